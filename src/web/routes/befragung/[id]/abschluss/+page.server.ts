import { fail, redirect } from '@sveltejs/kit';
import { addMonths } from '#core/network/day.ts';
import { signedInActor } from '../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { word } from '../../../../server/network/form-fields.ts';
import { translatorFor } from '../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** A file of a few hundred signs, or 70 signs of the sheet. */
const longestKey = 4_000;
/** Long enough to write the report and to look again, short enough to be stated as a purpose. */
const usualMonthsKept = 24;

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const closing = valueOrErrorPage(await event.locals.umsicht.surveyClosing.read(actor, event.params.id));
  const done = ['abgeschlossen', 'geoeffnet', 'tag'].find((name) => event.url.searchParams.has(name)) ?? null;
  return { closing, done, usualDay: addMonths(closing.today, usualMonthsKept) };
};

interface Shown {
  readonly message: string;
  readonly errors: Readonly<Record<string, string>>;
  readonly deleteOn: string;
  readonly mayAccept: boolean;
}
const shown = (some: Partial<Shown>): Shown => ({
  message: '',
  errors: {},
  deleteOn: '',
  mayAccept: false,
  ...some,
});

export const actions: Actions = {
  abschliessen: async (event) => {
    const actor = signedInActor(event);
    const t = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    const deleteOn = word(form, 'deleteOn');
    if (word(form, 'sure') === '')
      return fail(
        400,
        shown({ deleteOn, errors: { sure: t.message('web-survey-closing.closing.sureMissing') } }),
      );
    const closed = await event.locals.umsicht.surveyClosing.close(actor, event.params.id, { deleteOn });
    if (closed.ok) redirect(303, `/befragung/${event.params.id}/abschluss?abgeschlossen`);
    const words = t.problem(closed.problem);
    return closed.problem.code.startsWith('survey.deletion.')
      ? fail(400, shown({ deleteOn, errors: { deleteOn: words } }))
      : fail(400, shown({ deleteOn, message: words }));
  },

  /** What was typed is not sent back: the key would stand in one more page. */
  oeffnen: async (event) => {
    const actor = signedInActor(event);
    const t = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    const file = form.get('file');
    const hasFile = typeof file === 'object' && file !== null && file.size > 0;
    const offered = (hasFile ? await file.text() : String(form.get('typed') ?? '')).slice(0, longestKey);
    const field = hasFile ? 'file' : 'typed';
    if (offered.trim() === '')
      return fail(400, shown({ errors: { typed: t.message('web-survey-closing.open.nothing') } }));
    const accept = word(form, 'accept') !== '';
    const opened = await event.locals.umsicht.surveyClosing.open(actor, event.params.id, { offered, accept });
    if (opened.ok) redirect(303, `/befragung/${event.params.id}/abschluss?geoeffnet`);
    const { code } = opened.problem;
    const words = t.problem(opened.problem);
    if (code.startsWith('survey.urnKey.') || code === 'survey.open.wrongKey')
      return fail(400, shown({ errors: { [field]: words } }));
    const mayAccept = code === 'survey.open.damaged' || code === 'survey.open.countDiffers';
    return fail(400, shown({ message: words, mayAccept }));
  },

  tag: async (event) => {
    const actor = signedInActor(event);
    const t = translatorFor(event.locals.locale);
    const deleteOn = word(await event.request.formData(), 'deleteOn');
    const set = await event.locals.umsicht.surveyClosing.setDeletion(actor, event.params.id, { deleteOn });
    if (!set.ok) return fail(400, shown({ deleteOn, errors: { deleteOn: t.problem(set.problem) } }));
    redirect(303, `/befragung/${event.params.id}/abschluss?tag`);
  },
};
