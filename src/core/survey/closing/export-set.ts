import type { FormCategory } from '../form/survey-form.ts';
import { missingReasons, stratumGroup } from './closed-data.ts';
import { type DataVariable, dataVariables, variableLabel, variableWording } from './data-variables.ts';
import { designWeights } from './design-weights.ts';
import type { SurveyDataset } from './survey-dataset.ts';

/** A table as statistics programs read it: numbers, with words for them. */
export interface ExportSet {
  readonly title: string;
  readonly count: number;
  readonly columns: readonly ExportColumn[];
}

export interface ExportColumn {
  /** A name every program takes: letters, digits, underscores, at most 32. */
  readonly name: string;
  readonly label: string;
  /** The question as it was asked; empty for columns that are none. */
  readonly wording: string;
  /** Topic of the questionnaire, in its order; empty for columns that are no question. */
  readonly topic: string;
  readonly kind: 'codes' | 'number' | 'weight';
  readonly ordered: boolean;
  readonly categories: readonly ExportCategory[];
  readonly range: { readonly from: number; readonly to: number } | null;
  /** Asked only of some: of whom, in words; empty: of everybody. */
  readonly asked: string;
  readonly values: Float64Array;
}

export interface ExportCategory {
  readonly code: number;
  readonly label: string;
  readonly missing: boolean;
}

/** Codes of the reasons for no value; questions with values below 0 get them below those. */
const notAsked = 8;
const noAnswer = 9;
const longestName = 32;

/** The closed data as they are: for the office, not for others. */
export function exportSet(dataset: SurveyDataset): ExportSet {
  const { table, strata, form } = dataset;
  const names = uniqueNames();
  const group = table.groups.find(({ id }) => id === stratumGroup);
  const weights = designWeights(table, strata);
  const columns: ExportColumn[] = [];
  if (group !== undefined) {
    columns.push({
      ...noQuestion,
      name: names('stratum'),
      label: 'Schicht der Stichprobe',
      kind: 'codes',
      categories: group.categories.map((id, at) => ({
        code: at + 1,
        label: strata.find((one) => one.id === id)?.label ?? id,
        missing: false,
      })),
      values: Float64Array.from(group.index, (at) => at + 1),
    });
  }
  if (weights !== null) {
    columns.push({
      ...noQuestion,
      name: names('weight'),
      label: 'Gewicht vor der Anpassung (Menschen der Schicht je Antwort)',
      kind: 'weight',
      values: weights,
    });
  }
  for (const variable of dataVariables(form)) {
    const column = table.items.find(({ id }) => id === variable.id);
    if (column === undefined) continue;
    const codes = reasonCodes(variable);
    columns.push({
      ...columnHead(variable, names),
      categories: [
        ...variable.categories.map(inGerman),
        { code: codes.notAsked, label: 'nicht gefragt', missing: true },
        { code: codes.noAnswer, label: 'ohne Antwort', missing: true },
      ],
      asked: filterWords(variable, dataset),
      values: Float64Array.from(column.codes, (code, row) => {
        const reason = column.missing[row];
        if (reason === missingReasons.notAsked) return codes.notAsked;
        return Number.isNaN(code) ? codes.noAnswer : code;
      }),
    });
  }
  return { title: dataset.title, count: table.count, columns };
}

const noQuestion = { wording: '', topic: '', ordered: false, categories: [], range: null, asked: '' };

export function columnHead(
  variable: DataVariable,
  names: (wanted: string) => string,
): Omit<ExportColumn, 'categories' | 'values'> {
  return {
    name: names(variable.id),
    label: variableLabel(variable, 'de'),
    wording: variableWording(variable, 'de'),
    topic: variable.module.title.de ?? '',
    kind: variable.kind,
    ordered: variable.ordered,
    range: variable.item.range ?? null,
    asked: '',
  };
}

function reasonCodes({ item, categories }: DataVariable): { notAsked: number; noAnswer: number } {
  const lowest = Math.min(0, item.range?.from ?? 0, ...categories.map(({ code }) => code));
  return { notAsked: lowest - notAsked, noAnswer: lowest - noAnswer };
}

/** »Nur, wenn Opfer: ja« */
function filterWords({ item }: DataVariable, { form }: SurveyDataset): string {
  const { filter } = item;
  if (filter === undefined) return '';
  const asked = form.modules.flatMap(({ items }) => items).find(({ id }) => id === filter.item);
  if (asked === undefined) return '';
  const answers = asked.categories
    .filter(({ code }) => filter.in.includes(code))
    .map(({ label }) => label.de ?? '');
  return `${(asked.label ?? asked.wording).de ?? ''}: ${answers.join(', ')}`;
}

export function inGerman({ code, label, missing }: FormCategory): ExportCategory {
  return { code, label: label.de ?? '', missing };
}

/** Points become underscores; what is too long or taken gets a number. */
export function uniqueNames(): (wanted: string) => string {
  const taken = new Set<string>();
  return (wanted) => {
    const clean = wanted.replaceAll(/[^A-Za-z0-9_]/g, '_').slice(0, longestName);
    for (let at = 1; ; at++) {
      const name = at === 1 ? clean : `${clean.slice(0, longestName - String(at).length - 1)}_${at}`;
      if (taken.has(name.toLowerCase())) continue;
      taken.add(name.toLowerCase());
      return name;
    }
  };
}
