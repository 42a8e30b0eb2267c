import type { Questionnaire } from '#core/survey/questionnaire.ts';
import type { SurveyTable } from '#core/survey/survey-table.ts';
import { type ByteSource, type DetectedLayout, ERROR_LIMIT, type Issue } from '../contract.ts';
import { fieldRows } from '../table/field-rows.ts';
import { headerColumns, type WantedColumn } from '../table/header-columns.ts';
import { comparableHeader } from '../text/columns.ts';
import { isBlankRow } from '../text/delimited-rows.ts';
import { errorIssue, quoteValue, warningIssue } from '../text/issue.ts';
import { type AnswerRows, answerRows } from './answer-rows.ts';
import { personalHeader, personalValue } from './personal-content.ts';

export interface AnswersOptions {
  readonly questionnaire: Questionnaire;
  readonly sheet?: string;
}

export interface ReadAnswers {
  readonly layout: DetectedLayout | null;
  /** Null as soon as there is one error: all answers or none. */
  readonly table: SurveyTable | null;
  readonly issues: readonly Issue[];
}

/** In this many rows a column that is not taken over is looked at for e-mail, telephone or time stamp. */
const ROWS_LOOKED_AT = 50;

/**
 * Survey answers, csv or xlsx, in the columns the questionnaire names. Every other column is dropped while
 * reading, before anything else happens with the row; only its name is reported.
 */
export async function readAnswers(bytes: ByteSource, options: AnswersOptions): Promise<ReadAnswers> {
  const { questionnaire } = options;
  const issues: Issue[] = [];
  let start: Pick<DetectedLayout, 'encoding' | 'delimiter'> = { encoding: null, delimiter: null };
  let layout: DetectedLayout | null = null;
  let rows: AnswerRows | null = null;
  let width = 0;
  let dropped: { readonly index: number; readonly name: string; reported: boolean }[] = [];
  let seen = 0;
  const refused = (): ReadAnswers => ({ layout, table: null, issues });

  for await (const event of fieldRows(bytes, options.sheet === undefined ? {} : { sheet: options.sheet })) {
    if (event.kind === 'issue') {
      issues.push(event.issue);
      return refused();
    }
    if (event.kind === 'start') {
      start = { encoding: event.encoding, delimiter: event.delimiter };
      continue;
    }
    if (isBlankRow(event.fields)) continue;
    if (rows === null) {
      const wanted = wantedColumns(questionnaire);
      const found = headerColumns(event, wanted);
      if (!found.ok) {
        issues.push(...found.problem);
        return refused();
      }
      const kept = new Set(Object.values(found.value));
      const names = event.fields.map((field) => field.trim());
      dropped = names.flatMap((name, index) => (kept.has(index) ? [] : [{ index, name, reported: false }]));
      width = event.fields.length;
      rows = answerRows(questionnaire, { indexOf: (key) => found.value[key] ?? -1, names });
      layout = layoutOf({ start, names, kept, dropped: dropped.map(({ name }) => name) });
      for (const column of dropped) {
        const kind = personalHeader(comparableHeader(column.name));
        if (kind === null) continue;
        column.reported = true;
        issues.push(personalIssue(column.name, { kind, line: event.line, column: column.index + 1 }));
      }
      continue;
    }
    const { fields, line } = event;
    if (fields.length !== width && !onlyBlanksDiffer(fields, { width, workbook: start.delimiter === null })) {
      const params = { found: fields.length, expected: width };
      issues.push(errorIssue('import.table.fieldCount', { params, place: { line } }));
    } else {
      if (seen < ROWS_LOOKED_AT) {
        for (const column of dropped) {
          const kind = column.reported ? null : personalValue(fields[column.index] ?? '');
          if (kind === null) continue;
          column.reported = true;
          issues.push(personalIssue(column.name, { kind, line, column: column.index + 1 }));
        }
      }
      seen += 1;
      issues.push(...rows.take(fields, line));
    }
    if (issues.length >= ERROR_LIMIT && errorCount(issues) >= ERROR_LIMIT) return refused();
  }
  if (rows === null || seen === 0) {
    if (errorCount(issues) === 0) issues.push(errorIssue('import.answers.none'));
    return refused();
  }
  const finished = rows.finish();
  issues.push(...finished.issues);
  if (errorCount(issues) > 0) return refused();
  return { layout, table: finished.table, issues };
}

function errorCount(issues: readonly Issue[]): number {
  return issues.reduce((count, issue) => count + (issue.severity === 'error' ? 1 : 0), 0);
}

/** Keys: `item:<id>`, `group:<id>`, `mode`. */
function wantedColumns(questionnaire: Questionnaire): Record<string, WantedColumn> {
  const wanted: Record<string, WantedColumn> = {};
  for (const item of questionnaire.items) wanted[`item:${item.id}`] = { names: [item.column ?? item.id] };
  for (const group of questionnaire.groups) wanted[`group:${group.id}`] = { names: [group.column] };
  if (questionnaire.modeColumn !== undefined) wanted.mode = { names: [questionnaire.modeColumn] };
  return wanted;
}

/** Workbooks leave out empty cells at the end of a row; a spreadsheet may add some. */
function onlyBlanksDiffer(fields: readonly string[], table: { width: number; workbook: boolean }): boolean {
  if (fields.length < table.width) return table.workbook;
  return fields.slice(table.width).every((field) => field.trim() === '');
}

function personalIssue(name: string, found: { kind: string; line: number; column: number }): Issue {
  const column = quoteValue(name);
  // The value itself is never repeated.
  const place = { line: found.line, column: found.column, columnName: column };
  return warningIssue('import.answers.personalColumn', { params: { column, kind: found.kind }, place });
}

function layoutOf(found: {
  start: Pick<DetectedLayout, 'encoding' | 'delimiter'>;
  names: readonly string[];
  kept: ReadonlySet<number | null>;
  dropped: readonly string[];
}): DetectedLayout {
  const named = found.dropped.filter((name) => name !== '');
  return {
    importer: 'survey-answers',
    ...found.start,
    headerLines: 1,
    columns: found.names.filter((_, index) => found.kept.has(index)),
    facts: { droppedCount: found.dropped.length, droppedColumns: named.map(quoteValue).join(', ') },
  };
}
