import type { Translator } from '#i18n/translate.ts';
import type { Issue } from '#importers/contract.ts';
import type { Terminal } from './terminal.ts';

/** Of one kind in one file at most this many: the first ones explain the others. */
const SHOWN = { error: 10, warning: 3, repaired: 3 } as const;

/** Each line says where, what happened and what to do; errors come last, where they are seen. */
export function printIssues(
  issues: readonly Issue[],
  { terminal, translator }: { terminal: Terminal; translator: Translator },
): void {
  const kinds = new Map<string, { readonly issue: Issue; count: number }>();
  const order = { warning: 0, repaired: 0, error: 1 };
  const sorted = [...issues].sort((one, other) => order[one.severity] - order[other.severity]);
  const limitOf = ({ severity }: Issue): number => SHOWN[severity];
  for (const issue of sorted) {
    const key = JSON.stringify([issue.severity, issue.place.file ?? '', issue.code]);
    const kind = kinds.get(key) ?? { issue, count: 0 };
    kinds.set(key, kind);
    kind.count += 1;
    if (kind.count > limitOf(issue)) continue;
    const place = translator.place(issue.place);
    const text = translator.problem({ code: issue.code, params: issue.params, place: issue.place });
    const label = translator.message(`cli.severity.${issue.severity}`);
    terminal.error(place === '' ? `${label}: ${text}` : `${label}: ${place}: ${text}`);
  }
  for (const { issue, count } of kinds.values()) {
    if (count <= limitOf(issue)) continue;
    const key = issue.severity === 'error' ? 'cli.moreErrors' : 'cli.moreNotices';
    terminal.error(translator.message(key, { file: issue.place.file ?? '', count: count - limitOf(issue) }));
  }
}
