import type { SourceRecord } from '#core/analysis/analysis-input.ts';
import type { FileKind } from '../contract.ts';

interface Provenance {
  readonly kind: FileKind;
  readonly path: string;
  readonly publisher?: string | undefined;
  readonly licence?: string | undefined;
  readonly referenceDate?: string | undefined;
  readonly published?: boolean | undefined;
}

/** What the description file says of a file comes first; what the file says of itself fills the gaps. */
export function sourceRecord(
  said: Provenance,
  read: {
    readonly id: string;
    readonly rowCount: number;
    readonly sha256: string;
    readonly layoutFacts: Readonly<Record<string, string | number>>;
  },
): SourceRecord {
  const stated = statedProvenance(said.kind, read.layoutFacts);
  return {
    id: read.id,
    file: said.path,
    publisher: said.publisher ?? stated.publisher,
    licence: said.licence ?? stated.licence,
    referenceDate: said.referenceDate ?? stated.referenceDate,
    sha256: read.sha256,
    rowCount: read.rowCount,
    // The tables of the BKA are printed for everyone; a table of a directorate is written for one town.
    alreadyPublic: said.kind !== 'police-table' || said.published === true,
  };
}

/** »© Office, 2021. This work is licensed …« names publisher and licence in one sentence. */
function splitCopyright(notice: string): { publisher: string; licence: string } {
  const parts = /^©\s*(.+?, \d{4})\.\s*(.+)$/su.exec(notice);
  return parts === null ? { publisher: '', licence: notice } : { publisher: parts[1]!, licence: parts[2]! };
}

/** What a file says of itself, or what its layout says: only the BKA publishes Kreis tables in its layout. */
export function statedProvenance(
  kind: FileKind,
  facts: Readonly<Record<string, string | number>>,
): { readonly publisher: string; readonly licence: string; readonly referenceDate: string } {
  const fact = (name: string): string => String(facts[name] ?? '');
  const notice = splitCopyright(fact('licence'));
  const isKreisTable = kind === 'pks-kreise';
  return {
    publisher: fact('publisher') || notice.publisher || (isKreisTable ? 'Bundeskriminalamt' : ''),
    licence: notice.licence,
    referenceDate: fact('referenceDate') || (isKreisTable ? fact('year') : ''),
  };
}

/** Ids that stay the same for the same files in the same order: `pks-kreise-1`, `pks-kreise-2`, `genesis-1`. */
export function sourceIds(): (kind: FileKind, path: string) => string {
  const counts = new Map<FileKind, number>();
  return (kind) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return `${kind}-${count}`;
  };
}
