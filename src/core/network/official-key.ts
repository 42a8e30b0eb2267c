/** An official key in any of its spellings; null: the words are a name. */
export function officialKey(words: string): string | null {
  const digits = words.replaceAll(/\s/g, '');
  if (!/^\d{4,12}$/.test(digits)) return null;
  // ARS: the four digits of the association stand between Kreis and municipality.
  if (digits.length === 12) return digits.slice(0, 5) + digits.slice(9);
  // Spreadsheets lose the zero of Schleswig-Holstein to Saarland.
  return digits.length === 4 || digits.length === 7 ? `0${digits}` : digits;
}
