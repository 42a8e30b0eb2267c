import type { Sourced } from '../analysis-input.ts';
import type { IndicatorValue, Municipality } from '../area-data.ts';

/** The values of one indicator over areas of one level and over years. */
export interface IndicatorSeries {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly source: string;
  /** area -> year -> value; areas of the same key length as the area under study. */
  readonly values: ReadonlyMap<string, ReadonlyMap<number, number>>;
}

/** Area names by key, as the publishers print them. */
export type AreaNames = ReadonlyMap<string, string>;

export interface IndicatorTable {
  readonly series: readonly IndicatorSeries[];
  readonly names: AreaNames;
}

/**
 * Sorts the rows of all structure files into one series per indicator, for areas of the level of `area`
 * (5 digits: Kreise, 8 digits: municipalities). Rows of other levels and values that are no numbers stay out.
 * Where two files bring the same indicator, the first file wins.
 */
export function indicatorTable(
  area: string,
  indicators: readonly Sourced<IndicatorValue>[],
  municipalities: readonly Sourced<Municipality>[],
): IndicatorTable {
  const series = new Map<string, MutableSeries>();
  const names = new Map<string, string>();
  for (const { source, rows } of indicators) {
    for (const row of rows) {
      if (row.area.length !== area.length) continue;
      if (!names.has(row.area)) names.set(row.area, row.areaName);
      if (row.value === null) continue;
      const entry = seriesOf(series, {
        id: row.indicator,
        label: row.indicatorLabel,
        unit: row.unit,
        source: source.id,
      });
      if (entry.source === source.id) setValue(entry, row.area, row.year, row.value);
    }
  }
  addMunicipalityList(area, municipalities, series, names);
  return { series: [...series.values()], names };
}

type MutableSeries = Omit<IndicatorSeries, 'values'> & { values: Map<string, Map<number, number>> };

function seriesOf(
  all: Map<string, MutableSeries>,
  head: Pick<IndicatorSeries, 'id' | 'label' | 'unit' | 'source'>,
): MutableSeries {
  let entry = all.get(head.id);
  if (entry === undefined) {
    entry = { ...head, values: new Map() };
    all.set(head.id, entry);
  }
  return entry;
}

function setValue(series: MutableSeries, area: string, year: number, value: number): void {
  let byYear = series.values.get(area);
  if (byYear === undefined) {
    byYear = new Map();
    series.values.set(area, byYear);
  }
  if (!byYear.has(year)) byYear.set(year, value);
}

/**
 * Population and density from the official municipality list, summed to Kreise where the area is a Kreis.
 * The list carries a reference day; its year is the year of that day.
 */
function addMunicipalityList(
  area: string,
  municipalities: readonly Sourced<Municipality>[],
  series: Map<string, MutableSeries>,
  names: Map<string, string>,
): void {
  for (const { source, rows } of municipalities) {
    const year = Number(/\d{4}/.exec(source.referenceDate)?.[0]);
    if (!Number.isInteger(year)) continue;
    const sums = new Map<string, { population: number; areaKm2: number }>();
    for (const row of rows) {
      const key = row.ags.slice(0, area.length);
      const sum = sums.get(key) ?? { population: 0, areaKm2: 0 };
      sum.population += row.population;
      sum.areaKm2 += row.areaKm2;
      sums.set(key, sum);
      if (key === row.ags && !names.has(key)) names.set(key, row.name);
    }
    const population = seriesOf(series, {
      id: 'municipalities/population',
      label: 'Einwohnerinnen und Einwohner',
      unit: 'Anzahl',
      source: source.id,
    });
    const density = seriesOf(series, {
      id: 'municipalities/density',
      label: 'Einwohnerinnen und Einwohner je km²',
      unit: 'Anzahl',
      source: source.id,
    });
    for (const [key, sum] of sums) {
      if (sum.population === 0) continue;
      setValue(population, key, year, sum.population);
      if (sum.areaKm2 > 0) setValue(density, key, year, sum.population / sum.areaKm2);
    }
  }
}
