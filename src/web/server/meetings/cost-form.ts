import { problem } from '#core/kernel/problem.ts';
import { longest } from '#core/meetings/check-meeting.ts';
import { centsOf, euroInput } from '#core/meetings/euro-amount.ts';
import type { CostFacts } from '#core/meetings/meeting.ts';
import { plainLine } from '#core/meetings/plain-text.ts';
import type { Translator } from '#i18n/translate.ts';
import { type FormOutcome, word } from '../network/form-fields.ts';

export interface CostInput {
  readonly purpose: string;
  readonly amount: string;
  readonly paidBy: string;
}

export function costInput(form: FormData): CostInput {
  return { purpose: word(form, 'purpose'), amount: word(form, 'amount'), paidBy: word(form, 'paidBy') };
}

export function inputOfCost({ purpose, amountCents, paidBy }: CostFacts): CostInput {
  return { purpose, amount: euroInput(amountCents), paidBy };
}

export function readCost(input: CostInput, translator: Translator): FormOutcome<CostFacts> {
  const purpose = plainLine(input.purpose);
  const paidBy = plainLine(input.paidBy);
  const amount = centsOf(input.amount);
  const errors: Record<string, string> = {};
  const tooLong = translator.problem(problem('meetings.text.tooLong', { limit: longest.line }));
  if (purpose === '') errors.purpose = translator.problem(problem('meetings.cost.purposeMissing'));
  if (purpose.length > longest.line) errors.purpose = tooLong;
  if (!amount.ok) errors.amount = translator.problem(amount.problem);
  if (paidBy.length > longest.line) errors.paidBy = tooLong;
  return amount.ok && Object.keys(errors).length === 0
    ? { ok: true, value: { purpose, amountCents: amount.value, paidBy } }
    : { ok: false, errors };
}

/** Both sides of a conflict, field by field. */
export function costRows(mine: CostInput, theirs: CostInput, t: Translator) {
  return (['purpose', 'amount', 'paidBy'] as const).map((field) => ({
    label: t.message(`web-meetings.costs.${field}`),
    mine: mine[field],
    theirs: theirs[field],
  }));
}
