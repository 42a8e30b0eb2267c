import type { PlanMeasure } from '#core/strategy/schedule/plan-rows.ts';
import { type MeasureState, measureStates } from '#core/strategy/strategy.ts';

/** Which measures of a plan are shown, as it stands in the address; empty: all. */
export interface PlanFilter {
  readonly field: string;
  /** A state, or `late`: late or in danger of it. */
  readonly state: MeasureState | 'late' | '';
  readonly responsible: string;
}

export const noFilter: PlanFilter = { field: '', state: '', responsible: '' };

export function readPlanFilter(params: URLSearchParams): PlanFilter {
  const state = params.get('stand') ?? '';
  return {
    field: params.get('feld') ?? '',
    state: [...measureStates, 'late' as const].find((known) => known === state) ?? '',
    responsible: params.get('verantwortlich') ?? '',
  };
}

/** With a question mark, for links that keep it; empty where nothing is filtered. */
export function filterQuery({ field, state, responsible }: PlanFilter): string {
  const given = Object.entries({ feld: field, stand: state, verantwortlich: responsible });
  const query = new URLSearchParams(given.filter(([, value]) => value !== '')).toString();
  return query === '' ? '' : `?${query}`;
}

export function isFiltered(filter: PlanFilter): boolean {
  return filterQuery(filter) !== '';
}

export function filteredRows(rows: readonly PlanMeasure[], filter: PlanFilter): readonly PlanMeasure[] {
  return rows.filter(
    ({ measure, lateness }) =>
      (filter.field === '' || measure.field === filter.field) &&
      (filter.responsible === '' || measure.responsibleName === filter.responsible) &&
      (filter.state === '' ||
        (filter.state === 'late' ? lateness.punctuality !== 'onTime' : measure.state === filter.state)),
  );
}

/** What there is to choose from, as far as it makes a difference. */
export function filterChoices(rows: readonly PlanMeasure[]) {
  const different = (values: readonly string[]) =>
    [...new Set(values.filter((value) => value !== ''))].sort();
  return {
    fields: different(rows.map(({ measure }) => measure.field)),
    responsible: different(rows.map(({ measure }) => measure.responsibleName)),
  };
}
