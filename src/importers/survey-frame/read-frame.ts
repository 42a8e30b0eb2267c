import type { QuestionnaireGroup } from '#core/survey/questionnaire.ts';
import type { ResponseOutcome, StratumAccount } from '#core/survey/survey-table.ts';
import { type ByteSource, type DetectedLayout, ERROR_LIMIT, type Issue } from '../contract.ts';
import { fieldRows } from '../table/field-rows.ts';
import { headerColumns } from '../table/header-columns.ts';
import { isBlankRow } from '../text/delimited-rows.ts';
import { errorIssue } from '../text/issue.ts';
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
  const issues: Issue[] = [];
  let layout: DetectedLayout | null = null;
  let start: Pick<DetectedLayout, 'encoding' | 'delimiter'> = { encoding: null, delimiter: null };
  let accounts: ReturnType<typeof frameAccounts> | null = null;
  const refused = (): ReadFrame => ({ layout, accounts: null, issues });
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
    if (accounts === null) {
      const found = headerColumns(event, wantedFrameColumns(options.kind, options.columns ?? {}));
      if (!found.ok) return { layout, accounts: null, issues: found.problem };
      accounts = frameAccounts(options, found.value);
      const kept = new Set(Object.values(found.value));
      layout = {
        importer: 'survey-frame',
        ...start,
        headerLines: 1,
        columns: event.fields.filter((_, index) => kept.has(index)).map((field) => field.trim()),
        facts: { kind: options.kind },
      };
      continue;
    }
    issues.push(...accounts.take(event.fields, event.line));
    if (issues.length >= ERROR_LIMIT) return refused();
  }
  if (accounts === null) {
    if (issues.length === 0) issues.push(errorIssue('import.frame.none'));
    return refused();
  }
  const finished = accounts.finish();
  issues.push(...finished.issues);
  if (issues.some((issue) => issue.severity === 'error')) return refused();
  return { layout, accounts: finished.accounts, issues };
}
