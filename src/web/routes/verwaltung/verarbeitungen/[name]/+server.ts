import { error } from '@sveltejs/kit';
import { signedInActor } from '../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import {
  processingCsv,
  processingMarkdown,
  processingWords,
} from '../../../../server/processing-document.ts';
import { translatorFor } from '../../../../texts.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const actor = signedInActor(event);
  const { locals, params } = event;
  const t = translatorFor(locals.locale);
  const words = processingWords(valueOrErrorPage(await locals.umsicht.privacy.processing(actor)), t);
  if (params.name === 'verarbeitungen.csv')
    return download(processingCsv(words), { mediaType: 'text/csv', name: params.name });
  if (params.name === 'verarbeitungen.md')
    return download(processingMarkdown(words, t), { mediaType: 'text/markdown', name: params.name });
  return error(404, 'output.notFound');
};

function download(text: string, { mediaType, name }: { mediaType: string; name: string }): Response {
  return new Response(text, {
    headers: {
      'Content-Type': `${mediaType}; charset=utf-8`,
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  });
}
