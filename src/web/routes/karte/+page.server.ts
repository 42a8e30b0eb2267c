import { mapPicture } from '../../network/map-picture.ts';
import { mapView } from '../../network/map-view.ts';
import { valueOrErrorPage } from '../../server/failures.ts';
import { translatorFor } from '../../texts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { question, today, layers, rows, numbers, districts } = valueOrErrorPage(
    await mapView(locals, url.searchParams),
  );
  const picture = mapPicture(layers, rows, translatorFor(locals.locale));
  return {
    question,
    today,
    rows,
    numbers,
    districts,
    picture: picture?.svg ?? null,
    borderSources: layers.borderSources,
    years: yearsFrom(layers.period?.from, today),
    layers: layers.layers.map(({ id, stepCount, organisationCount, byYear }) => ({
      id,
      stepCount,
      organisationCount,
      byYear,
    })),
  };
};

/** From the first step to this year, the newest first. */
function yearsFrom(first: string | undefined, today: string): number[] {
  const newest = Number(today.slice(0, 4));
  const oldest = Math.min(newest, Number((first ?? today).slice(0, 4)));
  return Array.from({ length: newest - oldest + 1 }, (_, index) => newest - index);
}
