/**
 * Place names as people type them. "Löbau", "Loebau" and "lobau", "Landkreis Bautzen" and "Bautzen, Landkreis",
 * "Budyšin" and "Budysin" must meet, so both sides are folded the same way before they are compared.
 */

/** Designations that are no part of the name; official lists put them after a comma, people before the name. */
const designations = [
  'grosse kreisstadt',
  'kreisfreie stadt',
  'landeshauptstadt',
  'universitatsstadt',
  'hansestadt',
  'hochschulstadt',
  'bergstadt',
  'landkreis',
  'lkr',
  'lk',
  'kreis',
  'stadt',
  'gemeinde',
  'markt',
  'flecken',
];

/** Letters that do not come apart into a base letter and a mark. */
const wholeLetters: Readonly<Record<string, string>> = { ß: 'ss', ł: 'l', đ: 'd', ø: 'o', æ: 'a', œ: 'o' };

/** Small letters without marks, words apart by one space; umlauts and their spellings (ae, oe, ue) fall together. */
export function foldPlaceName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[ßłđøæœ]/g, (letter) => wholeLetters[letter] ?? letter)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/([aou])e/g, '$1')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The folded name without designations before or after it; the designation alone stays what it is. */
export function placeSearchTerm(name: string): string {
  // The name of Sorbian places follows a slash; it gets a term of its own in `placeTerms`.
  const folded = foldPlaceName(name.split(',')[0] ?? '') || foldPlaceName(name);
  let words = folded;
  for (;;) {
    const shorter = designations.reduce((rest, word) => {
      if (rest.startsWith(`${word} `)) return rest.slice(word.length + 1);
      return rest;
    }, words);
    if (shorter === words) return words;
    words = shorter;
  }
}

/** Whether the words ask for a Kreis, so that "Landkreis Bautzen" is not the town. */
export function asksForDistrict(words: string): boolean {
  return /(^|[\s,])(landkreis|lkr\.?|lk|kreis|erzgebirgskreis|vogtlandkreis)([\s,.]|$)/i.test(words);
}

/** The whole names of a place, folded: "Kamenz / Kamjenc" has two. */
export function wholePlaceTerms(name: string): readonly string[] {
  return name.split(/\s*[/;]\s*|\s+[-–]\s+/).map(placeSearchTerm);
}

/** What a name can be found by: itself and its rest from each further word on; the longest first. */
export function placeTerms(name: string): readonly string[] {
  const terms = wholePlaceTerms(name).flatMap((term) => {
    const words = term.split(' ').filter((word) => word !== '');
    return words.flatMap((word, start) =>
      // "an der", "im" and the like begin no name.
      start > 0 && word.length < 4 ? [] : [words.slice(start).join(' ')],
    );
  });
  return [...new Set(terms)].filter((term) => term !== '');
}

/** Least number of letters to change, add, leave out or swap with the next. */
export function letterDistance(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      let least = Math.min(current[column - 1]! + 1, last[column]! + 1, last[column - 1]! + (same ? 0 : 1));
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (row > 1 && column > 1 && swapped) least = Math.min(least, before[column - 2]! + 1);
      current.push(least);
    }
    before = last;
    last = current;
  }
  return last[other.length]!;
}
