import { type Problem, problem } from '../../kernel/problem.ts';

export const mostPhotos = 60;
export const longestAlternative = 500;
export const longestCaption = 300;

export interface CheckedPhoto {
  readonly id: string;
  readonly alternative: string;
  readonly shown: boolean;
  readonly peopleChecked: boolean;
  /** Ids of participants who can be recognised. */
  readonly people: readonly string[];
}

/** What stands against publishing a picture, and what somebody should look at all the same. */
export interface PhotoCheck {
  readonly blockers: readonly Problem[];
  readonly hints: readonly Problem[];
}

/**
 * Pictures in their order, which is also their number in the texts. `consents` says by participant whether they
 * agreed to be shown; whoever is not in it did not. Names come from the caller: only organisers get to see them.
 */
export function photoChecks(
  photos: readonly CheckedPhoto[],
  consents: ReadonlyMap<string, { readonly name: string; readonly photoConsent: boolean }>,
): ReadonlyMap<string, PhotoCheck> {
  const firstWith = new Map<string, number>();
  const checks = new Map<string, PhotoCheck>();
  for (const [index, photo] of photos.entries()) {
    const number = index + 1;
    const blockers: Problem[] = [];
    const words = comparable(photo.alternative);
    if (words === '') blockers.push(problem('meetings.photo.alternativeMissing', { number }));
    if (!photo.peopleChecked) blockers.push(problem('meetings.photo.peopleUnchecked', { number }));
    const against = photo.people.filter((id) => consents.get(id)?.photoConsent !== true);
    const names = against.flatMap((id) => consents.get(id)?.name ?? []);
    if (names.length > 0)
      blockers.push(problem('meetings.photo.noConsent', { number, names: names.join(', ') }));
    if (names.length < against.length) blockers.push(problem('meetings.photo.consentGone', { number }));
    const first = words === '' ? undefined : firstWith.get(words);
    const hints = first === undefined ? [] : [problem('meetings.photo.sameAlternative', { number, first })];
    if (words !== '' && first === undefined) firstWith.set(words, number);
    checks.set(photo.id, { blockers, hints });
  }
  return checks;
}

/** The same words in another case or with other spaces and points are the same text. */
function comparable(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[\s\p{P}]+/gu, ' ')
    .trim();
}
