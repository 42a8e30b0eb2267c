/** Caps that keep a hostile workbook from filling memory; real tables of a municipality stay far below. */
export interface WorkbookLimits {
  /** Size of the file itself. */
  readonly compressedBytes: number;
  /** All parts together, unpacked. */
  readonly inflatedBytes: number;
  /** Unpacked to packed, looked at once `ratioFromBytes` are unpacked. */
  readonly ratio: number;
  readonly ratioFromBytes: number;
  readonly entries: number;
  readonly sharedStrings: number;
  readonly sharedStringCharacters: number;
  readonly columns: number;
  readonly cellCharacters: number;
}

export const WORKBOOK_LIMITS: WorkbookLimits = {
  compressedBytes: 100_000_000,
  inflatedBytes: 400_000_000,
  ratio: 250,
  ratioFromBytes: 10_000_000,
  entries: 2_000,
  sharedStrings: 2_000_000,
  sharedStringCharacters: 100_000_000,
  columns: 16_384,
  cellCharacters: 1_000_000,
};
