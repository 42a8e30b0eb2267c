import type { Strategy, VersionKind } from '../strategy.ts';
import { councilPaper } from './council-paper.ts';
import type { Paper, PaperOptions } from './paper.ts';
import { strategyDocument } from './strategy-document.ts';
import { yearlyReport } from './yearly-report.ts';

/** What versions are made of; `year` is that of a yearly report. */
export function paperOfKind(
  snapshot: Strategy,
  { kind, year }: { readonly kind: VersionKind; readonly year: number | null },
  options: PaperOptions,
): Paper {
  switch (kind) {
    case 'councilPaper':
      return councilPaper(snapshot, options);
    case 'strategy':
      return strategyDocument(snapshot, options);
    case 'report':
      return yearlyReport(snapshot, year ?? Number(options.day.slice(0, 4)), options);
  }
}
