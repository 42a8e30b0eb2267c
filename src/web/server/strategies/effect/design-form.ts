import { problem } from '#core/kernel/problem.ts';
import { type BeforeDesign, usualReduction } from '#core/strategy/evaluation/before-design.ts';
import type { ComparisonDesign } from '#core/strategy/evaluation/comparison-design.ts';
import { designDaysIssue } from '#core/strategy/evaluation/design-days.ts';
import { type DesignIssue, readDesign } from '#core/strategy/evaluation/evaluation.ts';
import type { WavesDesign } from '#core/strategy/evaluation/waves-design.ts';
import type { EvaluationKind, StrategyMeasure } from '#core/strategy/strategy.ts';
import { numberInput, writtenNumber } from '#core/strategy/written-number.ts';
import type { Translator } from '#i18n/translate.ts';
import type { FieldErrors } from '../../../field-errors.ts';
import { word } from '../../network/form-fields.ts';

/** What was typed, by the name of the field: the part of the design it belongs to, as in `area-before`. */
export type DesignInput = Readonly<Record<string, string>>;

const fieldsOf = {
  before: [
    'what',
    'casesPerYear',
    'years',
    'monthsBefore',
    'monthsAfter',
    'comparisonPerYear',
    'hopedReduction',
    'pickedAtPeak',
  ],
  comparison: [
    'title',
    'what',
    ...['before', 'after'].flatMap((time) => [`${time}-from`, `${time}-until`]),
    ...['area', 'comparison', 'buffer', 'bufferComparison'].flatMap((place) => [
      `${place}-before`,
      `${place}-after`,
    ]),
    'comparisonName',
    'areaYears',
    'comparisonYears',
    'pickedAtPeak',
    'reportingChanged',
    'measureReaches',
  ],
  waves: [
    'title',
    'what',
    'better',
    ...['before', 'after'].flatMap((time) => [`${time}-from`, `${time}-until`]),
    ...['here', 'elsewhere'].flatMap((place) =>
      ['before', 'after'].flatMap((time) => [`${place}-${time}-share`, `${place}-${time}-n`]),
    ),
    'elsewhereName',
    'designEffect',
    'wordingSame',
    'samePeople',
    'modeSame',
  ],
} as const satisfies Record<EvaluationKind, readonly string[]>;

export function designInput(kind: EvaluationKind, form: FormData): DesignInput {
  return Object.fromEntries(fieldsOf[kind].map((name) => [name, word(form, name)]));
}

/** A form nobody has filled in yet. */
export function emptyInput(kind: EvaluationKind): DesignInput {
  const empty = Object.fromEntries(fieldsOf[kind].map((name) => [name, '']));
  return {
    ...empty,
    ...{
      before: { monthsBefore: '12', monthsAfter: '12', hopedReduction: percentInput(usualReduction) },
      comparison: {},
      waves: { designEffect: '1', better: 'less' },
    }[kind],
  };
}

/** The parts a person typed as a design; what is no number becomes none and is refused by `readDesign`. */
export function designOf(kind: EvaluationKind, input: DesignInput): unknown {
  switch (kind) {
    case 'before':
      return {
        what: input.what,
        casesPerYear: number(input.casesPerYear),
        years: years(input.years),
        monthsBefore: number(input.monthsBefore),
        monthsAfter: number(input.monthsAfter),
        comparisonPerYear: input.comparisonPerYear === '' ? null : number(input.comparisonPerYear),
        hopedReduction: share(input.hopedReduction),
        pickedAtPeak: input.pickedAtPeak,
      };
    case 'comparison':
      return {
        what: input.what,
        before: period(input, 'before'),
        after: period(input, 'after'),
        area: counts(input, 'area'),
        comparisonName: input.comparisonName,
        comparison: counts(input, 'comparison'),
        areaYears: years(input.areaYears),
        comparisonYears: years(input.comparisonYears),
        pickedAtPeak: input.pickedAtPeak,
        reportingChanged: input.reportingChanged,
        measureReaches: input.measureReaches,
        buffer: isEmpty(input, ['buffer-before', 'buffer-after']) ? null : counts(input, 'buffer'),
        bufferComparison: isEmpty(input, ['bufferComparison-before', 'bufferComparison-after'])
          ? null
          : counts(input, 'bufferComparison'),
      };
    case 'waves': {
      const elsewhere = ['before-share', 'before-n', 'after-share', 'after-n'].map(
        (part) => `elsewhere-${part}`,
      );
      return {
        what: input.what,
        better: input.better,
        before: period(input, 'before'),
        after: period(input, 'after'),
        here: waves(input, 'here'),
        elsewhereName: input.elsewhereName,
        elsewhere: isEmpty(input, elsewhere) ? null : waves(input, 'elsewhere'),
        designEffect: number(input.designEffect),
        wordingSame: input.wordingSame,
        samePeople: input.samePeople,
        modeSame: input.modeSame,
      };
    }
  }
}

