import type { StatusKind } from '#core/network/status-step.ts';
import type { OrganisationSummary } from '#usecases/network/contract.ts';
import type { MapQuestion, SortColumn } from './map-question.ts';

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

export function mapRows(organisations: readonly OrganisationSummary[], question: MapQuestion): MapRow[] {
  const rows = organisations.map(rowOf);
  // Whoever looks for a name wants to find it, with or without a step.
  const shown =
    question.all || question.words !== ''
      ? rows
      : rows.filter(({ cells }) => stepColumns.some((column) => cells[column]));
  const byGermanAlphabet = new Intl.Collator('de').compare;
  const direction = question.descending ? -1 : 1;
  return shown.sort((left, right) => {
    const [a, b] = [sortText(left, question.sort), sortText(right, question.sort)];
    // Rows without a date stay at the end whichever way the list is turned.
    if (a === '' || b === '') return a === b ? byGermanAlphabet(left.name, right.name) : a === '' ? 1 : -1;
    return direction * byGermanAlphabet(a, b) || byGermanAlphabet(left.name, right.name);
  });
}

function rowOf(organisation: OrganisationSummary): MapRow {
  const cell = (column: StepColumn): MapCell | null => {
    const steps = organisation.status.filter(({ kind }) => kindsOfColumn[column].includes(kind));
    const first = steps
      .filter(({ state }) => state === 'holds')
      .map(({ since }) => since)
      .sort()[0];
    if (first !== undefined) return { since: first, state: 'holds' };
    const other = steps[0];
    return other === undefined ? null : { since: other.since, state: other.state };
  };
  return {
    id: organisation.id,
    name: organisation.name,
    kind: organisation.kind,
    districtName: organisation.district?.name ?? '',
    ags: organisation.ags,
    council: organisation.council,
    cells: {
      contacted: cell('contacted'),
      cooperationAgreement: cell('cooperationAgreement'),
      council: cell('council'),
      coaching: cell('coaching'),
      safetyAnalysis: cell('safetyAnalysis'),
    },
  };
}

function sortText(row: MapRow, column: SortColumn): string {
  if (column === 'name') return row.name;
  if (column === 'district') return row.districtName;
  return row.cells[column]?.since ?? '';
}
