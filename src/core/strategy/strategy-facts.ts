import { type Problem, problem } from '../kernel/problem.ts';
import { longest } from '../meetings/check-meeting.ts';
import { plainLine, plainText } from '../meetings/plain-text.ts';
import { daysBetween, isDay } from '../network/day.ts';
import type { StrategyFacts } from './strategy.ts';

/** A chapter in words: some pages. */
export const longestChapter = 10_000;
/** Longer than any council plans ahead: a mistyped year. */
const longestPeriodDays = 20 * 366;

export const emptyStrategyFacts: StrategyFacts = {
  title: '',
  periodFrom: '',
  periodUntil: '',
  vision: '',
  startingPoint: '',
  structures: '',
  followUp: '',
  stateMoney: false,
  fundedUntil: null,
  postUntil: null,
};

export function cleanStrategyFacts(draft: StrategyFacts): StrategyFacts {
  return {
    title: plainLine(draft.title),
    periodFrom: draft.periodFrom,
    periodUntil: draft.periodUntil,
    vision: plainText(draft.vision),
    startingPoint: plainText(draft.startingPoint),
    structures: plainText(draft.structures),
    followUp: plainText(draft.followUp),
    stateMoney: draft.stateMoney,
    fundedUntil: draft.fundedUntil === '' ? null : draft.fundedUntil,
    postUntil: draft.postUntil === '' ? null : draft.postUntil,
  };
}

/** The first thing that is wrong, with the field it belongs to: the same rules for the form and for whoever calls. */
export function strategyFactsIssue(
  facts: StrategyFacts,
): { readonly field: keyof StrategyFacts; readonly problem: Problem } | null {
  if (facts.title === '') return { field: 'title', problem: problem('strategy.title.missing') };
  if (facts.title.length > longest.line)
    return { field: 'title', problem: problem('strategy.text.tooLong', { limit: longest.line }) };
  for (const field of ['periodFrom', 'periodUntil', 'fundedUntil', 'postUntil'] as const) {
    const day = facts[field];
    if (day !== null && !isDay(day))
      return { field, problem: problem('strategy.day.invalid', { day: day.slice(0, 20) }) };
  }
  const days = daysBetween(facts.periodFrom, facts.periodUntil);
  if (days < 0) return { field: 'periodUntil', problem: problem('strategy.period.turned') };
  if (days > longestPeriodDays) return { field: 'periodUntil', problem: problem('strategy.period.long') };
  for (const field of ['vision', 'startingPoint', 'structures', 'followUp'] as const)
    if (facts[field].length > longestChapter)
      return { field, problem: problem('strategy.text.tooLong', { limit: longestChapter }) };
  return null;
}
