import type { HostRole, MeetingFacts, MeetingState, SessionFacts } from '../../meetings/meeting.ts';
import type { Contact, ContactFunction } from '../../network/contact.ts';
import { addDays, addMonths, holdsOn } from '../../network/day.ts';
import { exampleDistrictId, exampleTownId } from './example-towns.ts';

export interface ExampleSpeaker {
  readonly contactId: string | null;
  readonly organisationId: string | null;
  readonly name: string | null;
  readonly organisationName: string | null;
}

export interface ExampleMeeting extends MeetingFacts {
  readonly organisationId: string;
  readonly id: string;
  readonly state: Extract<MeetingState, 'held' | 'announced'>;
  readonly hosts: readonly (ExampleSpeaker & { readonly role: HostRole; readonly hostId: string | null })[];
  readonly sessions: readonly (SessionFacts & { readonly speakers: readonly ExampleSpeaker[] })[];
  readonly costs: readonly {
    readonly purpose: string;
    readonly amountCents: number;
    readonly paidBy: string;
  }[];
}

const place = {
  placeName: 'Hotel Seeblick am Torfsee',
  address: 'Uferweg 3\n01999 Torfsee',
  travel:
    'Bus 12 ab Bahnhof Auenstedt bis »Torfsee, Uferweg«, von dort drei Minuten zu Fuß. Vor dem Haus stehen 60 Parkplätze.',
  accessibility:
    'Der Saal liegt ebenerdig, eine Toilette für Menschen im Rollstuhl ist auf demselben Flur. Der Saal hat eine Höranlage. Sagen Sie uns, was Sie außerdem brauchen.',
} as const;

const shared = {
  kind: 'networking',
  region: 'Auental',
  days: 1,
  onlineLink: null,
  language: 'de',
  funded: true,
} as const;

/**
 * Networking meetings of the district: a first one, a second one with three focal topics a few weeks ago, and a
 * third one that is announced for the next year. Every fact is invented.
 */
export function exampleMeetings(today: string, contacts: readonly Contact[]): readonly ExampleMeeting[] {
  return [first(today), second(today, contacts), third(today, contacts)];
}

function first(today: string): ExampleMeeting {
  return {
    ...shared,
    organisationId: 'demo-institut',
    id: 'demo-treffen-1',
    state: 'held',
    title: 'Erstes Vernetzungstreffen Auental',
    number: 1,
    day: tuesday(addMonths(today, -15)),
    begins: '10:00',
    ends: '14:30',
    placeName: 'Rathaus Auenstedt, Ratssaal',
    address: 'Markt 1\n01998 Auenstedt',
    travel: 'Zehn Minuten zu Fuß vom Bahnhof Auenstedt.',
    accessibility: 'Aufzug vom Hof aus.',
    lead: 'Sechs von zwölf Kommunen des Landkreises haben sich zum ersten Mal getroffen: Was bewegt die Orte, was haben sie schon versucht, wobei können sie einander helfen?',
    capacity: 40,
    registrationUntil: null,
    hosts: [organisation('organiser', exampleDistrictId), organisation('organiser', exampleTownId)],
    sessions: [
      session('10:00', '10:20', 'other', 'Begrüßung und Vorstellung'),
      session('10:20', '11:20', 'focus', 'Vandalismus und Müll: Was tun die Orte?', { topic: 'damage' }),
      session('11:20', '11:40', 'break', 'Kaffeepause'),
      session('11:40', '12:30', 'focus', 'Bürgerinnen und Bürger beteiligen', { topic: 'neighbourhood' }),
      session('12:30', '13:15', 'break', 'Mittagessen'),
      session('13:15', '14:30', 'groupPhase', 'Wünsche an die nächsten Treffen'),
    ],
    costs: [cost('Verpflegung', 38_240, 'Landkreis Auental')],
  };
}

