import type { Unit } from '#core/analysis/figure.ts';
import type { Finding } from '#core/analysis/finding.ts';

/**
 * The report in one language, numbered and worded, still without layout. PDF and page are drawn from this
 * and from nothing else, so that they cannot differ.
 */
export interface ReportDocument {
  readonly language: 'de' | 'en';
  readonly title: string;
  readonly subtitle: string;
  readonly fictional: boolean;
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  readonly summary: readonly DocumentBlock[];
  /** Null: the usual words. */
  readonly summaryTitle: string | null;
  readonly sections: readonly DocumentSection[];
  /** Every figure the report shows, in order of first appearance. */
  readonly recipes: readonly Recipe[];
}

export interface DocumentSection {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  /** 1 for chapters. */
  readonly level: number;
  readonly blocks: readonly DocumentBlock[];
  readonly sections: readonly DocumentSection[];
}

export type DocumentBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'note';
      readonly tone: 'caution' | 'information';
      readonly title: string;
      readonly text: string;
    }
  | { readonly kind: 'keyFigures'; readonly items: readonly DocumentKeyFigure[] }
  | { readonly kind: 'findings'; readonly findings: readonly DocumentFinding[] }
  | { readonly kind: 'table'; readonly table: DocumentTable }
  | { readonly kind: 'chart'; readonly chart: DocumentChart; readonly table: DocumentTable };

export interface DocumentKeyFigure {
  readonly label: string;
  readonly figure: FigureWords;
  readonly note: string;
}

export interface DocumentFinding {
  readonly id: string;
  readonly number: number;
  readonly statement: string;
  readonly evidence: string;
  readonly caution: string;
  readonly strength: Finding['strength'];
  readonly strengthLabel: string;
  /** Tables of this report the finding rests on. */
  readonly tables: readonly { readonly id: string; readonly label: string }[];
}

export interface DocumentChart {
  readonly id: string;
  readonly label: string;
  readonly title: string;
  readonly alternative: string;
  readonly note: string | null;
  /** Drawn at the width the output asked for. */
  readonly svg: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface DocumentTable {
  readonly id: string;
  /** True at the first table of its id: links lead there. */
  readonly anchored: boolean;
  readonly label: string;
  readonly caption: string;
  readonly columns: readonly { readonly header: string; readonly align: 'start' | 'end' }[];
  readonly rows: readonly { readonly header: string; readonly cells: readonly DocumentCell[] }[];
  readonly notes: readonly string[];
  /** Explains the signs this table uses. */
  readonly signs: readonly string[];
}

export interface DocumentCell {
  readonly text: string;
  /** Second, smaller line: the interval. */
  readonly below: string | null;
  /** For a sign: what a screen reader says instead. */
  readonly spoken: string | null;
  readonly figureId: string | null;
}

/** A figure in words: what is printed, and the interval below it. */
export interface FigureWords {
  readonly id: string;
  readonly text: string;
  readonly spoken: string | null;
  readonly interval: string | null;
  readonly basis: string | null;
}

export interface Recipe {
  readonly id: string;
  readonly label: string;
  readonly unit: Unit;
  readonly value: string;
  readonly interval: string | null;
  readonly state: string;
  readonly method: string;
  readonly intervalMethod: string | null;
  readonly n: string | null;
  readonly base: string | null;
  readonly sources: readonly string[];
  readonly inputs: readonly { readonly name: string; readonly value: string }[];
}
