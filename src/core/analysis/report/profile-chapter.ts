import { message, quantity, type Text, verbatim } from '../../kernel/text.ts';
import type { Sourced } from '../analysis-input.ts';
import type { Border } from '../area-data.ts';
import type { ProfileIndicator, ProfileResult } from '../profile/profile-module.ts';
import type { SimilarPlaces } from '../profile/similar-places.ts';
import type { Block, ReportTable, Section } from '../report-tree.ts';
import { yearText } from '../wording.ts';
import { emptyCell, figureCell, numberCell, textCell } from './cells.ts';
import { locatorMap } from './locator-map.ts';

export function profileChapter(
  profile: ProfileResult,
  context: { area: string; areaName: string; borders: readonly Sourced<Border>[] },
): Section {
  return {
    id: 'profile',
    title: message('analysis.profile.title'),
    blocks: [
      { kind: 'paragraph', text: message('analysis.profile.intro', { area: verbatim(context.areaName) }) },
      { kind: 'table', table: indicatorsTable(profile.indicators) },
    ],
    sections: [similarSection(profile, context)],
  };
}

function indicatorsTable(indicators: readonly ProfileIndicator[]): ReportTable {
  return {
    id: 'profile-indicators',
    caption: message('analysis.profile.indicatorsCaption'),
    columns: [
      { id: 'indicator', header: message('analysis.profile.indicator'), align: 'start' },
      { id: 'year', header: message('analysis.column.year'), align: 'end' },
      { id: 'value', header: message('analysis.column.value'), align: 'end' },
      { id: 'change', header: message('analysis.profile.change'), align: 'end' },
      { id: 'rank', header: message('analysis.profile.rank'), align: 'end' },
      { id: 'median', header: message('analysis.profile.median'), align: 'end' },
    ],
    rows: indicators.map((indicator) => ({
      header: indicatorName(indicator),
      cells: [
        textCell(yearText(indicator.year)),
        figureCell(indicator.current),
        indicator.change === null ? emptyCell : textCell(changeText(indicator.change)),
        indicator.position === null
          ? emptyCell
          : textCell(
              message('analysis.profile.rankOf', {
                rank: indicator.position.rank,
                of: indicator.position.of,
              }),
            ),
        indicator.position === null
          ? emptyCell
          : numberCell(indicator.position.median, formatOf(indicator.position.median)),
      ],
    })),
    notes: [message('analysis.profile.indicatorsNote')],
  };
}

function changeText(change: NonNullable<ProfileIndicator['change']>): Text {
  return message('analysis.profile.changeSince', {
    change:
      change.figure.unit === 'percentagePoints'
        ? quantity(change.figure.value ?? 0, 'percentagePoints')
        : quantity((change.figure.value ?? 0) / 100, 'signedPercent1'),
    from: quantity(change.fromYear, 'year'),
  });
}

function indicatorName({ label, unit }: { label: string; unit: string }): Text {
  const plain = unit === '' || unit === 'Anzahl' || label.includes(unit);
  return verbatim(plain ? label : `${label} (${unit})`);
}

function formatOf(value: number): 'integer' | 'decimal1' {
  return Math.abs(value) >= 1000 ? 'integer' : 'decimal1';
}

function similarSection(
  { similar }: ProfileResult,
  context: { area: string; areaName: string; borders: readonly Sourced<Border>[] },
): Section {
  const blocks: Block[] =
    similar.kind === 'found'
      ? [
          {
            kind: 'paragraph',
            text: message('analysis.similar.how', {
              area: verbatim(context.areaName),
              candidates: similar.candidates,
              count: similar.places.length,
              criteria: similar.criteria.length,
            }),
          },
          placesBlock(similar, context),
          { kind: 'table', table: criteriaTable(similar) },
        ]
      : [
          {
            kind: 'note',
            tone: 'information',
            title: message('analysis.similar.noneTitle'),
            text: message(`analysis.similar.none.${similar.reason}`),
          },
        ];
  return { id: 'similar-places', title: message('analysis.similar.title'), blocks, sections: [] };
}

function placesBlock(
  similar: SimilarPlaces,
  context: { area: string; areaName: string; borders: readonly Sourced<Border>[] },
): Block {
  const table: ReportTable = {
    id: 'similar-places',
    caption: message('analysis.similar.placesCaption'),
    columns: [
      { id: 'place', header: message('analysis.similar.place'), align: 'start' },
      { id: 'distance', header: message('analysis.similar.distance'), align: 'end' },
    ],
    rows: similar.places.map((place) => ({
      header: verbatim(place.name),
      cells: [numberCell(place.distance, 'decimal2')],
    })),
    notes: [message('analysis.similar.distanceNote')],
  };
  const map = locatorMap(similar, context);
  return map === null ? { kind: 'table', table } : { kind: 'chart', chart: map, table };
}

const LEFT_OUT_REASONS = ['noOwnValue', 'fewPlaces', 'redundant', 'constant'] as const;

/** Why these places: the own value beside the range of the similar places, indicator by indicator. */
function criteriaTable(similar: SimilarPlaces): ReportTable {
  return {
    id: 'similar-criteria',
    caption: message('analysis.similar.criteriaCaption'),
    columns: [
      { id: 'indicator', header: message('analysis.profile.indicator'), align: 'start' },
      { id: 'year', header: message('analysis.column.year'), align: 'end' },
      { id: 'own', header: message('analysis.similar.own'), align: 'end' },
      { id: 'lowest', header: message('analysis.similar.lowest'), align: 'end' },
      { id: 'highest', header: message('analysis.similar.highest'), align: 'end' },
    ],
    rows: similar.criteria.map((criterion, index) => {
      const values = similar.places.map((place) => place.values[index]!);
      return {
        header: indicatorName(criterion),
        cells: [
          textCell(yearText(criterion.year)),
          numberCell(criterion.ownValue, formatOf(criterion.ownValue)),
          numberCell(Math.min(...values), formatOf(Math.min(...values))),
          numberCell(Math.max(...values), formatOf(Math.max(...values))),
        ],
      };
    }),
    notes: LEFT_OUT_REASONS.flatMap((reason) => {
      const indicators = similar.leftOut
        .filter((left) => left.reason === reason)
        .map(({ label }) => verbatim(label));
      return indicators.length === 0 ? [] : [message(`analysis.similar.leftOut.${reason}`, { indicators })];
    }),
  };
}