function second(today: string, contacts: readonly Contact[]): ExampleMeeting {
  const day = tuesday(addDays(today, -38));
  const from = (at: string, as: ContactFunction): ExampleSpeaker => contactAt(contacts, { at, as, day });
  return {
    ...shared,
    ...place,
    organisationId: 'demo-institut',
    id: 'demo-treffen-2',
    state: 'held',
    title: 'Zweites Vernetzungstreffen Auental',
    number: 2,
    day,
    begins: '09:30',
    ends: '15:30',
    lead: 'Kommunen, Polizei, Bundespolizei und Landkreis arbeiten einen Tag lang an drei Schwerpunkten: Eigentum sichern, mit den Sicherheitsanalysen umgehen, voneinander lernen.',
    capacity: 50,
    registrationUntil: addDays(day, -10),
    hosts: [
      organisation('organiser', exampleDistrictId),
      organisation('organiser', exampleTownId),
      { role: 'moderator', hostId: 'demo-institut', ...from('demo-institut', 'coach') },
      { role: 'moderator', hostId: 'demo-landesstelle', ...from('demo-landesstelle', 'stateOffice') },
    ],
    sessions: [
      session('09:30', '09:45', 'other', 'Begrüßung', {
        speakers: [from(exampleDistrictId, 'districtOfficer'), from('demo-torfsee', 'mayor')],
      }),
      session('09:45', '10:45', 'focus', 'Eigentumssicherung', {
        topic: 'burglary',
        abstract:
          'Was die Polizei vor Ort anbietet: Beratung, Technik und Verhalten. Und warum eine Nachbarschaft, die aufeinander achtet, am besten schützt.',
        speakers: [
          from('demo-fachdienst', 'policePrevention'),
          from('demo-bundespolizei', 'federalPolicePrevention'),
        ],
      }),
      session('10:45', '11:00', 'break', 'Kaffeepause'),
      session('11:00', '11:20', 'focus', 'Umgang mit den vorliegenden Sicherheitsanalysen', {
        topic: 'analysis',
        speakers: [from('demo-institut', 'coach')],
      }),
      session('11:20', '12:30', 'groupPhase', 'Drei Gruppen: Was ist uns die Analyse wert?', {
        topic: 'analysis',
        room: 'Saal, Kaminzimmer und Bibliothek',
        abstract:
          'Zwei Fragen: Was ist uns die Sicherheitsanalyse wert? Wie wird aus ihr eine Präventionsstrategie, die vor Ort wirkt?',
      }),
      session('12:30', '13:15', 'break', 'Mittagessen'),
      session('13:15', '13:30', 'focus', 'Offener Austausch und Vernetzung', {
        abstract: 'Themen, die Sie mitbringen und am Vormittag vorschlagen.',
      }),
      session('13:30', '14:45', 'groupPhase', 'Kleine Gruppen nach Themen'),
      session('14:45', '15:30', 'other', 'Ausblick auf das nächste Jahr', {
        topic: 'funding',
        speakers: [from('demo-landesstelle', 'stateOffice')],
      }),
    ],
    costs: [
      cost('Raummiete', 64_000, 'Institut für kommunale Begleitung'),
      cost('Verpflegung', 125_050, 'Landkreis Auental'),
      cost('Material für die Gruppen', 8_735, 'Institut für kommunale Begleitung'),
    ],
  };
}

function third(today: string, contacts: readonly Contact[]): ExampleMeeting {
  const day = tuesday(`${Number(today.slice(0, 4)) + 1}-06-06`);
  return {
    ...shared,
    organisationId: exampleTownId,
    id: 'demo-treffen-3',
    state: 'announced',
    title: 'Drittes Vernetzungstreffen Auental',
    number: 3,
    day,
    begins: '09:30',
    ends: '15:00',
    placeName: 'Bürgerhaus Lindenbrück',
    address: 'Lindenplatz 5\n01997 Lindenbrück',
    travel: 'Haltestelle »Lindenplatz« direkt vor dem Haus; Fahrräder im Hof.',
    accessibility: 'Stufenlos, mit Aufzug und Höranlage. Ein Ruheraum ist eingerichtet.',
    lead: 'Vom Befund zur Maßnahme: Die Orte zeigen, was sie aus ihren Sicherheitsanalysen gemacht haben und was es bewirkt.',
    capacity: 60,
    registrationUntil: addDays(day, -14),
    hosts: [
      organisation('organiser', exampleDistrictId),
      {
        role: 'moderator',
        hostId: 'demo-institut',
        ...contactAt(contacts, { at: 'demo-institut', as: 'coach', day: today }),
      },
    ],
    sessions: [
      session('09:30', '09:45', 'other', 'Begrüßung'),
      session('09:45', '10:45', 'focus', 'Vom Befund zur Maßnahme', { topic: 'analysis' }),
      session('10:45', '11:00', 'break', 'Kaffeepause'),
      session('11:00', '12:30', 'groupPhase', 'Maßnahmen gemeinsam planen'),
      session('12:30', '13:15', 'break', 'Mittagessen'),
      session('13:15', '14:15', 'talk', 'Fördergeld richtig beantragen', {
        topic: 'funding',
        speakers: [contactAt(contacts, { at: 'demo-landesstelle', as: 'stateOffice', day: today })],
      }),
      session('14:15', '15:00', 'other', 'Offene Fragen und Ausblick'),
    ],
    costs: [cost('Verpflegung (Angebot)', 140_000, 'Landkreis Auental')],
  };
}

function organisation(role: HostRole, hostId: string): ExampleMeeting['hosts'][number] {
  return { role, hostId, contactId: null, organisationId: null, name: null, organisationName: null };
}

function contactAt(
  contacts: readonly Contact[],
  wanted: { readonly at: string; readonly as: ContactFunction; readonly day: string },
): ExampleSpeaker {
  const contact = contacts.find(
    (one) => one.organisationId === wanted.at && one.function === wanted.as && holdsOn(one, wanted.day),
  );
  if (contact === undefined) throw new Error(`the example has no ${wanted.as} at ${wanted.at}`);
  const { id, organisationId } = contact;
  return { contactId: id, organisationId, name: null, organisationName: null };
}

function session(
  begins: string,
  ends: string,
  kind: SessionFacts['kind'],
  title: string,
  more: Partial<Pick<ExampleMeeting['sessions'][number], 'topic' | 'room' | 'abstract' | 'speakers'>> = {},
): ExampleMeeting['sessions'][number] {
  return {
    dayNumber: 1,
    begins,
    ends,
    kind,
    title,
    abstract: '',
    topic: null,
    room: null,
    speakers: [],
    ...more,
  };
}

function cost(purpose: string, amountCents: number, paidBy: string): ExampleMeeting['costs'][number] {
  return { purpose, amountCents, paidBy };
}

/** The Tuesday of that week or of the next one: nobody meets on a Sunday. */
function tuesday(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, (2 - weekday + 7) % 7);
}
