import type { Questionnaire } from '#core/survey/questionnaire.ts';
import type { MarginCount } from '#core/survey/survey-table.ts';
import { type ByteSource, type DetectedLayout, ERROR_LIMIT, type Issue } from '../contract.ts';
import { fieldRows } from '../table/field-rows.ts';
import { headerColumns } from '../table/header-columns.ts';
import { isBlankRow } from '../text/delimited-rows.ts';
import { errorIssue } from '../text/issue.ts';
import { marginRows } from './margin-rows.ts';

export interface MarginsOptions {
  readonly questionnaire: Questionnaire;
  readonly sheet?: string;
}

export interface ReadMargins {
  readonly layout: DetectedLayout | null;
  /** In the order of the file; null as soon as there is one error. */
  readonly margins: readonly MarginCount[] | null;
  readonly issues: readonly Issue[];
}

const COLUMNS = {
  group: { names: ['group', 'gruppe', 'merkmal'] },
  category: { names: ['category', 'kategorie', 'ausprägung'] },
  population: { names: ['population', 'bevölkerung', 'einwohner', 'personen', 'anzahl'] },
};

/** Known population by category, long: one row per group and category. Totals of the groups must agree. */
export async function readMargins(bytes: ByteSource, options: MarginsOptions): Promise<ReadMargins> {
  const issues: Issue[] = [];
  let layout: DetectedLayout | null = null;
  let start: Pick<DetectedLayout, 'encoding' | 'delimiter'> = { encoding: null, delimiter: null };
  let rows: ReturnType<typeof marginRows> | null = null;
  const refused = (): ReadMargins => ({ layout, margins: null, issues });
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
      const found = headerColumns(event, COLUMNS);
      if (!found.ok) return { layout, margins: null, issues: found.problem };
      rows = marginRows(options.questionnaire, found.value);
      const kept = new Set(Object.values(found.value));
      const columns = event.fields.filter((_, index) => kept.has(index)).map((field) => field.trim());
      layout = { importer: 'survey-margins', ...start, headerLines: 1, columns, facts: {} };
      continue;
    }
    issues.push(...rows.take(event.fields, event.line));
    if (issues.length >= ERROR_LIMIT) return refused();
  }
  if (rows === null) {
    if (issues.length === 0) issues.push(errorIssue('import.margins.none'));
    return refused();
  }
  const finished = rows.finish(issues.length > 0);
  issues.push(...finished.issues);
  if (issues.some((issue) => issue.severity === 'error')) return refused();
  return { layout, margins: finished.margins, issues };
}
