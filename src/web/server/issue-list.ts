import type { Translator } from '#i18n/translate.ts';
import type { AnalysisFile } from '#usecases/contract.ts';

type Issue = AnalysisFile['issues'][number];

export type Severity = Issue['severity'];
export const severities: readonly Severity[] = ['error', 'repaired', 'warning'];

export interface IssueGroup {
  readonly severity: Severity;
  readonly code: string;
  readonly text: string;
  readonly count: number;
  readonly places: readonly {
    line: number | null;
    column: string;
    value: string;
    sheet: string;
    text: string;
  }[];
}

/** More places than this do not help to find the cause; the count still says how many there are. */
const placesShown = 20;

/** Problems of one kind together, errors first, in the order they appear in the file. */
export function groupIssues(
  issues: readonly Issue[],
  translator: Translator,
  only: Severity | null,
): readonly IssueGroup[] {
  const groups = new Map<string, Issue[]>();
  for (const issue of issues) {
    if (only !== null && issue.severity !== only) continue;
    const key = `${severities.indexOf(issue.severity)} ${issue.code}`;
    groups.set(key, [...(groups.get(key) ?? []), issue]);
  }
  const problemText = (issue: Issue): string => translator.problem(issue);
  return [...groups.entries()]
    .sort(([left], [right]) => Number(left[0]) - Number(right[0]))
    .map(([, members]) => {
      const first = members[0] as Issue;
      return {
        severity: first.severity,
        code: first.code,
        text: problemText(first),
        count: members.length,
        places: members.slice(0, placesShown).map((issue) => ({
          line: issue.place.line ?? null,
          column:
            issue.place.columnName ?? (issue.place.column === undefined ? '' : String(issue.place.column)),
          value: issue.place.value ?? '',
          sheet: issue.place.sheet ?? '',
          text: problemText(issue),
        })),
      };
    });
}

export function severityCounts(issues: readonly Issue[]): Readonly<Record<Severity, number>> {
  const count = (severity: Severity): number => issues.filter((issue) => issue.severity === severity).length;
  return { error: count('error'), repaired: count('repaired'), warning: count('warning') };
}
