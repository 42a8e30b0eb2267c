import { type Problem, problem } from '../../kernel/problem.ts';
import { longest } from '../../meetings/check-meeting.ts';
import { plainLine, plainText } from '../../meetings/plain-text.ts';
import { isDay } from '../../network/day.ts';
import { type CouncilDecision, decisionOutcomes, type Strategy } from '../strategy.ts';
import { longestChapter } from '../strategy-facts.ts';

/** What people note of a decision. */
export type DecisionFacts = Omit<CouncilDecision, 'id'>;

/** More than any council has: a mistyped number. */
const mostVotes = 1000;

export function cleanDecision(draft: DecisionFacts): DecisionFacts {
  return {
    ...draft,
    body: plainLine(draft.body),
    reference: plainLine(draft.reference),
    note: plainText(draft.note),
  };
}

/** The first thing that is wrong, with its field. `madeOn`: the day of the version that was decided upon. */
export function decisionIssue(
  decision: DecisionFacts,
  { today, madeOn }: { readonly today: string; readonly madeOn: string },
): { readonly field: keyof DecisionFacts; readonly problem: Problem } | null {
  const issue = (field: keyof DecisionFacts, code: string, params = {}) => ({
    field,
    problem: problem(`strategyDocuments.${code}`, params),
  });
  const tooLong = (field: keyof DecisionFacts, limit: number) => ({
    field,
    problem: problem('strategy.text.tooLong', { limit }),
  });
  if (decision.body === '') return issue('body', 'decision.bodyMissing');
  if (decision.body.length > longest.line) return tooLong('body', longest.line);
  if (!isDay(decision.day))
    return { field: 'day', problem: problem('strategy.day.invalid', { day: decision.day.slice(0, 20) }) };
  if (decision.day > today) return issue('day', 'decision.future');
  if (decision.day < madeOn) return issue('day', 'decision.early', { madeOn });
  if (!decisionOutcomes.includes(decision.outcome)) return issue('outcome', 'decision.outcomeMissing');
  const votes = [
    ['votesFor', decision.votesFor],
    ['votesAgainst', decision.votesAgainst],
    ['abstentions', decision.abstentions],
  ] as const;
  for (const [field, count] of votes)
    if (count !== null && (!Number.isInteger(count) || count < 0 || count > mostVotes))
      return issue(field, 'decision.votesInvalid', { limit: mostVotes });
  const { votesFor, votesAgainst } = decision;
  if (votesFor !== null && votesAgainst !== null) {
    if (votesFor + votesAgainst + (decision.abstentions ?? 0) === 0)
      return issue('votesFor', 'decision.votesNone');
    const isAdopted = decision.outcome === 'adopted' || decision.outcome === 'adoptedWithChanges';
    if (isAdopted && votesFor <= votesAgainst) return issue('votesFor', 'decision.votesAgainstIt');
    if (decision.outcome === 'rejected' && votesFor > votesAgainst)
      return issue('votesFor', 'decision.votesForIt');
  }
  if (decision.reference.length > longest.line) return tooLong('reference', longest.line);
  if (decision.note.length > longestChapter) return tooLong('note', longestChapter);
  return null;
}

/** Whether a council has adopted what it was given. */
export function isAdopting({ outcome }: Pick<CouncilDecision, 'outcome'>): boolean {
  return outcome === 'adopted' || outcome === 'adoptedWithChanges';
}

/** The first of the decisions by which the strategy is adopted, if there is one; a report is only taken note of. */
export function adoptionIn({
  decisions,
  versions,
}: Pick<Strategy, 'decisions' | 'versions'>): CouncilDecision | undefined {
  const plans = new Set(versions.filter(({ kind }) => kind !== 'report').map(({ number }) => number));
  return decisions.find((one) => isAdopting(one) && plans.has(one.versionNumber));
}
