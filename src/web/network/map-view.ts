import { ok, type Result } from '#core/kernel/result.ts';
import type { AllianceLayers } from '#usecases/network/contract.ts';
import { todayInGermany } from '../dates.ts';
import { type MapQuestion, organisationFilterOf, readMapQuestion } from './map-question.ts';
import { type MapRow, mapRows } from './map-rows.ts';

export interface MapView {
  readonly question: MapQuestion;
  readonly today: string;
  readonly layers: AllianceLayers;
  readonly rows: readonly MapRow[];
  readonly districts: readonly { readonly ags: string; readonly name: string }[];
}

/** What page, picture and lists show of one address: the same question gives the same answer in all of them. */
export async function mapView(
  { umsicht, actor }: Pick<App.Locals, 'umsicht' | 'actor'>,
  address: URLSearchParams,
): Promise<Result<MapView>> {
  const today = todayInGermany();
  const question = readMapQuestion(address, today);
  const [layers, organisations, districts] = await Promise.all([
    umsicht.network.layers(actor, { on: question.on }),
    umsicht.network.organisations(actor, organisationFilterOf(question)),
    umsicht.network.organisations(actor, { on: question.on, kinds: ['district'] }),
  ]);
  if (!layers.ok) return layers;
  if (!organisations.ok) return organisations;
  if (!districts.ok) return districts;
  return ok({
    question,
    today,
    layers: layers.value,
    rows: mapRows(organisations.value, question),
    districts: districts.value.flatMap(({ ags, name }) => (ags === null ? [] : [{ ags, name }])),
  });
}
