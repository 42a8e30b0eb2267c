import type { Municipality } from '#core/analysis/area-data.ts';
import {
  type ByteSource,
  type DetectedLayout,
  ERROR_LIMIT,
  type ImportEvent,
  type Issue,
} from '../contract.ts';
import { fieldRows } from '../table/field-rows.ts';
import { isBlankRow } from '../text/delimited-rows.ts';
import { errorIssue, repairedIssue, warningIssue } from '../text/issue.ts';
import { type ListColumns, listColumns, listHeaderKind, missingColumns } from './list-columns.ts';
import { municipalityRow } from './municipality-row.ts';

export interface MunicipalitiesOptions {
  readonly sheet?: string;
}

/** Rows before the header: a title and some blank lines. */
const LONGEST_HEAD = 20;
/** Levels of the official list; 60 are the municipalities themselves. */
const RECORD_TYPE = /^(?:10|20|30|40|50|60)$/;

/**
 * The official list of municipalities (GV-ISys): the workbook of the Federal Statistical Office with its two
 * header lines and all levels, or a list derived from it with whole keys (AGS, ARS), csv or xlsx.
 */
export async function* readMunicipalities(
  bytes: ByteSource,
  options: MunicipalitiesOptions = {},
): AsyncGenerator<ImportEvent<Municipality>> {
  let start: Pick<DetectedLayout, 'encoding' | 'delimiter'> = { encoding: null, delimiter: null };
  let kind: ListColumns['keys']['kind'] | null = null;
  let columns: ListColumns | null = null;
  const header: (readonly string[])[] = [];
  const title: string[] = [];
  const lineOf = new Map<string, number>();
  let repairedCount = 0;
  let firstRepaired: Issue['place'] = {};
  let sexesDiffer = 0;
  let errors = 0;
  const sheet =
    options.sheet === undefined ? { sheetBegins: 'Onlineprodukt_Gemeinden' } : { sheet: options.sheet };

  for await (const event of fieldRows(bytes, sheet)) {
    if (event.kind === 'issue') {
      yield event;
      return;
    }
    if (event.kind === 'start') {
      start = { encoding: event.encoding, delimiter: event.delimiter };
      continue;
    }
    const { fields, line } = event;
    if (isBlankRow(fields)) continue;
    if (kind === null) {
      kind = listHeaderKind(fields);
      if (kind !== null) header.push(fields);
      else if (title.push(fields.filter((field) => field !== '').join(' ')) > LONGEST_HEAD) break;
      continue;
    }
    if (columns === null) {
      // The official header has a second line; its data begin with the first record type.
      if (kind === 'parts' && header.length < 6 && !fields.some((field) => RECORD_TYPE.test(field.trim()))) {
        header.push(fields);
        continue;
      }
      columns = listColumns(kind, header);
      const missing = missingColumns(columns);
      for (const column of missing) {
        const params = { column };
        yield {
          kind: 'issue',
          issue: errorIssue('import.municipalities.columnMissing', { params, place: { line } }),
        };
      }
      if (missing.length > 0) return;
      yield { kind: 'layout', layout: layoutOf({ start, header, title, kind }) };
    }
    if (columns.keys.kind === 'parts') {
      const recordType = (fields[columns.keys.recordType] ?? '').trim();
      // Below the list stands its legend, without record types.
      if (recordType !== '60') continue;
    }
    const row = municipalityRow({ fields, line }, columns);
    const issue = row.ok ? doubled(row.value.municipality, { lineOf, line }) : row.problem;
    if (issue !== null) {
      yield { kind: 'issue', issue };
      errors += 1;
      if (errors >= ERROR_LIMIT) return;
      continue;
    }
    if (!row.ok) continue;
    const { municipality } = row.value;
    lineOf.set(municipality.ags, line);
    if (row.value.repaired) {
      if (repairedCount === 0) firstRepaired = { line, value: municipality.ags };
      repairedCount += 1;
    }
    const { male, female, population } = municipality;
    if (male !== null && female !== null && male + female !== population) sexesDiffer += 1;
    yield { kind: 'row', row: municipality, line };
  }
  if (errors > 0) return;
  if (kind === null) yield { kind: 'issue', issue: errorIssue('import.municipalities.notAList') };
  else if (lineOf.size === 0) yield { kind: 'issue', issue: errorIssue('import.municipalities.none') };
  if (repairedCount > 0) {
    const params = { count: repairedCount };
    const issue = repairedIssue('import.municipalities.leadingZero', { params, place: firstRepaired });
    yield { kind: 'issue', issue };
  }
  if (sexesDiffer > 0) {
    const params = { count: sexesDiffer };
    yield { kind: 'issue', issue: warningIssue('import.municipalities.sexesDiffer', { params }) };
  }
}

function doubled(
  municipality: Municipality,
  known: { lineOf: ReadonlyMap<string, number>; line: number },
): Issue | null {
  const first = known.lineOf.get(municipality.ags);
  if (first === undefined) return null;
  const params = { ags: municipality.ags, first };
  return errorIssue('import.municipalities.twice', {
    params,
    place: { line: known.line, value: municipality.ags },
  });
}

function layoutOf(found: {
  start: Pick<DetectedLayout, 'encoding' | 'delimiter'>;
  header: readonly (readonly string[])[];
  title: readonly string[];
  kind: string;
}): DetectedLayout {
  const words = [...found.title, ...found.header.flat()].join(' ');
  const day = /\b(\d{2})\.(\d{2})\.(\d{4})\b/.exec(words);
  const compact = /_(\d{4})(\d{2})(\d{2})\b/.exec(words);
  const parts = day === null ? compact?.slice(1) : [day[3], day[2], day[1]];
  const columns = (found.header.at(-1) ?? []).map(
    (field, index) => field || (found.header[0]?.[index] ?? ''),
  );
  return {
    importer: 'municipalities',
    ...found.start,
    headerLines: found.header.length,
    columns: columns.map((column) => column.replace(/\s+/g, ' ').trim()),
    facts: { form: found.kind, ...(parts === undefined ? {} : { referenceDate: parts.join('-') }) },
  };
}
