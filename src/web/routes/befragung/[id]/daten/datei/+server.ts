import { error, redirect } from '@sveltejs/kit';
import type { Problem } from '#core/kernel/problem.ts';
import { ok, type Result } from '#core/kernel/result.ts';
import type { SurveyDataset } from '#core/survey/closing/survey-dataset.ts';
import { dataFileBeside } from '#reports/survey-data/data-beside.ts';
import { type DataFileName, dataFileNames } from '#reports/survey-data/data-files.ts';
import { signedInActor } from '../../../../../server/actor.ts';
import { attachment } from '../../../../../server/attachment.ts';
import { statusOf } from '../../../../../server/failures.ts';
import { word, words } from '../../../../../server/network/form-fields.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { RequestHandler } from './$types';

const mediaTypes: Readonly<Record<DataFileName, string>> = {
  'daten.zip': 'application/zip',
  'codebuch.pdf': 'application/pdf',
  'codebuch.html': 'text/html; charset=utf-8',
  'codebuch.xml': 'application/xml; charset=utf-8',
};

interface MadeFile {
  readonly title: string;
  readonly bytes: Uint8Array;
}

/** A form and not a link: whoever takes data does something that goes on record. */
export const POST: RequestHandler = async (event) => {
  const { locals, params, request } = event;
  const actor = signedInActor(event);
  const form = await request.formData();
  const name = dataFileNames.find((known) => known === word(form, 'name'));
  if (name === undefined) error(400, 'survey.data.none');
  const kind = word(form, 'kind') === 'public' ? 'public' : 'own';
  const leaveOut = kind === 'public' ? words(form, 'leaveOut') : [];
  const { surveyData } = locals.umsicht;
  const bom = word(form, 'bom') !== '';
  const make = async (dataset: SurveyDataset): Promise<Result<MadeFile>> => {
    const file = await dataFileBeside({ dataset, kind, name, bom, leaveOut });
    return file.ok ? ok({ title: dataset.title, bytes: file.value }) : file;
  };
  const own = async (): Promise<Result<MadeFile>> => {
    const read = await surveyData.dataset(actor, params.id);
    return read.ok ? make(read.value) : read;
  };
  const made = await (kind === 'public' ? surveyData.publish(actor, params.id, { leaveOut, make }) : own());
  if (!made.ok) return refused(params.id, made.problem);
  const t = translatorFor(locals.locale);
  const ending = name === 'daten.zip' ? 'zip' : name;
  const fileName = `${made.value.title} ${t.message(`web-survey-closing.file.${kind}`)}.${ending}`;
  return new Response(made.value.bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'content-type': mediaTypes[name],
      'content-disposition': attachment(fileName.replaceAll(/[\\/:*?"<>|]/g, ' ')),
      'cache-control': 'no-store',
    },
  });
};

/** The page of the data says why; what is not one's own is not found. */
function refused(id: string, { code, params }: Problem): never {
  const status = statusOf({ code, params });
  if (status !== 400) error(status, code);
  const told = new URLSearchParams({ fehler: code });
  for (const name of ['count', 'limit']) if (name in params) told.set(name, String(params[name]));
  redirect(303, `/befragung/${id}/daten?${told}`);
}
