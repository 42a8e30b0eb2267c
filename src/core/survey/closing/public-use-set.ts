import {
  openPollRules,
  type PublicUseFile,
  type PublicUseVariable,
  publicUseRules,
} from '../../disclosure/public-use/public-use-data.ts';
import { publicUseFile } from '../../disclosure/public-use/public-use-file.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { missingReasons } from './closed-data.ts';
import { type DataVariable, dataVariables } from './data-variables.ts';
import { designWeights } from './design-weights.ts';
import { columnHead, type ExportColumn, type ExportSet, uniqueNames } from './export-set.ts';
import type { SurveyDataset } from './survey-dataset.ts';

/** The file for everybody, with what was done to it. */
export interface PublicUseSet extends ExportSet {
  readonly file: PublicUseFile;
  readonly rules: typeof publicUseRules;
  /** What was joined, dropped and hidden, by the names of the columns. */
  readonly changes: readonly PublicUseChange[];
}

export interface PublicUseChange {
  readonly label: string;
  readonly isKey: boolean;
  /** `leftOut`: somebody chose so. `dropped`: nothing would have been left of it. */
  readonly kind: 'kept' | 'joined' | 'dropped' | 'leftOut';
  readonly before: number;
  readonly after: number;
  readonly hiddenValues: number;
}

/** Classes a number becomes: about so many, each with enough rows. */
const numberClasses = 6;
const hiddenOrMissing = -9;
const notAsked = -8;

export function publicUseSet(
  dataset: SurveyDataset,
  { leaveOut }: { readonly leaveOut: readonly string[] },
): Result<PublicUseSet> {
  const { table, kind } = dataset;
  const all = dataVariables(dataset.form).flatMap((variable) => {
    const column = table.items.find(({ id }) => id === variable.id);
    return column === undefined ? [] : [codedVariable(variable, column)];
  });
  const out = withDependents(
    all.map(({ variable }) => variable),
    leaveOut,
  );
  const coded = all.filter(({ variable }) => !out.has(variable.id));
  const rules = kind === 'open' ? openPollRules : publicUseRules;
  const made = publicUseFile(
    {
      count: table.count,
      variables: coded.map(({ data }) => data),
      weights: designWeights(table, dataset.strata),
    },
    rules,
  );
  if (!made.ok) return made;
  const file = made.value;
  const names = uniqueNames();
  const columns: ExportColumn[] = [];
  for (const column of file.columns) {
    const one = coded.find(({ data }) => data.id === column.id)!;
    const asked = one.missing;
    columns.push({
      ...columnHead(one.variable, names),
      kind: 'codes',
      range: null,
      categories: [
        ...column.categories.map((group, at) => ({
          code: at + 1,
          label: one.joinedLabel(group),
          missing: false,
        })),
        ...(column.role === 'answer' && asked.includes(missingReasons.notAsked)
          ? [{ code: notAsked, label: 'nicht gefragt', missing: true }]
          : []),
        {
          code: hiddenOrMissing,
          label: column.role === 'key' ? 'ohne Antwort oder verborgen' : 'ohne Antwort',
          missing: true,
        },
      ],
      values: Float64Array.from(file.rows, (row, at) => {
        const category = column.index[at]!;
        if (category >= 0) return category + 1;
        // Of a key variable, »not asked« would say something about the variable it hangs on.
        return column.role === 'answer' && asked[row] === missingReasons.notAsked
          ? notAsked
          : hiddenOrMissing;
      }),
    });
  }
  if (file.weights !== null) {
    columns.push({
      name: names('weight'),
      label: 'Gewicht, geteilt von allen mit denselben Schlüsselmerkmalen (Mittel 1)',
      wording: '',
      topic: '',
      kind: 'weight',
      ordered: false,
      categories: [],
      range: null,
      asked: '',
      values: file.weights,
    });
  }
  return ok({
    title: dataset.title,
    count: file.count,
    columns,
    file,
    rules,
    changes: all.map(({ variable, data }): PublicUseChange => {
      const column = file.columns.find(({ id }) => id === variable.id);
      const after = column?.categories.length ?? 0;
      return {
        label: columnHead(variable, (name) => name).label,
        isKey: variable.isKey,
        kind: leaveOut.includes(variable.id)
          ? 'leftOut'
          : column === undefined
            ? 'dropped'
            : after < data.categoryCount
              ? 'joined'
              : 'kept',
        before: data.categoryCount,
        after,
        hiddenValues: column?.hiddenValues ?? 0,
      };
    }),
  });
}

