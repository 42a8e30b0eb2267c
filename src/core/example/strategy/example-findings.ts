import type { Figure } from '../../analysis/figure.ts';
import type { StrategyFinding } from '../../strategy/strategy.ts';
import { exampleAnalysisId, type StrategyDays } from './strategy-days.ts';

interface Told {
  readonly id: string;
  readonly finding: string;
  readonly topic: string;
  readonly said: readonly [string, string];
  readonly rests: readonly [string, string];
  readonly share?: {
    readonly label: readonly [string, string];
    readonly value: number;
    readonly half: number;
    readonly n: number;
  };
}

const told: readonly Told[] = [
  {
    id: 'befund-muell',
    finding: 'survey.problem.problemLitter',
    topic: 'frage:problemLitter',
    said: [
      'Müll und Schmutz sind das Problem, das die meisten in Lindenbrück nennen.',
      'Litter and dirt are the problem most people in Lindenbrück name.',
    ],
    rests: [
      '52 von 100 Befragten sehen darin ein eher großes oder großes Problem.',
      '52 of 100 respondents see it as a rather large or large problem.',
    ],
    share: { label: ['Müll ist ein Problem', 'Litter is a problem'], value: 0.52, half: 0.049, n: 412 },
  },
  {
    id: 'befund-bahnhof',
    finding: 'survey.area.safetyNightResidentialArea',
    topic: 'frage:safetyNightResidentialArea',
    said: [
      'In der Bahnhofsvorstadt fühlen sich nachts deutlich mehr Menschen unsicher als im Rest der Stadt.',
      'In Bahnhofsvorstadt clearly more people feel unsafe at night than in the rest of the town.',
    ],
    rests: [
      '41 von 100 Befragten dort fühlen sich nachts unsicher, in der ganzen Stadt sind es 22.',
      '41 of 100 respondents there feel unsafe at night, 22 in the whole town.',
    ],
    share: {
      label: ['Unsicher bei Dunkelheit, Bahnhofsvorstadt', 'Unsafe after dark, Bahnhofsvorstadt'],
      value: 0.41,
      half: 0.11,
      n: 74,
    },
  },
  {
    id: 'befund-fahrrad',
    finding: 'police.high.***300',
    topic: 'straftat:***300',
    said: [
      'Fahrräder werden häufiger gestohlen als in vergleichbaren Städten.',
      'Bicycles are stolen more often than in comparable towns.',
    ],
    rests: [
      'Im letzten Jahr wurden 96 Fälle erfasst, nach dem Vergleich waren etwa 71 zu erwarten.',
      'Last year 96 cases were recorded; about 71 were to be expected from the comparison.',
    ],
  },
  {
    id: 'befund-betrug',
    finding: 'survey.worry.worryFraud',
    topic: 'frage:worryFraud',
    said: [
      'Ältere Menschen machen sich häufiger Sorgen, betrogen zu werden.',
      'Older people worry more often about being defrauded.',
    ],
    rests: [
      '47 von 100 Befragten ab 65 Jahren machen sich Sorgen, unter den Jüngeren sind es 24.',
      '47 of 100 respondents aged 65 and over worry, 24 among the younger ones.',
    ],
    share: {
      label: ['Sorge vor Betrug, ab 65', 'Worry about fraud, 65 and over'],
      value: 0.47,
      half: 0.09,
      n: 131,
    },
  },
  {
    id: 'befund-tempo',
    finding: 'survey.problem.problemSpeeding',
    topic: 'frage:problemSpeeding',
    said: [
      'Zu schnelles Fahren stört viele, am meisten an der Nordstraße.',
      'Speeding disturbs many, most of all on Nordstraße.',
    ],
    rests: ['38 von 100 Befragten nennen es.', '38 of 100 respondents name it.'],
    share: { label: ['Zu schnelles Fahren', 'Speeding'], value: 0.38, half: 0.047, n: 412 },
  },
];

/** Five findings of the fictional survey and the fictional police figures; one is set aside. */
export function exampleFindings({ taken }: StrategyDays): readonly StrategyFinding[] {
  return told.map(({ id, finding, topic, said, rests, share }): StrategyFinding => {
    const module = finding.startsWith('police') ? 'police' : 'survey';
    return {
      id,
      source: {
        analysisId: exampleAnalysisId,
        analysisTitle: 'Sicherheitsanalyse Lindenbrück',
        runId: null,
        findingId: finding,
        module,
        strength: 'clear',
      },
      statement: pair(said),
      evidence: pair(rests),
      caution: null,
      topic,
      figures: share === undefined ? [countOfThefts] : [shareOf(finding, share)],
      takenOn: taken,
      setAside:
        id === 'befund-tempo'
          ? {
              reason:
                'Der Landkreis baut die Nordstraße im nächsten Jahr um. Vorher wäre jede Maßnahme verlorenes Geld.',
              on: taken,
            }
          : null,
    };
  });
}

const pair = ([de, en]: readonly [string, string]) => ({ words: { de, en } });

function shareOf(finding: string, { label, value, half, n }: NonNullable<Told['share']>): Figure {
  return {
    id: `${finding}.share`,
    module: 'survey',
    label: pair(label),
    unit: 'share',
    state: { kind: 'shown' },
    value,
    interval: { lower: value - half, upper: value + half, level: 0.95, method: 'logit-t' },
    n,
    base: null,
    method: 'survey-share',
    sources: [],
    recipe: {},
  };
}

const countOfThefts: Figure = {
  id: 'police.count.***300',
  module: 'police',
  label: pair(['Fahrraddiebstahl, erfasste Fälle', 'Bicycle theft, recorded cases']),
  unit: 'count',
  state: { kind: 'shown' },
  value: 96,
  interval: null,
  n: 96,
  base: 23_000,
  method: 'recorded-cases',
  sources: [],
  recipe: {},
};
