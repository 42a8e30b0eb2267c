/** 1234.5 with one decimal as the statistical offices write it: `1234,5`. */
export function commaNumber(value: number, decimals = 0): string {
  return value.toFixed(decimals).replace('.', ',');
}

/** 9677 as in the Kreis tables: `9,677`. */
export function thousandsComma(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** 9677 as in a German letter: `9.677`. */
export function thousandsPoint(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '.');
}
