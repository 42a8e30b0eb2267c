import { z } from 'zod';
import { type MeasureField, measureFields } from '#core/strategy/library/measure-schema.ts';
import { offerColumns } from '#core/strategy/listed-offer.ts';
import { cleanOfferFacts, type OfferFacts, offerFactsIssues } from '#core/strategy/offer-facts.ts';
import type { Translator } from '#i18n/translate.ts';
import type { FoundMeasure, Measures } from '#usecases/measures/contract.ts';
import type { FieldErrors } from '../../field-errors.ts';
import { said } from '../../measures/measure-words.ts';
import { word } from '../network/form-fields.ts';

/** What a person typed about an offer; empty choices are null. */
export function offerInput(form: FormData): OfferFacts {
  const given = (name: string) => word(form, name) || null;
  return {
    title: word(form, 'title'),
    provider: word(form, 'provider'),
    // What is no field is refused with the other issues.
    field: word(form, 'field') as MeasureField,
    targetGroup: word(form, 'targetGroup'),
    place: word(form, 'place'),
    capacity: word(form, 'capacity'),
    libraryEntry: given('libraryEntry'),
    evidence: word(form, 'evidence'),
    runsUntil: given('runsUntil'),
    note: word(form, 'note'),
  };
}

export function offerErrors(input: OfferFacts, t: Translator): FieldErrors {
  const issues = offerFactsIssues(cleanOfferFacts(input));
  return Object.fromEntries(issues.map(({ field, problem }) => [field, t.problem(problem)]));
}

/** Rows of a difference between what was typed and what is stored, in the words of the form. */
export function offerRows(mine: OfferFacts, theirs: OfferFacts, t: Translator) {
  const words = (facts: OfferFacts, field: keyof OfferFacts) =>
    field === 'field' && measureFields.includes(facts.field)
      ? t.message(`web-measures.field.${facts.field}`)
      : (facts[field] ?? '');
  return offerColumns.map((field) => ({
    label: t.message(`web-offers.column.${field}`),
    mine: words(mine, field),
    theirs: words(theirs, field),
  }));
}

export interface EntryOption {
  readonly id: string;
  readonly name: string;
}

/** Entries of the library to choose from: those the words of the offer find first, then the others by name. */
export async function entryOptions(
  measures: Measures,
  { title, targetGroup }: Pick<OfferFacts, 'title' | 'targetGroup'>,
  t: Translator,
): Promise<{ readonly proposed: readonly EntryOption[]; readonly others: readonly EntryOption[] }> {
  const language = t.locale === 'de' ? 'de' : 'en';
  const search = async (words: string): Promise<readonly FoundMeasure[]> => {
    const found = await measures.search(null, { words, field: null, language });
    return found.ok ? found.value : [];
  };
  const option = ({ entry }: FoundMeasure): EntryOption => ({ id: entry.id, name: said(entry.name, t) });
  const words = `${title} ${targetGroup}`.trim();
  const proposed = words === '' ? [] : (await search(words)).slice(0, 8).map(option);
  const others = (await search(''))
    .map(option)
    .filter(({ id }) => !proposed.some((one) => one.id === id))
    .sort((one, other) => one.name.localeCompare(other.name, t.locale));
  return { proposed, others };
}

const sentOffers = z.array(
  z.object({
    title: z.string(),
    provider: z.string(),
    field: z.enum(measureFields),
    targetGroup: z.string(),
    place: z.string(),
    capacity: z.string(),
    libraryEntry: z.string().nullable(),
    evidence: z.string(),
    runsUntil: z.string().nullable(),
    note: z.string(),
  }),
);

/** The rows of a list as the page sent them back; null: they did not arrive whole. */
export function sentOfferRows(form: FormData): readonly OfferFacts[] | null {
  try {
    const parsed = sentOffers.safeParse(JSON.parse(word(form, 'rows')));
    return parsed.success && parsed.data.length > 0 ? parsed.data : null;
  } catch {
    return null;
  }
}
