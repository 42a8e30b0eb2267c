import type { AnalysisResult } from '../analysis/result.ts';
import { figuresOf } from '../analysis/result.ts';
import { verbatim } from '../kernel/text.ts';
import { findingKey, findingTopic } from './library/finding-topic.ts';
import type { FindingSource, StrategyFinding } from './strategy.ts';

/** A finding of one's own is a sentence or two; more belongs into the chapters of the strategy. */
export const longestStatement = 500;
export const longestReason = 1_000;
/** More than a council can talk about, and than a page can show. */
export const mostFindings = 100;

export type TakenFinding = Omit<StrategyFinding, 'id' | 'takenOn' | 'setAside'>;

/** Copies of the findings of an analysis with the figures they rest on: a hidden figure has no value, and stays so. */
export function findingsOfResult(
  result: AnalysisResult,
  from: Omit<FindingSource, 'findingId' | 'module' | 'strength'>,
): readonly TakenFinding[] {
  const figures = new Map(figuresOf(result).map((figure) => [figure.id, figure]));
  return result.findings.map((finding) => {
    const topic = findingTopic(finding);
    return {
      source: { ...from, findingId: finding.id, module: finding.module, strength: finding.strength },
      statement: finding.statement,
      evidence: finding.evidence,
      caution: finding.caution,
      topic: topic === null ? null : findingKey(topic),
      figures: finding.figureIds.flatMap((id) => figures.get(id) ?? []),
    };
  });
}

/** What people know that no figure says; the library is searched with its own words. */
export function ownFinding(words: { readonly statement: string; readonly source: string }): TakenFinding {
  return {
    source: null,
    statement: verbatim(words.statement),
    evidence: verbatim(words.source),
    caution: null,
    topic: findingKey({ kind: 'words', words: words.statement.slice(0, 200) }),
    figures: [],
  };
}
