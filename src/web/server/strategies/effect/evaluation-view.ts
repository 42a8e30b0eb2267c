import type { Chart, ChartPoint } from '#core/analysis/report-tree.ts';
import { message, type QuantityFormat, quantity, type Text, verbatim } from '#core/kernel/text.ts';
import type { BeforeEvaluation } from '#core/strategy/evaluation/evaluate-before.ts';
import type { ComparisonEvaluation } from '#core/strategy/evaluation/evaluate-comparison.ts';
import type { WavesEvaluation } from '#core/strategy/evaluation/evaluate-waves.ts';
import { type Evaluation, evaluate } from '#core/strategy/evaluation/evaluation.ts';
import { checkWords, evaluationWords, verdictWords } from '#core/strategy/evaluation/evaluation-words.ts';
import type { StoredEvaluation } from '#core/strategy/strategy.ts';
import { numberInput } from '#core/strategy/written-number.ts';
import type { Translator } from '#i18n/translate.ts';
import { csvLines } from '#reports/csv/neutralise-formula.ts';
import { createChartDrawing } from '#reports/document/chart-drawing.ts';

const pictureWidthPx = 720;

/** A result as its page shows it; null where the stored numbers cannot be read. */
export function evaluationView({ id, kind, design, title }: StoredEvaluation, t: Translator) {
  const evaluation = evaluate(kind, design);
  if (evaluation === null) return null;
  const chart = chartOf(evaluation, id, title);
  const rows = rowsOf(evaluation);
  return {
    verdict: evaluation.verdict,
    tone: toneOf(evaluation),
    headline: t.text(verdictWords(evaluation)),
    sentences: evaluationWords(evaluation).map((words) => t.text(words)),
    checks: evaluation.checks.map((check) => {
      const { name, words } = checkWords(check);
      return { id: check.id, outcome: check.outcome, name: t.text(name), words: t.text(words) };
    }),
    rows: rows.map(({ label, value, lower, upper, format }) => ({
      label: t.text(label),
      value: value === null ? '–' : t.quantity(quantity(value, format)),
      range:
        lower === null || upper === null
          ? '–'
          : t.message('web-effect.result.range', {
              lower: quantity(lower, format),
              upper: quantity(upper, format),
            }),
    })),
    years: yearsOf(evaluation),
    picture: chart === null ? null : createChartDrawing(t, pictureWidthPx)(chart).svg,
    chartTitle: chart === null ? '' : t.text(chart.title),
    methods: methodsOf(evaluation).map((method) => t.message(`methods.${method}`)),
  };
}

/** The numbers of a result as a table to take away. */
export function evaluationCsv(stored: StoredEvaluation, t: Translator): string | null {
  const evaluation = evaluate(stored.kind, stored.design);
  if (evaluation === null) return null;
  const number = (value: number | null) => (value === null ? '' : numberInput(Number(value.toPrecision(8))));
  const head = ['label', 'value', 'lower', 'upper'].map((key) => t.message(`web-effect.result.csv.${key}`));
  return `\uFEFF${csvLines([
    head,
    ...rowsOf(evaluation).map(({ label, value, lower, upper }) => [
      t.text(label),
      number(value),
      number(lower),
      number(upper),
    ]),
    [t.text(verdictWords(evaluation)), '', '', ''],
    ...evaluation.checks.map((check) => {
      const { name, words } = checkWords(check);
      return [t.text(name), t.message(`web-effect.outcome.${check.outcome}`), t.text(words), ''];
    }),
  ])}`;
}

interface ResultRow {
  readonly label: Text;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly format: QuantityFormat;
}

const plain = (label: Text, value: number): ResultRow => ({
  label,
  value,
  lower: null,
  upper: null,
  format: 'integer',
});

function rowsOf(evaluation: Evaluation): readonly ResultRow[] {
  switch (evaluation.kind) {
    case 'before':
      return beforeRows(evaluation);
    case 'comparison':
      return comparisonRows(evaluation);
    case 'waves':
      return wavesRows(evaluation);
  }
}

const label = (key: string, params?: Readonly<Record<string, Text>>): Text =>
  message(`web-effect.row.${key}`, params);

function beforeRows({
  casesBefore,
  casesAfter,
  chanceRange,
  smallest,
  chance,
}: BeforeEvaluation): ResultRow[] {
  return [
    { ...plain(label('expectedBefore'), casesBefore), format: 'decimal1' },
    { label: label('expectedAfter'), value: casesAfter, ...chanceRange, format: 'integer' },
    { ...plain(label('smallestCases'), 0), value: smallest === null ? null : Math.round(smallest.cases) },
    { ...plain(label('smallestShare'), 0), value: smallest?.share ?? null, format: 'percent0' },
    { ...plain(label('chance'), chance), format: 'percent0' },
  ];
}

function comparisonRows({ design, effect, difference, around }: ComparisonEvaluation): ResultRow[] {
  const place = verbatim(design.comparisonName);
  const counts = (
    key: string,
    { before, after }: { readonly before: number; readonly after: number },
    of?: Text,
  ) => [
    plain(label(`${key}Before`, of === undefined ? undefined : { place: of }), before),
    plain(label(`${key}After`, of === undefined ? undefined : { place: of }), after),
  ];
  const relative = (key: string, result: ComparisonEvaluation['effect']): ResultRow[] =>
    result.kind === 'estimate'
      ? [
          {
            label: label(key),
            value: result.change - 1,
            lower: result.limits.lower - 1,
            upper: result.limits.upper - 1,
            format: 'signedPercent1',
          },
          { ...plain(label(`${key}PValue`), result.pValue), format: 'pValue' },
        ]
      : [];
  const inCases = (key: string, result: ComparisonEvaluation['difference']): ResultRow[] =>
    result === null
      ? []
      : [{ label: label(key), value: result.difference, ...result.limits, format: 'signedDecimal1' }];
  return [
    ...counts('area', design.area),
    ...counts('comparison', design.comparison, place),
    ...relative('effect', effect),
    ...inCases('difference', difference),
    ...(design.buffer === null ? [] : counts('buffer', design.buffer)),
    ...(design.bufferComparison === null ? [] : counts('bufferComparison', design.bufferComparison, place)),
    ...(around === null
      ? []
      : [
          ...relative('around', around.effect),
          ...inCases('together', around.difference),
          ...(around.quotient.kind === 'estimate'
            ? [{ ...plain(label('quotient'), around.quotient.quotient), format: 'decimal2' as const }]
            : []),
        ]),
  ];
}

