import type { QuestionnaireGroup } from '#core/survey/questionnaire.ts';
import type { ResponseOutcome, StratumAccount } from '#core/survey/survey-table.ts';
import type { ByteSource, DetectedLayout, Issue } from '../contract.ts';
import { readHeadedRows } from '../table/headed-rows.ts';
import { frameAccounts } from './frame-accounts.ts';
import { type FrameColumns, wantedFrameColumns } from './frame-columns.ts';

export interface FrameOptions {
  readonly kind: 'counts' | 'grossSample';
  readonly columns?: FrameColumns;
  /** Words of the file -> outcome, before the usual words. */
  readonly outcomes?: Readonly<Record<string, ResponseOutcome>>;
  /** The group of the questionnaire that names the stratum; its categories are the strata there may be. */
  readonly stratumGroup?: QuestionnaireGroup;
  readonly sheet?: string;
}

export interface ReadFrame {
  readonly layout: DetectedLayout | null;
  /** Strata in the order of the file; null as soon as there is one error. */
  readonly accounts: readonly StratumAccount[] | null;
  readonly issues: readonly Issue[];
}

/**
 * Sampling frame and gross sample: one row per stratum with its counts, or one row per person drawn with what
 * became of the letter. Persons are only counted; no other column of the file is read.
 */
export async function readFrame(bytes: ByteSource, options: FrameOptions): Promise<ReadFrame> {
  const { layout, rows, issues } = await readHeadedRows(bytes, {
    importer: 'survey-frame',
    facts: { kind: options.kind },
    sheet: options.sheet,
    wanted: wantedFrameColumns(options.kind, options.columns ?? {}),
    emptyCode: 'import.frame.none',
    open: (columns) => frameAccounts(options, columns),
  });
  if (rows === null) return { layout, accounts: null, issues };
  const finished = rows.finish();
  issues.push(...finished.issues);
  const refused = issues.some((issue) => issue.severity === 'error');
  return { layout, accounts: refused ? null : finished.accounts, issues };
}
