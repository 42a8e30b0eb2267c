import type { Figure, FigureState, Unit } from '#core/analysis/figure.ts';
import type { Finding } from '#core/analysis/finding.ts';
import type {
  Block,
  Cell,
  ChartPoint,
  ReportTable,
  ReportTree,
  Section,
} from '#core/analysis/report-tree.ts';
import { type Text, verbatim } from '#core/kernel/text.ts';

/**
 * A fictional report with every kind of block, long German words, and figures in every state. Numbers are
 * made by a fixed rule and mean nothing.
 */
export const offences: readonly string[] = [
  'Wohnungseinbruchdiebstahl',
  'Fahrraddiebstahl einschließlich unbefugter Ingebrauchnahme',
  'Sachbeschädigung',
  'Gewaltkriminalität',
  'Straßenkriminalität',
  'Betrug (Waren- und Warenkreditbetrug)',
  'Rauschgiftdelikte',
];

export const districts: readonly string[] = [
  'Altstadt',
  'Bahnhofsvorstadt',
  'Großzschachwitz-Niederpoyritz',
  'Neubaugebiet am Wasserturm',
  'Nordvorstadt',
  'Siedlung Heiterer Blick',
  'Südhang',
];

export function words(de: string, en?: string): Text {
  return en === undefined ? verbatim(de) : { words: { de, en } };
}

interface SampleFigure {
  readonly id: string;
  readonly label: string;
  readonly unit: Unit;
  readonly value: number;
  readonly spread: number;
  readonly n: number;
  readonly state?: FigureState;
}

export function sampleFigure({
  id,
  label,
  unit,
  value,
  spread,
  n,
  state = { kind: 'shown' },
}: SampleFigure): Figure {
  const visible = state.kind === 'shown' || state.kind === 'imprecise';
  return {
    id,
    module: id.startsWith('police') ? 'police' : 'survey',
    label: verbatim(label),
    unit,
    state,
    value: visible ? value : null,
    interval: visible
      ? { lower: value - spread, upper: value + spread, level: 0.95, method: 'poisson-byar' }
      : null,
    n: visible ? n : null,
    base: unit === 'ratePer100k' && visible ? 48_213 : null,
    method: unit === 'share' ? 'raking' : 'rates',
    sources: [unit === 'share' ? 'befragung-2025' : 'pks-kreise-2020'],
    recipe: visible ? { cases: n, inhabitants: 48_213, weight: 1.2345678 } : {},
  };
}

const stateOf = (index: number): FigureState =>
  index === 3
    ? { kind: 'imprecise', reason: 'fewAnswers' }
    : index === 5
      ? { kind: 'suppressed', reason: 'belowMinimum' }
      : index === 6
        ? { kind: 'notComputable', reason: 'noAnswers' }
        : { kind: 'shown' };

const districtShares = districts.map((district, index) =>
  sampleFigure({
    id: `survey.unsafe.${index}`,
    label: `Unsicher nachts allein in der Wohngegend, ${district}`,
    unit: 'share',
    value: 0.18 + 0.061 * ((index * 3) % 7),
    spread: 0.03 + 0.012 * index,
    n: 212 - 27 * index,
    state: stateOf(index),
  }),
);

const rates = offences.map((offence, index) =>
  sampleFigure({
    id: `police.rate.${index}.2020`,
    label: `${offence}, 2020`,
    unit: 'ratePer100k',
    value: 1450.4 / (index + 1),
    spread: 180 / (index + 1),
    n: Math.round(700 / (index + 1)),
    state: index === 6 ? { kind: 'imprecise', reason: 'fewCases' } : { kind: 'shown' },
  }),
);

const figureCell = (figure: Figure, show: 'value' | 'valueAndInterval' | 'interval' | 'n'): Cell => ({
  kind: 'figure',
  figure,
  show,
});

const point = (label: string, { value, interval }: Figure, emphasised = false): ChartPoint => ({
  label: verbatim(label),
  value,
  lower: interval?.lower ?? null,
  upper: interval?.upper ?? null,
  emphasised,
});

