/**
 * One spelling for words that are written in several ways: lower case, ä and ae alike, ß and ss alike. `ue` after
 * a vowel or q is no umlaut (»neue«, »Quelle«); where it is one by chance (»aktuell«), both sides change alike.
 */
export function foldWord(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFC')
    .replaceAll('ß', 'ss')
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll(/(?<![aeiouq])([aou])e/g, '$1')
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '');
}

/** A word as it stands in the text. Numbers say nothing about what a finding is about. */
export function wordsIn(text: string): readonly string[] {
  return text.match(/\p{L}{2,}/gu) ?? [];
}
