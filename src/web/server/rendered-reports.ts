import { createHash } from 'node:crypto';
import type { ReportTree } from '#core/analysis/report-tree.ts';
import type { Translator } from '#i18n/translate.ts';
import { renderReportFragment } from '#reports/html/report-fragment.ts';
import { measureLinks } from '../measures/finding-links.ts';

/** Drawing all charts takes a good part of a second, and a report is read page by page by several people. */
const kept = new Map<string, string>();
const keptAtMost = 16;

/** The report as markup. Whoever asks was allowed to read the tree; the same tree gives the same markup. */
export function renderedReport(tree: ReportTree, translator: Translator): string {
  const key = `${translator.locale} ${createHash('sha256').update(JSON.stringify(tree)).digest('base64')}`;
  const html =
    kept.get(key) ?? renderReportFragment(tree, translator, { findingLinks: measureLinks(tree, translator) });
  // Taken out and put back, so that the one read longest ago leaves first.
  kept.delete(key);
  kept.set(key, html);
  const oldest = kept.keys().next().value;
  if (kept.size > keptAtMost && oldest !== undefined) kept.delete(oldest);
  return html;
}