const districtTable: ReportTable = {
  id: 'survey-unsafe-district',
  caption: words(
    'Unsicher nachts allein in der Wohngegend, nach Stadtteil',
    'Unsafe alone at night in the neighbourhood, by district',
  ),
  columns: [
    { id: 'district', header: words('Stadtteil', 'District'), align: 'start' },
    { id: 'share', header: words('Anteil (95-%-Bereich)', 'Share (95% interval)'), align: 'end' },
    { id: 'n', header: words('n'), align: 'end' },
    { id: 'verdict', header: words('Ergebnis', 'Result'), align: 'start' },
  ],
  rows: districts.map((district, index) => ({
    header: verbatim(district),
    cells: [
      figureCell(districtShares[index]!, 'valueAndInterval'),
      figureCell(districtShares[index]!, 'n'),
      {
        kind: 'text',
        text: index === 2 ? words('höher', 'higher') : words('nicht unterscheidbar', 'not distinguishable'),
      },
    ],
  })),
  notes: [
    words(
      'Verglichen wird jeweils mit allen übrigen Befragten. Die Reihenfolge ist keine Rangliste.',
      'Each is compared with all other respondents. The order is no ranking.',
    ),
  ],
};

const rateTable = (id: string): ReportTable => ({
  id,
  caption: words('Ausgewählte Straftaten 2020', 'Selected offences 2020'),
  columns: [
    { id: 'offence', header: words('Straftaten', 'Offences'), align: 'start' },
    { id: 'cases', header: words('Fälle', 'Cases'), align: 'end' },
    { id: 'rate', header: words('HZ', 'Rate'), align: 'end' },
    { id: 'interval', header: words('95-%-Bereich', '95% interval'), align: 'end' },
  ],
  rows: offences.map((offence, index) => ({
    header: verbatim(offence),
    cells: [
      figureCell(rates[index]!, 'n'),
      figureCell(rates[index]!, 'value'),
      figureCell(rates[index]!, 'interval'),
    ],
  })),
  notes: [
    words('HZ: Fälle je 100.000 Einwohnerinnen und Einwohner.', 'Rate: cases per 100,000 inhabitants.'),
  ],
});

const years = [2014, 2015, 2016, 2017, 2018, 2019, 2020];

const trendChart: Block = {
  kind: 'chart',
  chart: {
    kind: 'trend',
    id: 'police-trend',
    title: words('Häufigkeitszahlen 2014 bis 2020', 'Rates 2014 to 2020'),
    alternative: words(
      'Wohnungseinbruch sinkt seit 2016, Fahrraddiebstahl bleibt gleich, Sachbeschädigung schwankt.',
      'Burglary falls from 2016, bicycle theft stays level, damage to property varies.',
    ),
    format: 'integer',
    yLabel: words('Fälle je 100.000 Einwohnerinnen und Einwohner', 'Cases per 100,000 inhabitants'),
    series: offences.slice(0, 4).map((offence, index) => ({
      label: verbatim(offence),
      points: years.map((year, position) => {
        const value = 900 - 180 * index + 60 * Math.sin(position + index) - (index === 0 ? 70 * position : 0);
        return { year, value, lower: value - 45, upper: value + 45 };
      }),
    })),
  },
  table: rateTable('police-trend'),
};

const quantileChart: Block = {
  kind: 'chart',
  chart: {
    kind: 'quantile',
    id: 'police-peers',
    title: words('Eigener Wert und ähnliche Gebiete, 2020', 'Own value and similar places, 2020'),
    alternative: words(
      'Nur Fahrraddiebstahl liegt über der mittleren Hälfte.',
      'Only bicycle theft lies above the middle half.',
    ),
    note: words(
      'Dunkles Band: mittlere Hälfte. Helles Band: Spannweite.',
      'Dark band: middle half. Light band: range.',
    ),
    format: 'integer',
    rows: offences.map((offence, index) => {
      const middle = 900 / (index + 1);
      return {
        label: verbatim(offence),
        lowest: middle * 0.4,
        lowerQuartile: middle * 0.75,
        median: middle,
        upperQuartile: middle * 1.3,
        highest: middle * 1.8,
        own: middle * (index === 1 ? 1.6 : 0.95),
        ownLower: middle * (index === 1 ? 1.45 : 0.8),
        ownUpper: middle * (index === 1 ? 1.75 : 1.1),
      };
    }),
  },
  table: rateTable('police-peers'),
};

