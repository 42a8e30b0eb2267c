import type { Goal, Indicator, Offer, Priority, Strategy } from '../../strategy/strategy.ts';
import { exampleTown, exampleTownId } from '../alliance/example-towns.ts';
import { exampleEvaluations } from './example-evaluations.ts';
import { exampleFindings } from './example-findings.ts';
import { exampleMeasures } from './example-measures.ts';
import { exampleStrategyId, type StrategyDays, strategyDays } from './strategy-days.ts';

/**
 * The fictional strategy of the demo town, seen from `today` (ISO day): five findings, three priorities, one finding
 * set aside, goals, four measures of which one is late, indicators with values.
 */
export function exampleStrategy(today: string): Strategy {
  const days = strategyDays(today);
  const { from, until, workshop, month } = days;
  return {
    organisationId: exampleTownId,
    organisationName: exampleTown(exampleTownId).name,
    id: exampleStrategyId,
    title: `Sicher leben in Lindenbrück ${from.slice(0, 4)} bis ${until.slice(0, 4)}`,
    state: 'draft',
    periodFrom: from,
    periodUntil: until,
    vision:
      'Alle können sich in Lindenbrück zu jeder Zeit frei bewegen. Plätze und Wege sind gepflegt, Nachbarschaften achten aufeinander.',
    startingPoint:
      'Die Sicherheitsanalyse zeigt eine Stadt mit durchschnittlicher Belastung. Sorgen machen vor allem Schmutz, ein dunkler Weg am Bahnhof und Betrug an Älteren.',
    structures:
      'Der Kommunale Präventionsrat steuert, drei Arbeitsgruppen setzen um, die Koordination hält alles zusammen.',
    followUp: 'Jedes Jahr im Herbst wird dem Stadtrat berichtet, nach vier Jahren wird neu befragt.',
    stateMoney: true,
    fundedUntil: month(5),
    postUntil: until,
    publicText: '',
    publishedOn: null,
    endedOn: null,
    fictional: true,
    changedAt: new Date(`${today}T08:00:00Z`),
    changedByName: null,
    version: 1,
    findings: exampleFindings(days),
    workshops: [
      {
        id: 'werkstatt-1',
        title: 'Was bedeuten die Befunde für uns?',
        day: workshop,
        state: 'closed',
        weighings: [
          weighing('befund-muell', [0, 1, 3, 8, 6], [0, 0, 4, 9, 5]),
          weighing('befund-bahnhof', [0, 0, 2, 7, 9], [0, 2, 5, 8, 3]),
          weighing('befund-fahrrad', [1, 4, 8, 4, 1], [1, 3, 7, 5, 2]),
          weighing('befund-betrug', [0, 1, 5, 8, 4], [0, 3, 6, 7, 2]),
          weighing('befund-tempo', [1, 2, 6, 6, 3], [8, 6, 3, 1, 0]),
        ],
      },
    ],
    priorities: priorities(days),
    offers: offers(days),
    goals: goals(days),
    measures: exampleMeasures(days),
    indicators: indicators(days),
    evaluations: exampleEvaluations(days),
    versions: [],
    decisions: [],
  };
}

function weighing(findingId: string, importance: readonly number[], influence: readonly number[]) {
  return { findingId, voters: importance.reduce((sum, one) => sum + one, 0), importance, influence };
}

function priorities({ workshop }: StrategyDays): readonly Priority[] {
  const common = { workshopId: 'werkstatt-1', decidedOn: workshop, version: 1 };
  return [
    {
      ...common,
      id: 'schwerpunkt-sauber',
      title: 'Saubere Plätze',
      field: 'order',
      reason: 'Das Problem nennen die meisten, und die Stadt kann es selbst ändern.',
      cause: 'Körbe stehen, wo niemand vorbeikommt, und werden zu selten geleert.',
      findingIds: ['befund-muell'],
      offers: [{ offerId: 'angebot-fruehjahrsputz', fit: 'partly', note: 'Hilft einmal im Jahr.' }],
    },
    {
      ...common,
      id: 'schwerpunkt-bahnhof',
      title: 'Der Weg vom Bahnhof',
      field: 'publicSpace',
      reason: 'Hier ist die Unsicherheit am größten, und viele sind darauf angewiesen.',
      cause: 'Der Weg ist dunkel und schlecht einzusehen; Straftaten sind dort nicht häufiger als anderswo.',
      findingIds: ['befund-bahnhof', 'befund-fahrrad'],
      offers: [],
    },
    {
      ...common,
      id: 'schwerpunkt-betrug',
      title: 'Betrug an älteren Menschen',
      field: 'seniors',
      reason: 'Die Sorge ist groß, der Schaden im Einzelfall auch.',
      cause: 'Anrufe treffen Menschen unvorbereitet, und am Schalter fragt selten jemand nach.',
      findingIds: ['befund-betrug'],
      offers: [{ offerId: 'angebot-vortrag', fit: 'full', note: '' }],
    },
  ];
}

