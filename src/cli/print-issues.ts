import type { Translator } from '#i18n/translate.ts';
import type { Issue } from '#importers/contract.ts';
import type { Terminal } from './terminal.ts';

/** Errors all, notices of one kind in one file at most this often. */
const NOTICES_SHOWN = 3;

/** Each line says where, what happened and what to do; errors come last, where they are seen. */
export function printIssues(
  issues: readonly Issue[],
  { terminal, translator }: { terminal: Terminal; translator: Translator },
): void {
  const shown = new Map<string, number>();
  const order = { warning: 0, repaired: 0, error: 1 };
  for (const issue of [...issues].sort((one, other) => order[one.severity] - order[other.severity])) {
    const kind = `${issue.place.file ?? ''}/${issue.code}`;
    const count = (shown.get(kind) ?? 0) + 1;
    shown.set(kind, count);
    if (issue.severity !== 'error' && count > NOTICES_SHOWN) continue;
    const place = translator.place(issue.place);
    const text = translator.problem({ code: issue.code, params: issue.params, place: issue.place });
    const label = translator.message(`cli.severity.${issue.severity}`);
    terminal.error(place === '' ? `${label}: ${text}` : `${label}: ${place}: ${text}`);
  }
  for (const [kind, count] of shown) {
    const [file = '', code = ''] = kind.split('/');
    const isError = issues.some((issue) => issue.code === code && issue.severity === 'error');
    if (isError || count <= NOTICES_SHOWN) continue;
    terminal.error(translator.message('cli.moreNotices', { file, count: count - NOTICES_SHOWN }));
  }
}