const intervalChart: Block = {
  kind: 'chart',
  chart: {
    kind: 'interval',
    id: 'survey-unsafe',
    title: words('Unsicher nachts allein in der Wohngegend', 'Unsafe alone at night in the neighbourhood'),
    alternative: words(
      'In Großzschachwitz-Niederpoyritz ist der Anteil höher als im übrigen Ort.',
      'One district is higher than the rest.',
    ),
    format: 'percent0',
    rows: districts.map((district, index) => point(district, districtShares[index]!, index === 2)),
    reference: { label: words('Gesamte Stadt', 'Whole town'), value: 0.31 },
  },
  table: districtTable,
};

const answerChart: Block = {
  kind: 'chart',
  chart: {
    kind: 'answers',
    id: 'survey-answers',
    title: words('Wie sicher fühlen Sie sich?', 'How safe do you feel?'),
    alternative: words('Die meisten fühlen sich eher sicher.', 'Most feel rather safe.'),
    categories: [
      words('sehr sicher', 'very safe'),
      words('eher sicher', 'rather safe'),
      words('eher unsicher', 'rather unsafe'),
      words('sehr unsicher', 'very unsafe'),
    ],
    rows: districts.map((district, index) => ({
      label: verbatim(district),
      shares:
        index === 5
          ? null
          : [0.2 + index * 0.03, 0.45 - index * 0.02, 0.25 - index * 0.02, 0.1 + index * 0.01],
      n: 212 - 27 * index,
    })),
  },
  table: { ...districtTable, id: 'survey-answers' },
};

const quadrantChart: Block = {
  kind: 'chart',
  chart: {
    kind: 'quadrant',
    id: 'load-quadrant',
    title: words('Objektive Belastung und Sicherheitsgefühl', 'Recorded load and feeling of safety'),
    alternative: words(
      'Nur die Bahnhofsvorstadt liegt bei beidem sicher über dem Durchschnitt.',
      'Only one district lies above average in both.',
    ),
    xLabel: words('Fälle je 1.000 Einwohnerinnen und Einwohner', 'Cases per 1,000 inhabitants'),
    yLabel: words('Anteil unsicher', 'Share unsafe'),
    xReference: 42,
    yReference: 0.31,
    points: districts.map((district, index) => {
      const x = 22 + 9 * ((index * 2) % 5);
      const y = 0.2 + 0.05 * ((index * 3) % 5);
      return {
        label: verbatim(district),
        x,
        xLower: x - 4,
        xUpper: x + 4,
        y,
        yLower: y - 0.04,
        yUpper: y + 0.05,
        distinguishable: index % 3 === 1,
      };
    }),
  },
  table: { ...districtTable, id: 'load-quadrant' },
};

const mapChart: Block = {
  kind: 'chart',
  chart: {
    kind: 'map',
    id: 'load-map',
    title: words('Anteil unsicher nach Stadtteil', 'Share unsafe by district'),
    alternative: words(
      'Hohe Anteile im Osten; für einen Stadtteil keine Angabe.',
      'High shares in the east; one district is withheld.',
    ),
    classes: [
      words('unter 25 %', 'below 25%'),
      words('25 bis unter 35 %', '25 to below 35%'),
      words('35 bis unter 45 %', '35 to below 45%'),
      words('45 % und mehr', '45% and more'),
    ],
    areas: districts.map((district, index) => {
      const west = 13.7 + 0.05 * (index % 4);
      const south = 51.0 + 0.04 * Math.floor(index / 4);
      return {
        label: verbatim(district),
        classIndex: index === 5 ? null : index % 4,
        emphasised: index === 2,
        geometry: {
          type: 'Polygon' as const,
          coordinates: [
            [
              [west, south],
              [west + 0.05, south],
              [west + 0.055, south + 0.02],
              [west + 0.05, south + 0.04],
              [west, south + 0.04],
              [west, south],
            ] as const,
          ],
        },
      };
    }),
  },
  table: { ...districtTable, id: 'load-map' },
};

