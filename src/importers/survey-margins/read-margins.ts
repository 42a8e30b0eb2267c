import type { Questionnaire } from '#core/survey/questionnaire.ts';
import type { MarginCount } from '#core/survey/survey-table.ts';
import type { ByteSource, DetectedLayout, Issue } from '../contract.ts';
import { readHeadedRows } from '../table/headed-rows.ts';
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
  const { layout, rows, issues } = await readHeadedRows(bytes, {
    importer: 'survey-margins',
    facts: {},
    sheet: options.sheet,
    wanted: COLUMNS,
    emptyCode: 'import.margins.none',
    open: (columns) => marginRows(options.questionnaire, columns),
  });
  if (rows === null) return { layout, margins: null, issues };
  const finished = rows.finish(issues.length > 0);
  issues.push(...finished.issues);
  const refused = issues.some((issue) => issue.severity === 'error');
  return { layout, margins: refused ? null : finished.margins, issues };
}
