/** More digits than anybody counts by hand; beyond it a double cannot tell neighbours apart. */
const mostDigits = 15;

/**
 * A number as people in Germany type it: `12,5`, `1.250`, `-3`, `39,7 %`. A dot before three digits groups thousands;
 * before one or two it can only be meant as a comma (`12.5`). What can mean two things (`0.125`, `1,250.5`) is none.
 * null: not a number.
 */
export function typedNumber(text: string): number | null {
  const bare = text
    .replaceAll(/[\s\u00A0\u202F]/g, '')
    .replace(/%$/, '')
    .replace(/^[−–]/, '-');
  const german = /^(-?)([1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,(\d+))?$/.exec(bare);
  const dotted = /^(-?)(\d+)\.(\d{1,2})$/.exec(bare);
  const [, sign = '', whole = '', fraction = ''] = german ?? dotted ?? [];
  const digits = whole.replaceAll('.', '');
  if (digits === '' || digits.length + fraction.length > mostDigits) return null;
  return Number(`${sign}${digits}.${fraction || '0'}`) + 0;
}

/** As it is typed, to fill a field again: `12,5`. */
export function numberInput(value: number): string {
  return String(value).replace('.', ',');
}