const finding = (index: number, strength: Finding['strength'], statement: Text): Finding => ({
  id: `finding-${index}`,
  module: index % 2 === 0 ? 'police' : 'survey',
  statement,
  evidence: words(
    'Anteil 42,4 % (95-%-Bereich 37,1 bis 47,7 %, n = 158) gegenüber 31,0 % im übrigen Ort.',
    'Share 42.4% (95% interval 37.1 to 47.7%, n = 158) against 31.0% elsewhere.',
  ),
  strength,
  caution: words(
    'Das Sicherheitsgefühl hängt auch vom Alter der Befragten und vom Zustand des öffentlichen Raums ab.',
    'The feeling of safety also depends on age and on the state of public space.',
  ),
  figureIds: ['survey.unsafe.2'],
  tableIds: [index % 2 === 0 ? 'police-overview' : 'survey-unsafe-district'],
  weight: 10 - index,
});

const findings: readonly Finding[] = [
  finding(
    1,
    'clear',
    words(
      'In Großzschachwitz-Niederpoyritz fühlen sich nachts mehr Menschen unsicher als im übrigen Ort.',
      'More people feel unsafe at night in one district than elsewhere.',
    ),
  ),
  finding(
    2,
    'clear',
    words(
      'Fahrräder werden häufiger gestohlen als in ähnlichen Städten.',
      'Bicycles are stolen more often than in similar towns.',
    ),
  ),
  finding(
    3,
    'tendency',
    words('Der Wohnungseinbruchdiebstahl geht seit 2016 zurück.', 'Burglary has fallen since 2016.'),
  ),
  finding(
    4,
    'notDistinguishable',
    words(
      'Die übrigen Stadtteile lassen sich im Sicherheitsgefühl nicht unterscheiden.',
      'The other districts cannot be told apart.',
    ),
  ),
  finding(
    5,
    'descriptive',
    words('Die Hälfte der Straftaten wird aufgeklärt.', 'Half of the offences are cleared.'),
  ),
];

const paragraph = (de: string, en: string): Block => ({ kind: 'paragraph', text: words(de, en) });

const section = (
  id: string,
  title: Text,
  blocks: readonly Block[],
  sections: readonly Section[] = [],
): Section => ({
  id,
  title,
  blocks,
  sections,
});

