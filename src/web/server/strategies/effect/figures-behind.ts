import { type Figure, printableValue } from '#core/analysis/figure.ts';
import type { Strategy, StrategyFinding } from '#core/strategy/strategy.ts';
import { type TraceKind, traceId, traceOf } from '#core/strategy/trace/trace.ts';
import { chainOf } from '#core/strategy/trace/trace-chain.ts';
import { numberInput } from '#core/strategy/written-number.ts';
import type { Translator } from '#i18n/translate.ts';

/** Figures of the findings an indicator goes back to, ready to be taken over as a value. */
export function figuresBehindIndicator(strategy: Strategy, indicatorId: string, t: Translator) {
  return figuresBehind(strategy, 'indicator', indicatorId).flatMap(({ figure, finding: { source } }) => {
    const value = printableValue(figure);
    if (value === null || source === null) return [];
    // Shares are fractions, indicators speak of a hundred.
    const shown = Math.round((figure.unit === 'share' ? 100 * value : value) * 100) / 100;
    const { analysisId, analysisTitle } = source;
    return [{ label: t.text(figure.label), value: numberInput(shown), analysisId, analysisTitle }];
  });
}

/** Counts of the findings a measure goes back to: cases before it began. */
export function countsBehind(strategy: Strategy, measureId: string, t: Translator) {
  return figuresBehind(strategy, 'measure', measureId).flatMap(({ figure }) => {
    const value = printableValue(figure);
    return value === null || figure.unit !== 'count'
      ? []
      : [{ label: t.text(figure.label), value: numberInput(Math.round(value)) }];
  });
}

function figuresBehind(
  strategy: Strategy,
  kind: TraceKind,
  id: string,
): readonly { readonly figure: Figure; readonly finding: StrategyFinding }[] {
  const before = chainOf(traceOf(strategy), traceId(kind, id))?.before ?? new Set<string>();
  return strategy.findings
    .filter((finding) => before.has(traceId('finding', finding.id)))
    .flatMap((finding) => finding.figures.map((figure) => ({ figure, finding })));
}
