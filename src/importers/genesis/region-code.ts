export interface RegionCode {
  readonly area: string;
  /** A spreadsheet had taken the leading zero; it is given back. */
  readonly repaired: boolean;
}

/** Two digits above 16 are no Land but a Regierungsbezirk or Statistische Region without its zero: 31 is 031. */
const REGION_WITHOUT_ZERO = /^(?:3[1-4]|5[13579]|6[456]|7[123]|8[1-4]|9[1-7])$/;

/**
 * Keys of all levels as text: `DG`, Land (2), Regierungsbezirk or Statistische Region (3), Kreis (5), Gemeinde (8).
 * The 12-digit regional key of the census becomes the 8-digit key of the other tables. Null: no region.
 */
export function regionCode(text: string): RegionCode | null {
  const code = text.trim();
  if (code === 'DG') return { area: code, repaired: false };
  if (!/^\d{1,12}$/.test(code)) return null;
  const shortened = [1, 4, 7, 11].includes(code.length) || REGION_WITHOUT_ZERO.test(code);
  const full = shortened ? `0${code}` : code;
  const land = Number(full.slice(0, 2));
  if (![2, 3, 5, 8, 12].includes(full.length) || land < 1 || land > 16) return null;
  const area = full.length === 12 ? full.slice(0, 5) + full.slice(9) : full;
  return { area, repaired: shortened };
}

/** What a row may begin with that only a region code looks like; used to find the column. */
export function looksLikeRegionCode(text: string): boolean {
  return regionCode(text) !== null;
}
