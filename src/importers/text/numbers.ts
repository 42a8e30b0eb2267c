/** `german`: 1.234,5 – `english`: 1,234.5. Spaces and apostrophes group in both. */
export type NumberConvention = 'german' | 'english';

/** What a cell of a table says where a number is expected. Nothing is guessed. */
export type ParsedNumber =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'empty' }
  /** Signs of official statistics: `-` none, `.` unknown or secret, `x`, `...` later, `/` unreliable. */
  | { readonly kind: 'sign'; readonly sign: StatisticalSign }
  | { readonly kind: 'spreadsheetError'; readonly error: string }
  /** `1,45E+05`: a spreadsheet has rounded the number, its digits are gone. */
  | { readonly kind: 'scientific' }
  /** `9,677` may be nine thousand or nine and a half: the convention must be known first. */
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'notANumber' };

export type StatisticalSign = '-' | '.' | 'x' | '...' | '/';

const SPREADSHEET_ERROR =
  /^#(?:REF!|BEZUG!|VALUE!|WERT!|DIV\/0!|N\/A|NV|NAME\?|NULL!|NUM!|ZAHL!|SPILL!|ÜBERLAUF!|CALC!|KALK!|FIELD!|FELD!|GETTING_DATA|BUSY!|BLOCKED!|BLOCKIERT!|CONNECT!|VERBINDEN!|UNKNOWN!|UNBEKANNT!|#+)?$/i;
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+)?e[+-]?\d+$/i;
const GROUP_SPACES = /[\u0020\u00a0\u2007\u2009\u202f]/g;
const APOSTROPHES = /['’]/g;

/** `#REF!`, `#BEZUG!`, `#DIV/0!`, `#NV`, `####` and the like: the formula behind the cell has failed. */
export function isSpreadsheetError(text: string): boolean {
  const trimmed = text.trim();
  return trimmed.startsWith('#') && SPREADSHEET_ERROR.test(trimmed);
}

/** Reads a number when the convention is known. `null`: not known; then `9,677` is ambiguous. */
export function parseNumber(text: string, convention: NumberConvention | null): ParsedNumber {
  // Most cells are plain digits; they need no closer look.
  if (/^\d{1,15}$/.test(text)) return { kind: 'number', value: Number(text) };
  const special = specialCell(text);
  if (special) return special;
  const compact = withoutGroupMarks(text.trim());
  if (compact === null) return { kind: 'notANumber' };
  const shape = numberShape(compact);
  if (shape === 'other') return { kind: 'notANumber' };
  if (shape === 'plain') return numeric(compact);
  const used = convention ?? (shape === 'ambiguous' ? null : shape);
  if (used === null) return { kind: 'ambiguous' };
  if (shape !== 'ambiguous' && shape !== used) return { kind: 'notANumber' };
  const point = used === 'german' ? ',' : '.';
  const group = used === 'german' ? '.' : ',';
  return numeric(compact.replaceAll(group, '').replace(point, '.'));
}

/** Empty cells, statistical signs, spreadsheet errors and lost digits; null where it may be a number. */
function specialCell(text: string): ParsedNumber | null {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'empty' };
  if (trimmed === '–' || trimmed === '—' || trimmed === '-') return { kind: 'sign', sign: '-' };
  if (trimmed === '.' || trimmed === '/' || trimmed === '...') return { kind: 'sign', sign: trimmed };
  if (trimmed === '…') return { kind: 'sign', sign: '...' };
  if (trimmed === 'x' || trimmed === 'X') return { kind: 'sign', sign: 'x' };
  if (isSpreadsheetError(trimmed)) return { kind: 'spreadsheetError', error: trimmed };
  if (SCIENTIFIC.test(trimmed)) return { kind: 'scientific' };
  return null;
}

/** Digits with points and commas only; spaces and apostrophes must stand between groups of three. */
function withoutGroupMarks(text: string): string | null {
  const withSign = text.replace(/^[−–]/, '-');
  const spaced = withSign.replace(GROUP_SPACES, ' ').replace(APOSTROPHES, "'");
  if (!/[ ']/.test(spaced)) return spaced;
  if (!/^[+-]?\d{1,3}(?: \d{3})+(?:[.,]\d+)?$|^[+-]?\d{1,3}(?:'\d{3})+(?:[.,]\d+)?$/.test(spaced))
    return null;
  return spaced.replace(/[ ']/g, '');
}

/** Which convention a written number proves. */
export function numberShape(text: string): NumberConvention | 'plain' | 'ambiguous' | 'other' {
  const digits = /^[+-]?(\d[\d.,]*)$/.exec(text)?.[1];
  if (digits === undefined) return 'other';
  if (/^\d+$/.test(digits)) return 'plain';
  // One group mark and three digits behind it: 9,677 or 9.677. A leading zero never groups: 0,677.
  if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(digits)) return 'ambiguous';
  if (/^\d{1,3}(?:\.\d{3})*,\d+$/.test(digits) || /^\d+,\d+$/.test(digits)) {
    return 'german';
  }
  if (/^[1-9]\d{0,2}(?:\.\d{3}){2,}$/.test(digits)) return 'german';
  if (/^\d{1,3}(?:,\d{3})*\.\d+$/.test(digits) || /^\d+\.\d+$/.test(digits)) return 'english';
  if (/^[1-9]\d{0,2}(?:,\d{3}){2,}$/.test(digits)) return 'english';
  return 'other';
}

function numeric(text: string): ParsedNumber {
  const value = Number(text);
  return Number.isFinite(value) ? { kind: 'number', value } : { kind: 'notANumber' };
}
