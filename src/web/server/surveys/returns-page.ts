import { error, type RequestEvent } from '@sveltejs/kit';
import { mayKeepReturns } from '#core/access/survey-policy.ts';
import type { Actor } from '#usecases/contract.ts';
import type { TypedSheet } from '#usecases/survey-returns/contract.ts';
import { signedInActor } from '../actor.ts';
import { word } from '../network/form-fields.ts';

/** Whoever only looks does not get to see a form. */
export function keepingActor(event: Pick<RequestEvent, 'locals' | 'url'>): Actor {
  const actor = signedInActor(event);
  if (!mayKeepReturns(actor, actor)) error(403, 'access.refused');
  return actor;
}

/** What the fields of the desk are called: the entry of a question, the choice between two, and another answer. */
const entryField = 'q.';
const choiceField = 'c.';
const otherField = 'o.';
/** Stands in the choice for "neither of the two". */
export const otherChoice = 'other';

export function typedSheet(form: FormData): Required<TypedSheet> {
  const typed: Record<string, string> = {};
  const decided: Record<string, string> = {};
  for (const [name, given] of form) {
    if (typeof given !== 'string') continue;
    if (name.startsWith(entryField)) typed[name.slice(entryField.length)] = given;
    if (!name.startsWith(choiceField)) continue;
    const item = name.slice(choiceField.length);
    decided[item] = given === otherChoice ? word(form, `${otherField}${item}`) : given.replace(/^=/, '');
  }
  return { code: word(form, 'code'), typed, decided };
}
