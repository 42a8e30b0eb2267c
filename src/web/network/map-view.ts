import { ok, type Result } from '#core/kernel/result.ts';
import type { AllianceLayers, OrganisationQuestion } from '#usecases/network/contract.ts';
import { todayInGermany } from '../dates.ts';
import { type MapQuestion, organisationFilterOf, readMapQuestion } from './map-question.ts';
import { listedKinds, type MapRow, mapRow, orderOf } from './map-rows.ts';
import { type PageNumbers, pageNumbers, pageRows } from './page-numbers.ts';

export interface MapView {
  readonly question: MapQuestion;
  readonly today: string;
  readonly layers: AllianceLayers;
  readonly rows: readonly MapRow[];
  readonly numbers: PageNumbers;
  readonly districts: readonly { readonly ags: string; readonly name: string }[];
}

type Asker = Pick<App.Locals, 'umsicht' | 'actor'>;

/** What the page shows of one address. */
export async function mapView({ umsicht, actor }: Asker, address: URLSearchParams): Promise<Result<MapView>> {
  const today = todayInGermany();
  const question = readMapQuestion(address, today);
  const from = (question.page - 1) * pageRows;
  const [layers, organisations, districts] = await Promise.all([
    umsicht.network.layers(actor, { on: question.on }),
    umsicht.network.organisations(actor, { ...listQuestion(question), from, count: pageRows }),
    umsicht.network.organisationNames(actor, { on: question.on, kinds: ['district'] }),
  ]);
  if (!layers.ok) return layers;
  if (!organisations.ok) return organisations;
  if (!districts.ok) return districts;
  return ok({
    question,
    today,
    layers: layers.value,
    rows: organisations.value.rows.map(mapRow),
    numbers: pageNumbers(organisations.value),
    districts: districts.value.flatMap(({ ags, name }) => (ags === null ? [] : [{ ags, name }])),
  });
}

const exportRows = 500;

/** The whole list, part by part: it is never held as a whole. */
export async function* allMapRows(
  { umsicht, actor }: Asker,
  question: MapQuestion,
): AsyncGenerator<readonly MapRow[]> {
  for (let from = 0, total = 1; from < total; from += exportRows) {
    const part = await umsicht.network.organisations(actor, {
      ...listQuestion(question),
      from,
      count: exportRows,
    });
    // The same question was answered a moment ago: what fails now is no answer to a person.
    if (!part.ok) throw new Error(part.problem.code);
    total = part.value.total;
    yield part.value.rows.map(mapRow);
  }
}

/** Filter and order of page and export alike: both say the same. */
function listQuestion(question: MapQuestion): OrganisationQuestion {
  return {
    ...organisationFilterOf(question),
    // Whoever looks for a name wants to find it, with or without a step.
    ...(question.all || question.words !== '' ? {} : { begun: listedKinds }),
    order: orderOf(question.sort),
    descending: question.descending,
  };
}
