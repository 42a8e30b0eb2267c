import type { ByteSource } from '../contract.ts';
import { previewTable } from '../police-table/table-preview.ts';
import { peekBytes } from '../table/peek-bytes.ts';
import { detectDelimiter } from '../text/detect-delimiter.ts';
import { rowSplitter } from '../text/row-splitter.ts';
import { headText } from './head-text.ts';
import { kindByColumns, kindByRows } from './kind-by-columns.ts';
import { kindByName } from './kind-by-name.ts';
import { guess, type KindGuess } from './kind-guess.ts';
import { workbookHead } from './workbook-head.ts';

/** How much of a file is enough. */
export const DETECT_BYTES = 65_536;

/**
 * Guesses what a file is from its first bytes; the name only decides where the content leaves it open. A guess
 * is shown and can be changed; nothing is taken over on its strength alone.
 */
export function detectKind(fileName: string, firstBytes: Uint8Array): KindGuess {
  return byContent(firstBytes.subarray(0, DETECT_BYTES)) ?? kindByName(fileName) ?? guess(null, 'unknown');
}

/** The same for a file that can be read on: of a workbook the first rows of its first sheet are looked at. */
export async function detectFile(fileName: string, bytes: ByteSource): Promise<KindGuess> {
  const { head, all } = await peekBytes(bytes, DETECT_BYTES);
  const known = byContent(head);
  const isWorkbook = head[0] === 0x50 && head[1] === 0x4b;
  if (!isWorkbook || known?.reason.code === 'import.detect.officialSheet') return detectKind(fileName, head);
  const { rows } = await previewTable(all);
  return kindByRows(rows.map(({ texts }) => texts)) ?? detectKind(fileName, head);
}

function byContent(bytes: Uint8Array): KindGuess | null {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    const head = workbookHead(bytes);
    if (head.words.some((word) => word.startsWith('Onlineprodukt_Gemeinden'))) {
      return guess('municipalities', 'officialSheet');
    }
    return kindByColumns(head.words, head.rows);
  }
  const text = headText(bytes);
  const trimmed = text.trimStart();
  if (/^(?:GENESIS-)?Tabelle:/i.test(trimmed)) return guess('genesis', 'genesisTitle');
  if (/^"?(?:statistik|statistics)_code\b/i.test(trimmed)) return guess('genesis', 'genesisColumns');
  if (trimmed.startsWith('{')) return byJson(trimmed);
  return byYaml(trimmed) ?? byTable(text);
}

function byJson(text: string): KindGuess | null {
  if (/"type"\s*:\s*"(?:FeatureCollection|Topology|Feature)"/.test(text)) return guess('borders', 'geoJson');
  if (/"items"\s*:\s*\[/.test(text)) return guess('questionnaire', 'items');
  if (/"(?:sources|areaName)"\s*:/.test(text)) return guess('plan', 'sources');
  return null;
}

function byYaml(text: string): KindGuess | null {
  if (!/^[A-Za-z]\w*:(?:\s|$)/m.test(text)) return null;
  if (/^items:\s*(?:#.*)?$/m.test(text)) return guess('questionnaire', 'items');
  if (/^(?:sources|areaName|survey):/m.test(text) && /^(?:version|title|area):/m.test(text)) {
    return guess('plan', 'sources');
  }
  return null;
}

/** A key of the police statistics: six digits or stars, or six dashes for the total. */
const OFFENCE_ROW = /^"?(?:-{6}|[\d*]{6})"?[;,\t|]"?[^;,\t|]+"?[;,\t|]"?\d{4,5}"?[;,\t|]/m;

function byTable(text: string): KindGuess | null {
  if (OFFENCE_ROW.test(text)) return guess('pks-kreise', 'offenceKeys');
  const delimiter = detectDelimiter(text, { quotes: 'rfc4180' });
  if (delimiter === null) return null;
  const limits = { maxRowCharacters: DETECT_BYTES * 2, maxColumns: 10_000 };
  const rows = rowSplitter({ delimiter, quotes: 'rfc4180', ...limits }).feed(`${text}\n`);
  // The last row may be cut off.
  return kindByRows(rows.slice(0, rows.length > 2 ? -1 : undefined).map(({ fields }) => fields));
}
