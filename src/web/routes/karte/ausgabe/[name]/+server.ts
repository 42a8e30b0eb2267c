import { error } from '@sveltejs/kit';
import { mapCsv, mapGeoJson } from '../../../../network/map-exports.ts';
import { mapPicture } from '../../../../network/map-picture.ts';
import { mapView } from '../../../../network/map-view.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { translatorFor } from '../../../../texts.ts';
import type { RequestHandler } from './$types';

/** What the map shows at this moment, to take away. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const view = valueOrErrorPage(await mapView(locals, url.searchParams));
  const translator = translatorFor(locals.locale);
  const file = (content: string, mediaType: string): Response =>
    new Response(content, {
      headers: {
        'Content-Type': `${mediaType}; charset=utf-8`,
        'Content-Disposition': `attachment; filename="allianz-${view.question.on}-${params.name}"`,
      },
    });
  if (params.name === 'karte.svg') {
    const picture = mapPicture(view.layers, view.rows, translator);
    return picture === null ? error(404, 'network.borders.notFound') : file(picture.svg, 'image/svg+xml');
  }
  if (params.name === 'karte.geojson') return file(mapGeoJson(view.layers), 'application/geo+json');
  if (params.name === 'liste.csv') return file(mapCsv(view.rows, translator), 'text/csv');
  return error(404, 'network.export.notFound');
};
