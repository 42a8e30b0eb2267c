import { fail, redirect } from '@sveltejs/kit';
import { fitsQrCode, qrCode } from '#core/qr/qr-code.ts';
import { qrPath } from '#core/qr/qr-path.ts';
import type { NewUrnKey } from '#usecases/surveys/contract.ts';
import { surveyToPrepare } from '../../../../server/surveys/survey-page.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** A file of a few hundred signs, or 70 signs of the sheet. */
const longestKey = 4_000;

export const load: PageServerLoad = async (event) => {
  const { survey } = await surveyToPrepare(event);
  const { id, title, state, key } = survey;
  return { id, title, state, key, isProven: event.url.searchParams.has('geprueft') };
};

export const actions: Actions = {
  /** The answer is the only place where the key ever stands: it is not to be kept by anybody on the way. */
  erzeugen: async (event) => {
    const { actor, survey } = await surveyToPrepare(event);
    const made = await event.locals.umsicht.surveyPreparation.makeKey(actor, survey.id);
    if (!made.ok)
      return fail(400, { ...nothing, message: translatorFor(event.locals.locale).problem(made.problem) });
    event.setHeaders({ 'cache-control': 'no-store' });
    return { ...nothing, made: sheetOf(made.value) };
  },

  pruefen: async (event) => {
    const { actor, survey } = await surveyToPrepare(event);
    const t = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    const file = form.get('file');
    const typed = String(form.get('typed') ?? '').slice(0, longestKey);
    const hasFile = typeof file === 'object' && file !== null && file.size > 0;
    const field = hasFile ? 'file' : 'typed';
    const offered = hasFile ? (await file.text()).slice(0, longestKey) : typed;
    // What was typed is not sent back: it would stand in one more page.
    if (offered.trim() === '')
      return fail(400, { ...nothing, errors: { typed: t.message('web-surveys.key.nothing') } });
    const proven = await event.locals.umsicht.surveyPreparation.proveKey(actor, survey.id, offered);
    if (!proven.ok) return fail(400, { ...nothing, errors: { [field]: t.problem(proven.problem) } });
    redirect(303, `/befragung/${survey.id}/schluessel?geprueft`);
  },
};

const nothing = { message: '', errors: {} as Readonly<Record<string, string>>, made: null };

function sheetOf({ file, printed, ...made }: NewUrnKey) {
  return {
    ...made,
    groups: printed.split('-'),
    fileName: file.name,
    fileAddress: `data:application/json;charset=utf-8,${encodeURIComponent(file.text)}`,
    code: fitsQrCode(printed) ? qrPath(qrCode(printed)) : null,
  };
}
