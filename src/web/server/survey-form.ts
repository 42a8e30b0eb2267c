import type { AnalysisPlan } from '#core/analysis/plan.ts';
import type { AnalysisChoices, SurveySettings } from '#core/analysis/plan-choices.ts';
import type { AnalysisDetails } from '#usecases/contract.ts';

type PublishedValue = AnalysisPlan['publishedValues'][number];

export const samplings = [
  'stratified',
  'simple',
  'open',
] as const satisfies readonly SurveySettings['sampling'][];
export const valueFields = [
  'construct',
  'scale',
  'label',
  'year',
  'share',
  'n',
  'mode',
  'ageFrom',
  'source',
] as const;
export type ValueInput = Readonly<Record<(typeof valueFields)[number], string>>;

export interface SurveyInput {
  readonly sampling: string;
  readonly from: string;
  readonly to: string;
  readonly mode: string;
  readonly minimumAge: string;
  readonly values: readonly ValueInput[];
}

const EMPTY_ROWS = 1;
const emptyValue = Object.fromEntries(valueFields.map((field) => [field, ''])) as ValueInput;

/** What is known, as the form shows it; an empty row waits for a further value. */
export function surveyInput({ survey, publishedValues = [] }: AnalysisDetails['settings']): SurveyInput {
  return withEmptyRows({
    sampling: survey?.sampling ?? '',
    from: survey?.fieldwork?.from ?? '',
    to: survey?.fieldwork?.to ?? '',
    mode: survey?.fieldwork?.mode ?? '',
    minimumAge: String(survey?.minimumAge ?? ''),
    values: publishedValues.map((value) => ({
      ...emptyValue,
      ...Object.fromEntries(Object.entries(value).map(([name, one]) => [name, String(one)])),
      share: String(Math.round(value.share * 1e6) / 1e4).replace('.', ','),
    })),
  });
}

export function readSurveyInput(form: FormData): SurveyInput {
  const word = (name: string): string => String(form.get(name) ?? '').trim();
  const columns = valueFields.map((field) => [field, form.getAll(`value.${field}`)] as const);
  const rows = columns[0]?.[1].length ?? 0;
  const values = Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(columns.map(([field, all]) => [field, String(all[row] ?? '').trim()])),
  ) as ValueInput[];
  return withEmptyRows({
    sampling: word('sampling'),
    from: word('from'),
    to: word('to'),
    mode: word('mode'),
    minimumAge: word('minimumAge'),
    values: values.filter((value) => valueFields.some((field) => value[field] !== '')),
  });
}

/** What the use case checks; numbers that are none are passed on as such and refused there. */
export function surveyChoices(input: SurveyInput): AnalysisChoices {
  const { from, to, mode, minimumAge } = input;
  const sampling = samplings.find((known) => known === input.sampling);
  const survey: SurveySettings = {
    ...(sampling === undefined ? {} : { sampling }),
    ...(from === '' && to === '' ? {} : { fieldwork: { from, to, ...(mode === '' ? {} : { mode }) } }),
    ...(minimumAge === '' ? {} : { minimumAge: Number(minimumAge) }),
  };
  const filled = input.values.filter((value) => valueFields.some((field) => value[field] !== ''));
  return { survey, publishedValues: filled.map(publishedValue) };
}

function publishedValue({ n, mode, ageFrom, year, share, ...words }: ValueInput): PublishedValue {
  return {
    ...words,
    year: year === '' ? Number.NaN : Number(year),
    share: shareOf(share),
    ...(n === '' ? {} : { n: Number(n.replaceAll('.', '')) }),
    ...(mode === '' ? {} : { mode }),
    ...(ageFrom === '' ? {} : { ageFrom: Number(ageFrom) }),
  };
}

/** 24,1 % is the share 0.241, without the dust of a division. */
function shareOf(percent: string): number {
  if (percent === '') return Number.NaN;
  return Math.round(Number(percent.replace(/\s*%$/, '').replace(',', '.')) * 1e6) / 1e8;
}

function withEmptyRows(input: SurveyInput): SurveyInput {
  return { ...input, values: [...input.values, ...Array.from({ length: EMPTY_ROWS }, () => emptyValue)] };
}