function wavesRows({ design, shares, here, elsewhere, difference }: WavesEvaluation): ResultRow[] {
  const place = { place: verbatim(design.elsewhereName) };
  const change = (text: Text, result: WavesEvaluation['difference'] | null): ResultRow[] =>
    result?.kind === 'estimate'
      ? [{ label: text, value: result.difference, ...result.limits, format: 'percentagePoints' }]
      : [];
  return [
    ...shares.map(
      ({ place: where, time, share, limits }): ResultRow => ({
        label: label(`${where}-${time}`, place),
        value: share,
        ...limits,
        format: 'percent1',
      }),
    ),
    ...change(label('changeHere'), here),
    ...change(label('changeElsewhere', place), elsewhere),
    ...(elsewhere === null ? [] : change(label('changeAgainst'), difference)),
    ...(difference.kind === 'estimate'
      ? [{ ...plain(label('effectPValue'), difference.pValue), format: 'pValue' as const }]
      : []),
  ];
}

/** The figure of a result: each estimate with its range against what no effect would be. */
function chartOf(evaluation: Evaluation, id: string, title: string): Chart | null {
  const base = { id: `auswertung-${id}`, alternative: verdictWords(evaluation), kind: 'interval' } as const;
  const point = (
    text: Text,
    result: Omit<ChartPoint, 'label' | 'emphasised'>,
    emphasised = true,
  ): ChartPoint => ({
    label: text,
    ...result,
    emphasised,
  });
  if (evaluation.kind === 'before') {
    const { casesAfter, chanceRange, smallest } = evaluation;
    const needed = smallest === null ? null : Math.max(0, casesAfter - smallest.cases);
    return {
      ...base,
      title: message('web-effect.chart.before', { what: verbatim(evaluation.design.what) }),
      format: 'integer',
      reference: { label: label('withoutMeasure'), value: casesAfter },
      rows: [
        point(label('chanceRange'), { value: casesAfter, ...chanceRange }, false),
        point(label('neededAfter'), { value: needed, lower: needed, upper: needed }),
      ],
    };
  }
  if (evaluation.kind === 'comparison') {
    const { effect, around } = evaluation;
    if (effect.kind !== 'estimate') return null;
    const relative = ({ change, limits }: typeof effect) => ({
      value: change - 1,
      lower: limits.lower - 1,
      upper: limits.upper - 1,
    });
    return {
      ...base,
      title: message('web-effect.chart.comparison', { title: verbatim(title) }),
      format: 'percent0',
      reference: { label: label('noDifference'), value: 0 },
      rows: [
        point(label('effect'), relative(effect)),
        ...(around?.effect.kind === 'estimate'
          ? [point(label('around'), relative(around.effect), false)]
          : []),
      ],
    };
  }
  const { design, difference, here, elsewhere } = evaluation;
  if (difference.kind !== 'estimate') return null;
  const points = (result: typeof difference) => ({
    value: result.difference * 100,
    lower: result.limits.lower * 100,
    upper: result.limits.upper * 100,
  });
  return {
    ...base,
    title: message('web-effect.chart.waves', { title: verbatim(title) }),
    format: 'decimal1',
    reference: { label: label('noDifference'), value: 0 },
    rows: [
      ...(here.kind === 'estimate' ? [point(label('changeHere'), points(here), elsewhere === null)] : []),
      ...(elsewhere?.kind === 'estimate'
        ? [
            point(
              label('changeElsewhere', { place: verbatim(design.elsewhereName) }),
              points(elsewhere),
              false,
            ),
          ]
        : []),
      ...(elsewhere === null ? [] : [point(label('changeAgainst'), points(difference))]),
    ],
  };
}

/** The years before, for regression to the mean. */
function yearsOf(evaluation: Evaluation): readonly number[] {
  if (evaluation.kind === 'before') return evaluation.design.years;
  return evaluation.kind === 'comparison' ? evaluation.design.areaYears : [];
}

function toneOf(evaluation: Evaluation): 'info' | 'success' | 'warning' {
  switch (evaluation.verdict) {
    case 'visible':
      return 'success';
    case 'less':
    case 'more':
      return evaluation.kind === 'waves'
        ? evaluation.verdict === evaluation.design.better
          ? 'success'
          : 'warning'
        : evaluation.verdict === 'less'
          ? 'success'
          : 'warning';
    case 'cannotTell':
      return 'info';
    default:
      return 'warning';
  }
}

/** Pages of `docs/methods`, as texts of `methods.json`. */
function methodsOf(evaluation: Evaluation): readonly string[] {
  if (evaluation.kind === 'before') return ['detectable-reduction', 'peak-before'];
  if (evaluation.kind === 'waves') return ['wave-difference'];
  return ['relative-effect', ...(evaluation.around === null ? [] : ['displacement']), 'peak-before'];
}
