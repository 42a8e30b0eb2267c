import { offerVerdicts } from '#core/strategy/offer-comparison.ts';
import type { SaidFit } from '#usecases/offers/contract.ts';
import { word } from '../network/form-fields.ts';

/** One line of the form, as it was shown and as it was sent. */
export interface FitLine extends SaidFit {
  readonly wasVerdict: string;
  readonly wasNote: string;
}

export function fitLines(form: FormData): readonly FitLine[] {
  return form.getAll('offer').map((value) => {
    const offerId = String(value);
    const chosen = word(form, `verdict-${offerId}`);
    return {
      offerId,
      verdict: offerVerdicts.find((one) => one === chosen) ?? null,
      note: word(form, `note-${offerId}`),
      wasVerdict: word(form, `was-${offerId}`),
      wasNote: word(form, `wasNote-${offerId}`),
    };
  });
}

/** Only what was changed in this form: what somebody else said meanwhile of other offers stays. */
export function changedFits(lines: readonly FitLine[]): readonly SaidFit[] {
  const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
  return lines
    .filter(
      ({ verdict, note, wasVerdict, wasNote }) =>
        (verdict ?? '') !== wasVerdict || plain(note) !== plain(wasNote),
    )
    .map(({ offerId, verdict, note }) => ({ offerId, verdict, note }));
}

/** Lines without a reason why the offer does not fit. */
export function unexplained(fits: readonly SaidFit[]): readonly string[] {
  return fits.filter(({ verdict, note }) => verdict === 'not' && note === '').map(({ offerId }) => offerId);
}