/**
 * What stays out: what somebody chose, and every question whose filter hangs on a question that stays out or on a key
 * variable. Whether it was answered would tell what is hidden there.
 */
function withDependents(
  variables: readonly DataVariable[],
  leaveOut: readonly string[],
): ReadonlySet<string> {
  const out = new Set(leaveOut);
  const closed = new Set(
    variables.filter(({ id, isKey }) => isKey || out.has(id)).map(({ item }) => item.id),
  );
  // A filter looks at an earlier question, so one pass in the order of the form is enough.
  for (const { id, item } of variables) {
    if (item.filter === undefined || !closed.has(item.filter.item)) continue;
    closed.add(item.id);
    out.add(id);
  }
  return out;
}

interface CodedVariable {
  readonly variable: DataVariable;
  readonly data: PublicUseVariable;
  readonly missing: Uint8Array;
  readonly joinedLabel: (group: readonly number[]) => string;
}

function codedVariable(
  variable: DataVariable,
  column: { readonly codes: Float64Array; readonly missing: Uint8Array },
): CodedVariable {
  const shared = { id: variable.id, role: variable.isKey ? ('key' as const) : ('answer' as const) };
  if (variable.kind === 'number') {
    const classes = classesOf(column);
    const index = Int16Array.from(column.codes, (value, row) =>
      column.missing[row] === missingReasons.answered
        ? classes.findIndex(({ from, to }) => value >= from && value <= to)
        : -1,
    );
    return {
      variable,
      missing: column.missing,
      data: { ...shared, scale: 'ordered', categoryCount: classes.length, index },
      joinedLabel: (group) => {
        const [first, last] = [classes[group[0]!]!, classes[group.at(-1)!]!];
        return classLabel(first.from, last.to, { isFirst: group[0] === 0, isLast: last === classes.at(-1) });
      },
    };
  }
  const categories = variable.categories.filter(({ missing }) => !missing);
  const positions = new Map(categories.map(({ code }, at) => [code, at]));
  return {
    variable,
    missing: column.missing,
    data: {
      ...shared,
      scale: variable.ordered ? 'ordered' : 'unordered',
      categoryCount: categories.length,
      index: Int16Array.from(column.codes, (code, row) =>
        column.missing[row] === missingReasons.answered ? (positions.get(code) ?? -1) : -1,
      ),
    },
    joinedLabel: (group) => group.map((at) => categories[at]!.label.de ?? '').join(' / '),
  };
}

/** Whole numbers in classes with about the same number of answers; open at both ends, where people are rare. */
function classesOf({
  codes,
  missing,
}: {
  readonly codes: Float64Array;
  readonly missing: Uint8Array;
}): readonly { readonly from: number; readonly to: number }[] {
  const values = [...codes]
    .filter((_, row) => missing[row] === missingReasons.answered)
    .sort((a, b) => a - b);
  const ends = new Set<number>();
  for (let at = 1; at < numberClasses; at++) {
    const value = values[Math.floor((at * values.length) / numberClasses)];
    if (value !== undefined) ends.add(value);
  }
  const starts = [...ends].filter((value) => value > values[0]!).sort((a, b) => a - b);
  return [Number.NEGATIVE_INFINITY, ...starts].map((from, at) => ({
    from,
    to: starts[at] === undefined ? Number.POSITIVE_INFINITY : starts[at]! - 1,
  }));
}

function classLabel(
  from: number,
  to: number,
  { isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean },
): string {
  if (isFirst && isLast) return 'alle Werte';
  if (isFirst) return `bis ${to}`;
  if (isLast) return `ab ${from}`;
  return from === to ? String(from) : `${from} bis ${to}`;
}
