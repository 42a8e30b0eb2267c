import type { ResponseOutcome, StratumAccount } from '#core/survey/survey-table.ts';
import type { Issue } from '../contract.ts';
import { nearestName } from '../nearest-name.ts';
import { countCell, countProblem } from '../table/count-cell.ts';
import { errorIssue, quoteValue, warningIssue } from '../text/issue.ts';
import type { FrameColumns } from './frame-columns.ts';
import { noOutcomes, outcomeReader } from './outcome-words.ts';
import type { FrameOptions } from './read-frame.ts';

interface OpenAccount {
  readonly stratum: string;
  readonly population: number;
  /** As the file says it; persons are counted beside. */
  readonly sampled: number | null;
  readonly line: number;
  readonly outcomes: Record<ResponseOutcome, number>;
  rows: number;
}

/** Adds rows up to one account per stratum and checks that they agree. */
export function frameAccounts(
  options: FrameOptions,
  columns: Readonly<Record<keyof FrameColumns, number | null>>,
) {
  const open = new Map<string, OpenAccount>();
  const outcomeOf = outcomeReader(options.outcomes ?? {});
  const known = options.stratumGroup?.categories?.map((category) => category.value) ?? null;

  function take(fields: readonly string[], line: number): readonly Issue[] {
    const cell = (key: keyof FrameColumns): string => (fields[columns[key] ?? -1] ?? '').trim();
    const fail = (
      code: string,
      about: { key: keyof FrameColumns; params?: Issue['params'] },
    ): readonly Issue[] => {
      const value = quoteValue(cell(about.key));
      const place = { line, column: (columns[about.key] ?? 0) + 1, value };
      return [errorIssue(code, { params: { value, ...about.params }, place })];
    };
    const stratum = cell('stratum');
    if (stratum === '') return fail('import.frame.stratumMissing', { key: 'stratum' });
    if (known !== null && !known.includes(stratum)) {
      const params = { nearest: nearestName(stratum, known) ?? 'none', known: known.join(', ') };
      return fail('import.frame.stratumUnknown', { key: 'stratum', params });
    }
    const population = countCell(cell('population'));
    if (population === null)
      return fail(countProblem(cell('population'), 'import.frame.count'), {
        key: 'population',
        params: { stratum },
      });
    const sampled = columns.sampled === null ? null : countCell(cell('sampled'));
    if (sampled === null && columns.sampled !== null) {
      return fail(countProblem(cell('sampled'), 'import.frame.count'), {
        key: 'sampled',
        params: { stratum },
      });
    }
    const account = open.get(stratum);
    if (account !== undefined && options.kind === 'counts') {
      return fail('import.frame.stratumTwice', { key: 'stratum', params: { stratum, first: account.line } });
    }
    if (account !== undefined && account.population !== population) {
      const params = { stratum, first: account.line, expected: account.population };
      return fail('import.frame.populationDiffers', { key: 'population', params });
    }
    if (account !== undefined && account.sampled !== sampled) {
      const params = { stratum, first: account.line, expected: account.sampled ?? 0 };
      return fail('import.frame.sampledDiffers', { key: 'sampled', params });
    }
    const current = account ?? { stratum, population, sampled, line, outcomes: noOutcomes(), rows: 0 };
    open.set(stratum, current);
    if (options.kind === 'counts') return [];
    const outcome = outcomeOf(cell('outcome'));
    if (outcome === null) return fail('import.frame.outcomeUnknown', { key: 'outcome' });
    current.outcomes[outcome] += 1;
    current.rows += 1;
    return [];
  }

  function finish(): { accounts: readonly StratumAccount[]; issues: readonly Issue[] } {
    const issues: Issue[] = [];
    const accounts = [...open.values()].map((account): StratumAccount => {
      const { stratum, population, line } = account;
      const place = { line };
      const sampled = options.kind === 'counts' ? (account.sampled ?? 0) : account.rows;
      if (options.kind === 'grossSample' && account.sampled !== null && account.sampled !== account.rows) {
        const params = { stratum, sampled: account.sampled, rows: account.rows };
        issues.push(errorIssue('import.frame.rowsMissing', { params, place }));
      }
      if (sampled > population) {
        issues.push(
          errorIssue('import.frame.moreThanAll', { params: { stratum, sampled, population }, place }),
        );
      } else if (sampled === 0) {
        issues.push(warningIssue('import.frame.nobodyDrawn', { params: { stratum }, place }));
      }
      return { stratum, population, sampled, outcomes: options.kind === 'counts' ? null : account.outcomes };
    });
    if (accounts.length === 0) issues.push(errorIssue('import.frame.none'));
    for (const stratum of known ?? []) {
      if (open.has(stratum) || accounts.length === 0) continue;
      issues.push(errorIssue('import.frame.stratumAbsent', { params: { stratum } }));
    }
    return { accounts, issues };
  }

  return { take, finish };
}