function offers({ from, month }: StrategyDays): readonly Offer[] {
  const common = { libraryEntry: null, evidence: '', note: '', checkedOn: from, version: 1 };
  return [
    {
      ...common,
      id: 'angebot-fruehjahrsputz',
      title: 'Frühjahrsputz',
      provider: 'Heimatverein Lindenbrück',
      field: 'order',
      targetGroup: 'Alle',
      place: 'Ganze Stadt',
      capacity: 'etwa 80 Helfende',
      runsUntil: null,
    },
    {
      ...common,
      id: 'angebot-vortrag',
      title: 'Vortrag »Sicher am Telefon«',
      provider: 'Polizeiliche Beratungsstelle',
      field: 'seniors',
      targetGroup: 'Menschen ab 65 Jahren',
      place: 'Seniorentreff',
      capacity: 'vier Termine mit je 30 Plätzen',
      libraryEntry: 'senior-fraud-warning',
      runsUntil: month(4),
    },
    {
      ...common,
      id: 'angebot-sport',
      title: 'Offene Sporthalle am Freitag',
      provider: 'Turnverein Lindenbrück',
      field: 'youth',
      targetGroup: 'Jugendliche von 14 bis 18 Jahren',
      place: 'Nordstadt',
      capacity: '40 Plätze',
      runsUntil: null,
    },
  ];
}

function goals({ until, month }: StrategyDays): readonly Goal[] {
  return [
    {
      id: 'ziel-sauber',
      field: 'order',
      kind: 'prevention',
      parentId: null,
      title: 'Weniger Menschen sehen in Müll ein großes Problem',
      measuredBy: 'Anteil in der nächsten Befragung: höchstens 40 von 100 statt 52',
      dueOn: until,
      priorityIds: ['schwerpunkt-sauber'],
      version: 1,
    },
    {
      id: 'ziel-koerbe',
      field: 'order',
      kind: 'project',
      parentId: 'ziel-sauber',
      title: 'Zwölf Stellen haben Körbe und werden zweimal am Tag geleert',
      measuredBy: 'Zählung des Bauhofs',
      dueOn: month(2),
      priorityIds: ['schwerpunkt-sauber'],
      version: 1,
    },
    {
      id: 'ziel-wege',
      field: 'publicSpace',
      kind: 'prevention',
      parentId: null,
      title: 'Weniger Menschen fühlen sich nachts in der Bahnhofsvorstadt unsicher',
      measuredBy: 'Anteil in der nächsten Befragung: höchstens 30 von 100 statt 41',
      dueOn: until,
      priorityIds: ['schwerpunkt-bahnhof'],
      version: 1,
    },
    {
      id: 'ziel-betrug',
      field: 'seniors',
      kind: 'prevention',
      parentId: null,
      title: 'Weniger Ältere verlieren Geld an Betrüger',
      measuredBy: 'Vollendete Fälle zum Nachteil Älterer: höchstens 8 im Jahr statt 14',
      dueOn: until,
      priorityIds: ['schwerpunkt-betrug'],
      version: 1,
    },
  ];
}

function indicators({ until, month, taken }: StrategyDays): readonly Indicator[] {
  return [
    {
      id: 'kennzahl-muell',
      goalId: 'ziel-sauber',
      measureId: null,
      title: 'Müll ist ein großes Problem',
      unit: 'von 100 Befragten',
      kind: 'outcome',
      better: 'less',
      baseline: 52,
      baselineOn: taken,
      target: 40,
      targetOn: until,
      source: 'Befragung der Einwohnerinnen und Einwohner',
      values: [],
      version: 1,
    },
    {
      id: 'kennzahl-saecke',
      goalId: null,
      measureId: 'massnahme-koerbe',
      title: 'Müllsäcke neben den Körben am Montag',
      unit: 'Säcke',
      kind: 'process',
      better: 'less',
      baseline: 31,
      baselineOn: month(-8),
      target: 10,
      targetOn: month(2),
      source: 'Zählung des Bauhofs, jeden ersten Montag im Monat',
      values: [
        { day: month(-6), value: 29, note: '' },
        { day: month(-5), value: 30, note: 'Stadtfest am Wochenende' },
        { day: month(-4), value: 22, note: '' },
        { day: month(-3), value: 19, note: '' },
        { day: month(-2), value: 17, note: '' },
        { day: month(-1), value: 16, note: '' },
      ],
      version: 1,
    },
    {
      id: 'kennzahl-filialen',
      goalId: null,
      measureId: 'massnahme-bank',
      title: 'Filialen mit geschulten Kassen',
      unit: 'Filialen',
      kind: 'process',
      better: 'more',
      baseline: 0,
      baselineOn: month(-4),
      target: 6,
      targetOn: month(6),
      source: 'Meldung der Sparkasse und der Banken',
      values: [{ day: month(-1), value: 2, note: '' }],
      version: 1,
    },
  ];
}