/** A stored design as it is typed, to change it. */
export function inputOf(kind: EvaluationKind, title: string, design: unknown): DesignInput {
  const read = readDesign(kind, design);
  if (!read.ok) return { ...emptyInput(kind), title };
  const typed: Record<string, string> = { ...emptyInput(kind), title };
  flatten('', read.value, (path, value) => {
    typed[path] = value;
  });
  return typed;
}

/** All that is wrong, at its field, in the language of the page. */
export function designErrors(
  kind: EvaluationKind,
  input: DesignInput,
  {
    measure,
    today,
    t,
  }: { readonly measure: StrategyMeasure; readonly today: string; readonly t: Translator },
): FieldErrors {
  const words = (issue: DesignIssue) => [issue.field, t.problem(issue.problem)] as const;
  const missing = { field: 'title', problem: problem('effect.evaluation.titleMissing') };
  const untitled = 'title' in input && input.title === '' ? [missing] : [];
  const read = readDesign(kind, designOf(kind, input));
  const issues = read.ok ? [designDaysIssue(read.value, measure, today) ?? []].flat() : read.problem;
  return Object.fromEntries([...untitled, ...issues].map(words));
}

const number = (text = ''): number => writtenNumber(text) ?? Number.NaN;
const share = (text = ''): number => Math.round(number(text.replace(/%$/, '')) * 1e6) / 1e8;
/** `22; 19; 20`, also with blanks or one a line. */
const years = (text = ''): number[] =>
  text
    .split(/[\s;]+/)
    .filter((part) => part !== '')
    .map(number);
const isEmpty = (input: DesignInput, names: readonly string[]): boolean =>
  names.every((name) => (input[name] ?? '') === '');
const period = (input: DesignInput, time: string) => ({
  from: input[`${time}-from`],
  until: input[`${time}-until`],
});
const counts = (input: DesignInput, place: string) => ({
  before: number(input[`${place}-before`]),
  after: number(input[`${place}-after`]),
});
const waves = (input: DesignInput, place: string) => ({
  before: { share: share(input[`${place}-before-share`]), n: number(input[`${place}-before-n`]) },
  after: { share: share(input[`${place}-after-share`]), n: number(input[`${place}-after-n`]) },
});

function percentInput(part: number): string {
  return numberInput(Math.round(part * 10_000) / 100);
}

const shares: ReadonlySet<string> = new Set(['share', 'hopedReduction']);

function flatten(
  path: string,
  value: BeforeDesign | ComparisonDesign | WavesDesign | object,
  put: (path: string, value: string) => void,
): void {
  for (const [key, part] of Object.entries(value) as [string, unknown][]) {
    const name = path === '' ? key : `${path}-${key}`;
    if (typeof part === 'string') put(name, part);
    else if (typeof part === 'number') put(name, shares.has(key) ? percentInput(part) : numberInput(part));
    else if (Array.isArray(part)) put(name, part.map((one) => numberInput(Number(one))).join('; '));
    else if (typeof part === 'object' && part !== null) flatten(name, part, put);
  }
}
