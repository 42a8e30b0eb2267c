import type { DecisionFacts } from '#core/strategy/document/decision-facts.ts';
import type { DecisionOutcome } from '#core/strategy/strategy.ts';
import { word } from '../network/form-fields.ts';

/** What a person typed about a decision, to fill the form again. */
export interface DecisionInput {
  readonly versionNumber: string;
  readonly body: string;
  readonly day: string;
  readonly outcome: string;
  readonly votesFor: string;
  readonly votesAgainst: string;
  readonly abstentions: string;
  readonly reference: string;
  readonly note: string;
}

export function decisionInput(form: FormData): DecisionInput {
  return {
    versionNumber: word(form, 'versionNumber'),
    body: word(form, 'body'),
    day: word(form, 'day'),
    outcome: word(form, 'outcome'),
    votesFor: word(form, 'votesFor'),
    votesAgainst: word(form, 'votesAgainst'),
    abstentions: word(form, 'abstentions'),
    reference: word(form, 'reference'),
    note: word(form, 'note'),
  };
}

/** An empty field of votes was not counted; what is no number is refused as a count. */
export function decisionOf(input: DecisionInput): DecisionFacts {
  const count = (text: string) => (text === '' ? null : /^\d+$/.test(text) ? Number(text) : -1);
  return {
    ...input,
    versionNumber: Number(input.versionNumber),
    outcome: input.outcome as DecisionOutcome,
    votesFor: count(input.votesFor),
    votesAgainst: count(input.votesAgainst),
    abstentions: count(input.abstentions),
  };
}