export const sampleTree: ReportTree = {
  title: words(
    'Sicherheitsanalyse Musterstadt an der Mulde 2025',
    'Security analysis Musterstadt an der Mulde 2025',
  ),
  subtitle: words(
    'Polizeiliche Zahlen, Strukturdaten und Befragung der Einwohnerinnen und Einwohner',
    'Police figures, structure data and resident survey',
  ),
  fictional: true,
  facts: [
    { label: words('Gebiet', 'Area'), text: verbatim('Musterstadt an der Mulde (14999999)') },
    { label: words('Berichtsjahr', 'Year'), text: verbatim('2020') },
    {
      label: words('Befragung', 'Survey'),
      text: words('Stichprobe, 1.247 Antworten', 'sample, 1,247 answers'),
    },
    {
      label: words('Quellen', 'Sources'),
      text: words('5 Dateien, siehe letztes Kapitel', '5 files, see the last chapter'),
    },
  ],
  summary: [
    {
      kind: 'keyFigures',
      items: [
        {
          label: words(
            'Straftaten je 100.000 Einwohnerinnen und Einwohner',
            'Offences per 100,000 inhabitants',
          ),
          figure: rates[0]!,
          note: words('2020', '2020'),
        },
        {
          label: words('Unsicher nachts allein in der Wohngegend', 'Unsafe alone at night'),
          figure: districtShares[2]!,
          note: words('Befragung 2025', 'Survey 2025'),
        },
        {
          label: words('Mittlere Veränderung je Jahr', 'Mean change per year'),
          figure: sampleFigure({
            id: 'police.trend.all',
            label: 'Veränderung je Jahr',
            unit: 'percentPerYear',
            value: -3.2,
            spread: 1.1,
            n: 9123,
          }),
          note: words('2014 bis 2020', '2014 to 2020'),
        },
      ],
    },
    { kind: 'findings', findings },
    {
      kind: 'note',
      tone: 'information',
      title: words('So lesen Sie die Befunde', 'How to read the findings'),
      text: words(
        '»Deutlich« heißt: Der Unterschied ist größer als das, was der Zufall hervorbringt. »Nicht unterscheidbar« heißt nicht, dass es keinen Unterschied gibt.',
        'Clear means: larger than chance would produce.',
      ),
    },
  ],
  sections: [
    section(
      'police',
      words('Polizeiliche Kriminalstatistik', 'Police statistics'),
      [
        paragraph(
          'Dieses Kapitel beschreibt die der Polizei bekannt gewordenen Straftaten. Die Häufigkeitszahl gibt Fälle je 100.000 Einwohnerinnen und Einwohner an. Mehr Anzeigen oder mehr Kontrollen erhöhen die Zahl, ohne dass mehr geschehen sein muss.',
          'This chapter describes offences known to the police. More reports or more controls raise the number although nothing more may have happened.',
        ),
        {
          kind: 'note',
          tone: 'caution',
          title: words('Was diese Zahlen zeigen und was nicht', 'What these numbers show'),
          text: words(
            'Gezählt wird, was angezeigt oder von der Polizei entdeckt wurde. Über das Sicherheitsgefühl sagen diese Zahlen nichts.',
            'What was reported or detected is counted.',
          ),
        },
        { kind: 'table', table: rateTable('police-overview') },
      ],
      [
        section('police-trend', words('Entwicklung', 'Trend'), [
          paragraph(
            'Bei kleinen Zahlen schwanken die Werte stark; achten Sie auf die Bereiche.',
            'Small numbers vary a lot; mind the intervals.',
          ),
          trendChart,
        ]),
        section('police-peers', words('Vergleich mit ähnlichen Gebieten', 'Comparison with similar places'), [
          paragraph(
            'Die ähnlichen Gebiete werden nicht einzeln gezeigt, sondern als Spanne.',
            'Similar places are shown as a range.',
          ),
          quantileChart,
        ]),
      ],
    ),
    section('survey', words('Befragung der Einwohnerinnen und Einwohner', 'Resident survey'), [
      paragraph(
        '1.247 Menschen haben geantwortet. Die Antworten sind so gewichtet, dass sie der Bevölkerung entsprechen.',
        '1,247 people answered; answers are weighted to the population.',
      ),
      {
        kind: 'list',
        items: [
          words('Grundgesamtheit: Personen ab 16 Jahren', 'Population: persons aged 16 and over'),
          words('Auswahl: geschichtete Zufallsstichprobe', 'Selection: stratified random sample'),
          words('Feldzeit: 3. März bis 14. April 2025', 'Fieldwork: 3 March to 14 April 2025'),
        ],
      },
      intervalChart,
      answerChart,
    ]),
    section('load', words('Belastung und Sicherheitsgefühl', 'Load and feeling of safety'), [
      paragraph(
        'Das Diagramm stellt die polizeiliche Belastung neben das Sicherheitsgefühl.',
        'The chart shows load beside the feeling of safety.',
      ),
      quadrantChart,
      mapChart,
    ]),
    section('sources', words('Quellen und Verfahren', 'Sources and methods'), [
      paragraph(
        'Alle Dateien mit Herausgeber, Lizenz und Stand.',
        'All files with publisher, licence and date.',
      ),
    ]),
  ],
};
