import { isOffenceKey, offenceByKey, offenceFromWords } from '#core/crime/offence-catalogue.ts';

export type ReadKey =
  | { readonly kind: 'key'; readonly key: string; readonly repaired: boolean; readonly known: boolean }
  /** `8.9E+05`, `43500` without a name that proves what it was. */
  | { readonly kind: 'damaged' };

/**
 * The offence key of a row. A spreadsheet may have made a number of it (`435*00` -> `43500`, `020010` ->
 * `20010`) or a dash of `------`; it is mended only where the name in the row says the same key.
 */
export function readOffenceKey(text: string, offenceName: string): ReadKey {
  const trimmed = text.trim();
  if (isOffenceKey(trimmed)) {
    const known = offenceByKey(trimmed) !== null;
    // `000000` may be a total that was "repaired" by hand: only its name tells.
    return { kind: 'key', key: trimmed, repaired: false, known };
  }
  const named = offenceFromWords(offenceName);
  if (named !== null && /^[\d–—−-]*$/.test(trimmed) && significant(trimmed) === significant(named)) {
    return { kind: 'key', key: named, repaired: true, known: true };
  }
  return { kind: 'damaged' };
}

function significant(key: string): string {
  return key.replace(/[*–—−-]/g, '').replace(/^0+/, '');
}

export type ReadArea =
  | { readonly kind: 'area'; readonly area: string; readonly repaired: boolean }
  /** A Land, a Regierungsbezirk or the whole country: not a Kreis. */
  | { readonly kind: 'region' }
  | { readonly kind: 'damaged' };

/** The key of a Kreis (5 digits) or Gemeinde (8); a lost leading zero is put back. */
export function readAreaKey(text: string): ReadArea {
  const trimmed = text.trim();
  if (/^\d{1,3}$/.test(trimmed)) return { kind: 'region' };
  if (!/^(\d{4,5}|\d{7,8})$/.test(trimmed)) return { kind: 'damaged' };
  const repaired = trimmed.length === 4 || trimmed.length === 7;
  const area = repaired ? `0${trimmed}` : trimmed;
  const land = Number(area.slice(0, 2));
  if (land < 1 || land > 16) return { kind: 'damaged' };
  // Hamburg and Berlin are Land and Kreis at once.
  if (/^\d\d000$/.test(area) && area !== '02000' && area !== '11000') return { kind: 'region' };
  return { kind: 'area', area, repaired };
}
