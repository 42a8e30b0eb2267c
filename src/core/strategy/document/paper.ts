import type { ReportTree } from '../../analysis/report-tree.ts';
import { versionKinds } from '../strategy.ts';

/** Everything that is printed of a strategy. Texts: `strategy-document.kind.<kind>`. */
export const paperKinds = [...versionKinds, 'projectDescription', 'progressReport', 'handover'] as const;
export type PaperKind = (typeof paperKinds)[number];

/** A document without language and layout; `reports` makes PDF, docx and markup of it. */
export interface Paper {
  readonly kind: PaperKind;
  readonly tree: ReportTree;
  /** Nothing was decided upon: marked on every page, and chapters without content say what is missing. */
  readonly draft: boolean;
  /** The sentence of the funding directive stands at the end. */
  readonly stateMoney: boolean;
  /** ISO day it speaks of; the file carries this date and none of the clock. */
  readonly day: string;
}

export interface PaperOptions {
  /** ISO day of the paper: of the version, or today for a draft. */
  readonly day: string;
  readonly draft: boolean;
  /** Whether people who are responsible are named: not in what everybody may read. */
  readonly people: boolean;
}
