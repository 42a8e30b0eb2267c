/**
 * A number as people in Germany write it: `12,5`, `1.250`, `1250`, `−3`. Dots only stand before three digits; `12.5`
 * and `1,250.5` can mean two things. Null: it is not such a number.
 */
export function writtenNumber(text: string): number | null {
  const written = text.replaceAll(/[\s\u00A0\u202F]/g, '').replace(/^[−–]/, '-');
  if (!/^-?(?:\d{1,3}(?:\.\d{3})+|\d{1,15})(?:,\d{1,10})?$/.test(written)) return null;
  return Number(written.replaceAll('.', '').replace(',', '.'));
}

/** As it is typed, to fill a field again: `12,5`. */
export function numberInput(value: number): string {
  return String(value).replace('.', ',');
}
