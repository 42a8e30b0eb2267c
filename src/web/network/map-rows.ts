import type { StatusKind } from '#core/network/status-step.ts';
import type { OrganisationOrder, OrganisationSummary } from '#usecases/network/contract.ts';
import type { SortColumn } from './map-question.ts';

/** Steps of the alliance as columns; a council counts from its founding or its revival. */
export const stepColumns = [
  'contacted',
  'cooperationAgreement',
  'council',
  'coaching',
  'safetyAnalysis',
] as const satisfies SortColumn[];
export type StepColumn = (typeof stepColumns)[number];

export interface MapCell {
  readonly since: string;
  readonly state: 'planned' | 'holds' | 'ended';
}

export interface MapRow {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationSummary['kind'];
  readonly districtName: string;
  readonly ags: string | null;
  readonly fictional: boolean;
  readonly council: OrganisationSummary['council'];
  readonly cells: Readonly<Record<StepColumn, MapCell | null>>;
}

const kindsOfColumn: Readonly<Record<StepColumn, readonly StatusKind[]>> = {
  contacted: ['contacted', 'advised'],
  cooperationAgreement: ['cooperationAgreement'],
  council: ['councilConstituted', 'councilReactivated'],
  coaching: ['coaching'],
  safetyAnalysis: ['safetyAnalysis'],
};

/** Who has none of these has nothing to show in the list. */
export const listedKinds: readonly StatusKind[] = stepColumns.flatMap((column) => kindsOfColumn[column]);

/** How the directory puts the list in order; it means the same days as the cells. */
export function orderOf(column: SortColumn): OrganisationOrder {
  if (column === 'name' || column === 'district') return { by: column };
  return { by: 'since', kinds: kindsOfColumn[column], councils: column === 'council' };
}

export function mapRow(organisation: OrganisationSummary): MapRow {
  const { id, name, kind, ags, fictional, council } = organisation;
  return {
    id,
    name,
    kind,
    districtName: organisation.district?.name ?? '',
    ags,
    fictional,
    council,
    cells: {
      contacted: cellOf(organisation, 'contacted'),
      cooperationAgreement: cellOf(organisation, 'cooperationAgreement'),
      council: cellOf(organisation, 'council'),
      coaching: cellOf(organisation, 'coaching'),
      safetyAnalysis: cellOf(organisation, 'safetyAnalysis'),
    },
  };
}

/** What holds, since the earliest day; otherwise what began last and ended. */
function cellOf(
  { status, councilSince }: Pick<OrganisationSummary, 'status' | 'councilSince'>,
  column: StepColumn,
): MapCell | null {
  const steps = status.filter(({ kind }) => kindsOfColumn[column].includes(kind));
  const holding = steps.filter(({ state }) => state === 'holds').map(({ since }) => since);
  if (column === 'council' && councilSince !== null) holding.push(councilSince);
  const first = holding.sort()[0];
  if (first !== undefined) return { since: first, state: 'holds' };
  const last = steps.toSorted((one, other) => (one.since < other.since ? 1 : -1))[0];
  return last === undefined ? null : { since: last.since, state: last.state };
}
