import { error } from '@sveltejs/kit';
import { outputNames } from '../../../../../output-names.ts';
import { signedInActor } from '../../../../../server/actor.ts';
import { attachment } from '../../../../../server/attachment.ts';
import { valueOrErrorPage } from '../../../../../server/failures.ts';
import { asLocale } from '../../../../../server/locale.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const actor = signedInActor(event);
  const { locals, params, url } = event;
  const name = outputNames.find((known) => known === params.name);
  if (name === undefined) error(404, 'output.notFound');
  const locale = asLocale(url.searchParams.get('sprache')) ?? locals.locale;
  const output = valueOrErrorPage(await locals.umsicht.runs.output(actor, params.id, { name, locale }));
  return new Response(output.bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'Content-Type': output.mediaType,
      'Content-Length': String(output.bytes.byteLength),
      'Content-Language': locale,
      'Content-Disposition': attachment(output.fileName),
    },
  });
};
