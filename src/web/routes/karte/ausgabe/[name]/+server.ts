import { Readable } from 'node:stream';
import { error } from '@sveltejs/kit';
import { todayInGermany } from '../../../../dates.ts';
import { mapCsv, mapGeoJson } from '../../../../network/map-exports.ts';
import { mapPicture } from '../../../../network/map-picture.ts';
import { readMapQuestion } from '../../../../network/map-question.ts';
import { allMapRows } from '../../../../network/map-view.ts';
import { attachment } from '../../../../server/attachment.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { translatorFor } from '../../../../texts.ts';
import type { RequestHandler } from './$types';

/** What map and list show at this moment, to take away; the list whole, whatever its length. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const question = readMapQuestion(url.searchParams, todayInGermany());
  const translator = translatorFor(locals.locale);
  const file = (content: BodyInit, mediaType: string): Response =>
    new Response(content, {
      headers: {
        'Content-Type': `${mediaType}; charset=utf-8`,
        'Content-Disposition': attachment(`allianz-${question.on}-${params.name}`),
      },
    });
  if (params.name === 'liste.csv') {
    const lines = Readable.from(mapCsv(allMapRows(locals, question), translator));
    return file(Readable.toWeb(lines) as ReadableStream<string> as unknown as BodyInit, 'text/csv');
  }
  const layers = valueOrErrorPage(await locals.umsicht.network.layers(locals.actor, { on: question.on }));
  if (params.name === 'karte.geojson') return file(mapGeoJson(layers), 'application/geo+json');
  if (params.name !== 'karte.svg') return error(404, 'network.export.notFound');
  const picture = mapPicture(layers, [], translator);
  return picture === null ? error(404, 'network.borders.notFound') : file(picture.svg, 'image/svg+xml');
};
