import type { FeedbackQuestion } from '../../meetings/feedback.ts';
import { isRated } from '../../meetings/feedback.ts';
import type { AgreementFacts } from '../../meetings/results.ts';
import type { Contact } from '../../network/contact.ts';
import { addDays, holdsOn } from '../../network/day.ts';
import type { OfferFacts } from '../../support/advice.ts';
import type { ExampleMeeting } from './example-meetings.ts';
import { exampleDistrictId, exampleTownId } from './example-towns.ts';

export interface ExampleFeedback {
  readonly day: string;
  readonly question: FeedbackQuestion;
  readonly sessionId: string | null;
  readonly rating: number | null;
  readonly body: string | null;
  readonly name: string | null;
}

export interface ExampleResults {
  readonly meetingId: string;
  readonly feedback: readonly ExampleFeedback[];
  readonly agreements: readonly AgreementFacts[];
  readonly questions: readonly string[];
}

export interface ExampleOffer extends OfferFacts {
  readonly organisationId: string;
  readonly id: string;
  /** The item of a programme that was this talk. */
  readonly heldAs: { readonly meetingId: string; readonly sessionId: string } | null;
}

/** Answers from `nicht hilfreich` to `sehr hilfreich`: most found most of it helpful, group work above all. */
const usual = [0, 1, 4, 14, 12] as const;
const groups = [0, 0, 2, 11, 18] as const;
const mixed = [1, 3, 9, 12, 5] as const;

const words: readonly Pick<ExampleFeedback, 'question' | 'body' | 'name'>[] = [
  { question: 'takeaway', body: 'Dass andere Orte dieselben Fragen haben.', name: null },
  { question: 'takeaway', body: 'Die Liste, wen ich bei der Polizei anrufe.', name: null },
  { question: 'wish', body: 'Mehr Zeit in den kleinen Gruppen.', name: null },
  { question: 'wish', body: 'Ein Beispiel, was ein Ort mit Fördergeld gemacht hat.', name: null },
  { question: 'comment', body: 'Gut vorbereitet, gutes Essen.', name: null },
  {
    question: 'quotation',
    body: 'Endlich sitzen alle, die es angeht, an einem Tisch.',
    name: 'Mara Winkler, Ordnungsamt (erfunden)',
  },
];

/** What came of the demo meetings that were held; a meeting without a day has nothing. */
export function exampleResults(
  meetings: readonly ExampleMeeting[],
  today: string,
): readonly ExampleResults[] {
  const held = meetings.filter(({ day, state }) => state === 'held' && day !== null && day < today);
  return held.map((meeting, index) => ({
    meetingId: meeting.id,
    feedback: feedbackOf(meeting),
    agreements: index === held.length - 1 ? lastAgreements(meeting.day ?? today, today) : [],
    questions:
      index === held.length - 1
        ? [
            'Wer bezahlt die Beleuchtung an Wegen, die zwei Gemeinden gehören?',
            'Wie oft soll eine Sicherheitsanalyse wiederholt werden?',
          ]
        : [],
  }));
}

function feedbackOf(meeting: ExampleMeeting): readonly ExampleFeedback[] {
  const day = meeting.day ?? '';
  const nothing = { day, sessionId: null, rating: null, body: null, name: null };
  const rated = meeting.sessions.flatMap((session, index) =>
    isRated(session)
      ? [{ sessionId: `${meeting.id}-session-${index + 1}`, isGroup: session.kind === 'groupPhase' }]
      : [],
  );
  return [
    ...spread(usual).map((rating) => ({ ...nothing, question: 'sheet' as const, rating })),
    ...rated.flatMap(({ sessionId, isGroup }, index) =>
      spread(isGroup ? groups : index % 2 === 0 ? usual : mixed).map((rating) => ({
        ...nothing,
        question: 'part' as const,
        sessionId,
        rating,
      })),
    ),
    ...words.map((one) => ({ ...nothing, ...one })),
  ];
}

function spread(counts: readonly number[]): readonly number[] {
  return counts.flatMap((count, index) => Array.from({ length: count }, () => index + 1));
}

function lastAgreements(day: string, today: string): readonly AgreementFacts[] {
  return [
    {
      what: 'Eine gemeinsame Begehung am Bahnhof Auenstedt vorbereiten',
      whoId: exampleTownId,
      whoName: null,
      due: addDays(today, 30),
      state: 'open',
      reason: '',
    },
    {
      what: 'Vorlage für die Auswertung kleiner Befragungen herumschicken',
      whoId: exampleDistrictId,
      whoName: null,
      due: addDays(day, 30),
      state: 'done',
      reason: 'Am Tag darauf verschickt.',
    },
  ];
}

/** Talks of the prevention services, given by contacts of the example. */
export function exampleOffers(contacts: readonly Contact[], today: string): readonly ExampleOffer[] {
  const giver = (organisationId: string, role: Contact['function']): string | null =>
    contacts.find(
      (one) =>
        one.organisationId === organisationId &&
        one.function === role &&
        one.email !== null &&
        holdsOn(one, today),
    )?.id ?? null;
  const police = giver('demo-fachdienst', 'policePrevention');
  const coach = giver('demo-institut', 'coach');
  const common = { audience: 'Gemeinden, Vereine, Hausverwaltungen', place: 'Landkreis Auental' };
  return [
    {
      ...common,
      organisationId: 'demo-fachdienst',
      id: 'demo-angebot-1',
      title: 'Eigentum sichern: Technik, Verhalten, Nachbarschaft',
      topic: 'burglary',
      description:
        'Was Türen und Fenster aushalten, woran niemand denkt und warum eine aufmerksame Nachbarschaft am besten schützt.',
      minutes: 60,
      needs: 'Raum mit Beamer',
      contactId: police,
      published: police !== null,
      heldAs: { meetingId: 'demo-treffen-2', sessionId: 'demo-treffen-2-session-2' },
    },
    {
      ...common,
      organisationId: 'demo-fachdienst',
      id: 'demo-angebot-2',
      title: 'Betrug am Telefon: so legen Sie richtig auf',
      topic: 'fraud',
      description: 'Mit Beispielen zum Anhören. Gut geeignet für Seniorentreffs.',
      audience: 'Ältere Menschen und ihre Angehörigen',
      minutes: 45,
      needs: '',
      contactId: police,
      published: police !== null,
      heldAs: null,
    },
    {
      ...common,
      organisationId: 'demo-institut',
      id: 'demo-angebot-3',
      title: 'Vom Befund zur Präventionsstrategie',
      topic: 'analysis',
      description:
        'Ein halber Tag mit den Zahlen Ihres Ortes: Was sagen sie, was nicht, und was folgt daraus?',
      audience: 'Verwaltungen und Präventionsräte',
      minutes: 240,
      needs: 'Die eigene Sicherheitsanalyse',
      contactId: coach,
      published: coach !== null,
      heldAs: { meetingId: 'demo-treffen-2', sessionId: 'demo-treffen-2-session-4' },
    },
  ];
}
