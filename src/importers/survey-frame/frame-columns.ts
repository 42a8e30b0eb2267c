import type { WantedColumn } from '../table/header-columns.ts';

/** Columns of the file where they are not found by their usual names. */
export interface FrameColumns {
  readonly stratum?: string | undefined;
  readonly population?: string | undefined;
  readonly sampled?: string | undefined;
  readonly outcome?: string | undefined;
}

/** `Nh` and `nh` are the signs of the textbooks: persons in the stratum and persons drawn. */
const USUAL: Readonly<Record<keyof FrameColumns, readonly string[]>> = {
  stratum: ['stratum', 'schicht', 'district', 'ortsteil', 'stadtteil', 'bezirk', 'stadtbezirk'],
  population: ['population', 'Nh', 'grundgesamtheit', 'bevölkerung', 'einwohner', 'personen'],
  sampled: ['sampled', 'nh', 'bruttostichprobe', 'brutto', 'gezogen', 'stichprobe'],
  outcome: ['outcome', 'status', 'ergebnis', 'rücklauf', 'verbleib'],
};

export function wantedFrameColumns(
  kind: 'counts' | 'grossSample',
  told: FrameColumns,
): Readonly<Record<keyof FrameColumns, WantedColumn>> {
  const column = (key: keyof FrameColumns, optional: boolean): WantedColumn => {
    const name = told[key];
    return name === undefined ? { names: USUAL[key], optional } : { names: [name] };
  };
  const counts = kind === 'counts';
  return {
    stratum: column('stratum', false),
    population: column('population', false),
    sampled: column('sampled', !counts),
    outcome: column('outcome', counts),
  };
}
