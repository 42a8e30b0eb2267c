import type { PackageManifest } from '#core/organisation-package/manifest.ts';
import { entryHash } from '../record/verify-chain.ts';

type Entry = Readonly<Record<string, unknown>>;

/** Follows the record of the old installation as its entries are read, like `record verify` does there. */
export class RecordReader {
  readonly #end: PackageManifest['record'];
  #position = 0;
  #hash = '';
  #fits = true;

  constructor(end: PackageManifest['record']) {
    this.#end = end;
  }

  take(entry: Entry): void {
    const text = (column: string): string | null => {
      const value = entry[column];
      return value === null || value === undefined ? null : String(value);
    };
    const columns = 'organisation_id position at account_id action subject outcome problem_code why'.split(
      ' ',
    );
    const previousHash = text('previous_hash') ?? '';
    const hash = entryHash({ previousHash, fields: columns.map(text) });
    const follows = entry.position === this.#position + 1 && previousHash === this.#hash;
    this.#fits &&= follows && hash === entry.hash;
    this.#position += 1;
    this.#hash = text('hash') ?? '';
  }

  get isWhole(): boolean {
    return this.#fits && this.#position === this.#end.entries && this.#hash === this.#end.hash;
  }
}
