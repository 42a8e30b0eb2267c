import type { StrategyFacts } from '#core/strategy/strategy.ts';
import { cleanStrategyFacts, strategyFactsIssue } from '#core/strategy/strategy-facts.ts';
import type { Translator } from '#i18n/translate.ts';
import type { FieldErrors } from '../../field-errors.ts';
import { word } from '../network/form-fields.ts';

/** What a person typed about a strategy as a whole; empty days are null. */
export function strategyInput(form: FormData): StrategyFacts {
  const day = (name: string) => word(form, name) || null;
  return {
    title: word(form, 'title'),
    periodFrom: word(form, 'periodFrom'),
    periodUntil: word(form, 'periodUntil'),
    vision: word(form, 'vision'),
    startingPoint: word(form, 'startingPoint'),
    structures: word(form, 'structures'),
    followUp: word(form, 'followUp'),
    stateMoney: word(form, 'stateMoney') !== '',
    fundedUntil: day('fundedUntil'),
    postUntil: day('postUntil'),
  };
}

export function strategyErrors(input: StrategyFacts, translator: Translator): FieldErrors {
  const issue = strategyFactsIssue(cleanStrategyFacts(input));
  return issue === null ? {} : { [issue.field]: translator.problem(issue.problem) };
}
