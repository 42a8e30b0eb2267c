import type { Text } from '../kernel/text.ts';
import type { Geometry } from '../spatial/geometry.ts';
import type { Figure } from './figure.ts';
import type { Finding } from './finding.ts';

/**
 * The report as a tree without language and without layout. `reports` turns it into PDF, HTML, XLSX and
 * JSON; the page in the browser is made from the same tree, so that they cannot differ.
 */
export interface ReportTree {
  readonly title: Text;
  readonly subtitle: Text;
  /** Marks demo data on every page. */
  readonly fictional: boolean;
  /** Shown on the title page: municipality, period, data state, who made it. */
  readonly facts: readonly { readonly label: Text; readonly text: Text }[];
  /** Two pages for the council. */
  readonly summary: readonly Block[];
  /** What stands above them where they are not that. */
  readonly summaryTitle?: Text;
  readonly sections: readonly Section[];
}

export interface Section {
  readonly id: string;
  readonly title: Text;
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
  /** Too long for readers, wanted by those who go on computing: in the workbook only. */
  readonly only?: 'workbook';
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: Text }
  | { readonly kind: 'list'; readonly items: readonly Text[] }
  | {
      readonly kind: 'note';
      readonly tone: 'caution' | 'information';
      readonly title: Text;
      readonly text: Text;
    }
  | { readonly kind: 'keyFigures'; readonly items: readonly KeyFigure[] }
  | { readonly kind: 'findings'; readonly findings: readonly Finding[] }
  | { readonly kind: 'table'; readonly table: ReportTable }
  /** A chart is never alone: its table says the same (promise 6). */
  | { readonly kind: 'chart'; readonly chart: Chart; readonly table: ReportTable };

export interface KeyFigure {
  readonly label: Text;
  readonly figure: Figure;
  readonly note: Text;
}

export interface ReportTable {
  /** Stable: sheet name in the workbook and anchor on the page. */
  readonly id: string;
  readonly caption: Text;
  readonly columns: readonly {
    readonly id: string;
    readonly header: Text;
    readonly align: 'start' | 'end';
  }[];
  readonly rows: readonly { readonly header: Text; readonly cells: readonly Cell[] }[];
  readonly notes: readonly Text[];
}

/** `columns[0]` heads the row headers; `cells` fill the columns after it. */
export type Cell =
  | { readonly kind: 'text'; readonly text: Text }
  /** The figure with its interval in brackets below or beside it. */
  | {
      readonly kind: 'figure';
      readonly figure: Figure;
      readonly show: 'value' | 'valueAndInterval' | 'interval' | 'n';
    };

export interface ChartBase {
  readonly id: string;
  readonly title: Text;
  /** What a person who cannot see the chart needs to know: the message, not a description of the ink. */
  readonly alternative: Text;
  readonly note?: Text;
  /** Drawn inside the picture, so that it stays where the picture is copied. */
  readonly mark?: Text;
}

export type Chart = ChartBase &
  (IntervalChart | TrendChart | QuantileChart | AnswerChart | QuadrantChart | MapChart);

export type ChartFormat = 'percent0' | 'integer' | 'decimal1';

/** Dots with whiskers, one row each. */
export interface IntervalChart {
  readonly kind: 'interval';
  readonly format: ChartFormat;
  readonly rows: readonly ChartPoint[];
  /** A vertical line with a label, e.g. the whole town. */
  readonly reference?: { readonly label: Text; readonly value: number };
}

export interface ChartPoint {
  readonly label: Text;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly emphasised: boolean;
}

/** Lines over years, with whiskers at each point. Series differ in colour, dash and symbol. */
export interface TrendChart {
  readonly kind: 'trend';
  readonly format: ChartFormat;
  readonly yLabel: Text;
  readonly series: readonly {
    readonly label: Text;
    readonly points: readonly {
      readonly year: number;
      readonly value: number;
      readonly lower: number;
      readonly upper: number;
    }[];
  }[];
}

/** The own value with its interval over the spread of similar places; no place is named. */
export interface QuantileChart {
  readonly kind: 'quantile';
  readonly format: ChartFormat;
  readonly rows: readonly {
    readonly label: Text;
    readonly lowest: number;
    readonly lowerQuartile: number;
    readonly median: number;
    readonly upperQuartile: number;
    readonly highest: number;
    readonly own: number;
    readonly ownLower: number;
    readonly ownUpper: number;
  }[];
}

/** Stacked bars of answer categories, one row each; shares sum to 1. */
export interface AnswerChart {
  readonly kind: 'answers';
  readonly categories: readonly Text[];
  readonly rows: readonly {
    readonly label: Text;
    readonly shares: readonly number[] | null;
    readonly n: number;
  }[];
}

/** Objective load against subjective unsafety, with both intervals as a cross. */
export interface QuadrantChart {
  readonly kind: 'quadrant';
  readonly xLabel: Text;
  readonly yLabel: Text;
  readonly xReference: number;
  readonly yReference: number;
  readonly points: readonly {
    readonly label: Text;
    readonly x: number;
    readonly xLower: number;
    readonly xUpper: number;
    readonly y: number;
    readonly yLower: number;
    readonly yUpper: number;
    readonly distinguishable: boolean;
  }[];
}

/** Areas in classes; classes are told apart by lightness and by pattern. */
export interface MapChart {
  readonly kind: 'map';
  readonly classes: readonly Text[];
  readonly areas: readonly {
    readonly label: Text;
    /** Index into `classes`; null where nothing may be shown. */
    readonly classIndex: number | null;
    readonly emphasised: boolean;
    /** WGS 84 longitude and latitude. */
    readonly geometry: Geometry;
  }[];
}
