import type { StrategyMeasure } from '../../strategy/strategy.ts';
import type { StrategyDays } from './strategy-days.ts';

/** Four measures: one done, one running and late, one that waits for it, one that lies ahead. */
export function exampleMeasures(days: StrategyDays): readonly StrategyMeasure[] {
  const { day, month } = days;
  const yearOf = (when: string) => Number(when.slice(0, 4));
  const year = yearOf(day(0));
  return [
    measure({
      id: 'massnahme-koerbe',
      title: 'Abfallkörbe, die auffallen, an zwölf Stellen',
      field: 'order',
      state: 'running',
      libraryEntry: 'litter-bins',
      startsOn: month(-7),
      endsOn: day(-9),
      place: 'Marktplatz, Bahnhof, Stadtpark',
      targetGroup: 'Alle, die dort unterwegs sind',
      responsibleName: 'Bauhof Lindenbrück',
      responsibleEmail: 'bauhof@lindenbrueck.example',
      partners: ['Ordnungsamt', 'Händlerverein'],
      goalIds: ['ziel-koerbe'],
      sections: {
        what: 'Auf drei Plätzen liegt ab Mittag Müll neben und zwischen den Körben.',
        causes: 'Die Körbe sind klein, stehen abseits der Wege und werden nur morgens geleert.',
        why: 'Auffällige Körbe an den Wegen, auf denen Müll entsteht, haben sich an anderen Orten bewährt.',
        tasks: 'Der Bauhof stellt die Körbe auf und leert sie am Wochenende ein zweites Mal.',
      },
      steps: [
        { id: 'schritt-1', title: 'Stellen mit dem Bauhof festlegen', dueOn: month(-7), doneOn: month(-7) },
        { id: 'schritt-2', title: 'Körbe beschaffen', dueOn: month(-5), doneOn: month(-4) },
        { id: 'schritt-3', title: 'Zweite Leerung am Wochenende', dueOn: day(-20), doneOn: null },
      ],
      costs: [
        { id: 'kosten-1', year: yearOf(month(-7)), kind: 'material', words: 'Zwölf Körbe', cents: 540_000 },
        { id: 'kosten-2', year: yearOf(day(-9)), kind: 'staff', words: 'Zweite Leerung', cents: 320_000 },
      ],
      funds: [
        { id: 'geld-1', year: yearOf(month(-7)), source: 'own', words: 'Haushalt Bauhof', cents: 540_000 },
        { id: 'geld-2', year: yearOf(day(-9)), source: 'own', words: 'Haushalt Bauhof', cents: 320_000 },
      ],
      reports: [
        {
          id: 'stand-1',
          state: 'running',
          note: 'Elf von zwölf Körben stehen.',
          lateReason: 'Für das Wochenende fehlt noch Personal.',
          at: new Date(`${day(-30)}T09:00:00Z`),
          byName: null,
        },
      ],
    }),
    measure({
      id: 'massnahme-rundgang',
      title: 'Rundgang am Abend mit Anwohnenden',
      field: 'publicSpace',
      state: 'done',
      libraryEntry: 'safety-walks',
      startsOn: month(-9),
      endsOn: month(-8),
      place: 'Bahnhofsvorstadt',
      targetGroup: 'Menschen, die dort wohnen oder umsteigen',
      responsibleName: 'Koordination Prävention',
      partners: ['Polizeirevier', 'Verkehrsbetrieb'],
      goalIds: ['ziel-wege'],
      sections: {
        what: 'Viele meiden den Weg vom Bahnhof in die Vorstadt, sobald es dunkel ist.',
        results: 'Neun Stellen wurden gefunden, sechs davon ließen sich ohne Geld ändern.',
      },
      steps: [{ id: 'schritt-1', title: 'Einladen und gehen', dueOn: month(-8), doneOn: month(-8) }],
    }),
    measure({
      id: 'massnahme-licht',
      title: 'Licht und freie Sicht am Bahnhofsweg',
      field: 'publicSpace',
      state: 'planned',
      libraryEntry: 'street-lighting',
      startsOn: day(40),
      endsOn: month(9),
      place: 'Bahnhofsweg',
      targetGroup: 'Menschen, die dort wohnen oder umsteigen',
      responsibleName: 'Tiefbauamt',
      responsibleEmail: 'tiefbau@lindenbrueck.example',
      partners: ['Stadtwerke'],
      goalIds: ['ziel-wege'],
      needs: ['massnahme-rundgang'],
      steps: [
        { id: 'schritt-1', title: 'Angebote einholen', dueOn: day(60), doneOn: null },
        { id: 'schritt-2', title: 'Hecken zurückschneiden', dueOn: day(90), doneOn: null },
      ],
      costs: [
        { id: 'kosten-1', year: yearOf(month(9)), kind: 'services', words: 'Planung', cents: 600_000 },
        {
          id: 'kosten-2',
          year: yearOf(month(9)),
          kind: 'investment',
          words: 'Acht Leuchten',
          cents: 2_400_000,
        },
      ],
      funds: [
        { id: 'geld-1', year: yearOf(month(9)), source: 'own', words: 'Haushalt Tiefbau', cents: 2_000_000 },
      ],
    }),
    measure({
      id: 'massnahme-bank',
      title: 'Absprache mit Sparkasse und Banken gegen Betrug',
      field: 'seniors',
      state: 'running',
      libraryEntry: 'bank-cooperation',
      startsOn: month(-4),
      endsOn: month(8),
      place: 'Ganze Stadt',
      targetGroup: 'Menschen ab 65 Jahren, etwa 5.200',
      responsibleName: 'Seniorenbüro',
      partners: ['Polizeiliche Beratungsstelle', 'Sparkasse'],
      goalIds: ['ziel-betrug'],
      steps: [
        { id: 'schritt-1', title: 'Gespräch mit den Filialen', dueOn: month(-3), doneOn: month(-3) },
        { id: 'schritt-2', title: 'Schulung der Kassen', dueOn: day(25), doneOn: null },
      ],
      costs: [{ id: 'kosten-1', year, kind: 'services', words: 'Schulung und Druck', cents: 450_000 }],
      funds: [
        { id: 'geld-1', year, source: 'state', words: 'Zuwendung des Landes', cents: 400_000 },
        { id: 'geld-2', year, source: 'own', words: 'Eigenanteil', cents: 50_000 },
      ],
    }),
  ];
}

type Given = Pick<StrategyMeasure, 'id' | 'title' | 'field' | 'state' | 'startsOn' | 'endsOn' | 'goalIds'> &
  Partial<StrategyMeasure>;

function measure(given: Given): StrategyMeasure {
  return {
    libraryEntry: null,
    place: '',
    targetGroup: '',
    responsibleName: '',
    responsibleEmail: '',
    partners: [],
    sections: {},
    needs: [],
    steps: [],
    costs: [],
    funds: [],
    reports: [],
    changedAt: new Date(`${given.startsOn}T08:00:00Z`),
    changedByName: null,
    version: 1,
    ...given,
  };
}
