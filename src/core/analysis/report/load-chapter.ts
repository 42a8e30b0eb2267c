import { offenceLabel } from '../../crime/offence-catalogue.ts';
import { message, quantity, type Text, verbatim } from '../../kernel/text.ts';
import type { Sourced } from '../analysis-input.ts';
import type { Border } from '../area-data.ts';
import { printableValue } from '../figure.ts';
import type { DistrictLoad, LoadResult } from '../load/load-result.ts';
import type { Block, Chart, ReportTable, Section } from '../report-tree.ts';
import { SIGNIFICANT } from '../significance.ts';
import { localisedText } from '../wording.ts';
import { figureCell, textCell } from './cells.ts';
import { districtMap } from './district-map.ts';

export function loadChapter(load: LoadResult, borders: readonly Sourced<Border>[]): Section {
  const quadrant = quadrantChart(load);
  const table = districtsTable(load);
  const map = districtMap(load, borders);
  const blocks: Block[] = [
    {
      kind: 'paragraph',
      text: message('analysis.load.intro', {
        offence: offenceLabel(load.offence),
        item: localisedText(load.item),
        years: load.years.map((year) => ({
          key: 'analysis.number',
          params: { value: quantity(year, 'year') },
        })),
      }),
    },
    // Read before the chart: the centre always looks worse than it is.
    {
      kind: 'note',
      tone: 'caution',
      title: message('analysis.load.cautionTitle'),
      text: message('analysis.load.caution'),
    },
    quadrant === null ? { kind: 'table', table } : { kind: 'chart', chart: quadrant, table },
    ...(map === null ? [] : [{ kind: 'chart' as const, chart: map, table: feelingTable(load) }]),
    ...correlationBlocks(load),
    ...(load.representative
      ? []
      : [
          {
            kind: 'note' as const,
            tone: 'caution' as const,
            title: message('analysis.survey.openTitle'),
            text: message('analysis.survey.open'),
          },
        ]),
  ];
  return { id: 'load', title: message('analysis.load.title'), blocks, sections: [] };
}

function visible(district: DistrictLoad): boolean {
  return (
    printableValue(district.rate) !== null &&
    printableValue(district.unsafe) !== null &&
    district.rate.interval !== null &&
    district.unsafe.interval !== null
  );
}

function quadrantChart(load: LoadResult): Chart | null {
  const points = load.districts.filter(visible);
  const xReference = printableValue(load.town.rate);
  const yReference = printableValue(load.town.unsafe);
  if (points.length < 2 || xReference === null || yReference === null) return null;
  return {
    kind: 'quadrant',
    id: 'chart-load',
    title: message('analysis.load.chartTitle'),
    alternative: message('analysis.load.alternative', {
      lines: load.districts.filter(visible).map(districtSentence),
    }),
    note: message('analysis.load.chartNote'),
    xLabel: message('analysis.load.xAxis', { offence: offenceLabel(load.offence) }),
    yLabel: message('analysis.load.yAxis', { item: localisedText(load.item) }),
    xReference,
    yReference,
    points: points.map(({ name, rate, unsafe, load: position, feeling }) => ({
      label: verbatim(name),
      x: rate.value!,
      xLower: rate.interval!.lower,
      xUpper: rate.interval!.upper,
      y: unsafe.value!,
      yLower: unsafe.interval!.lower,
      yUpper: unsafe.interval!.upper,
      distinguishable: position !== 'notDistinguishable' || feeling !== 'notDistinguishable',
    })),
  };
}

function districtSentence(district: DistrictLoad): Text {
  return message('analysis.load.line', {
    district: verbatim(district.name),
    load: message(`analysis.load.position.${district.load}`),
    feeling: message(`analysis.load.unsafety.${district.feeling}`),
  });
}

function districtsTable(load: LoadResult): ReportTable {
  return {
    id: 'load-districts',
    caption: message('analysis.load.tableCaption', { offence: offenceLabel(load.offence) }),
    columns: [
      { id: 'district', header: message('analysis.load.district'), align: 'start' },
      { id: 'rate', header: message('analysis.police.rateShort'), align: 'end' },
      { id: 'load', header: message('analysis.load.loadPosition'), align: 'start' },
      { id: 'unsafe', header: message('analysis.load.unsafe'), align: 'end' },
      { id: 'feeling', header: message('analysis.load.feelingPosition'), align: 'start' },
    ],
    rows: load.districts.map((district) => ({
      header: verbatim(district.name),
      cells: [
        figureCell(district.rate, 'valueAndInterval'),
        textCell(message(`analysis.load.position.${district.load}`)),
        figureCell(district.unsafe, 'valueAndInterval'),
        textCell(message(`analysis.load.unsafety.${district.feeling}`)),
      ],
    })),
    notes: [
      message('analysis.load.tableNote'),
      ...(load.populationFrom === 'frame' ? [message('analysis.load.frameNote')] : []),
    ],
  };
}

function feelingTable(load: LoadResult): ReportTable {
  return {
    id: 'load-feeling',
    caption: message('analysis.load.feelingCaption', { item: localisedText(load.item) }),
    columns: [
      { id: 'district', header: message('analysis.load.district'), align: 'start' },
      { id: 'unsafe', header: message('analysis.load.unsafe'), align: 'end' },
      { id: 'feeling', header: message('analysis.load.feelingPosition'), align: 'start' },
    ],
    rows: load.districts.map((district) => ({
      header: verbatim(district.name),
      cells: [
        figureCell(district.unsafe, 'valueAndInterval'),
        textCell(message(`analysis.load.feeling.${district.feeling}`)),
      ],
    })),
    notes: [],
  };
}

function correlationBlocks(load: LoadResult): Block[] {
  const value = load.correlation === null ? null : printableValue(load.correlation);
  if (value === null) return [];
  const shown = load.correlationP !== null && load.correlationP < SIGNIFICANT;
  return [
    {
      kind: 'paragraph',
      text: message(shown ? 'analysis.load.correlation' : 'analysis.load.correlationUnclear', {
        correlation: quantity(value, 'decimal2'),
        districts: load.correlation?.n ?? 0,
      }),
    },
  ];
}
