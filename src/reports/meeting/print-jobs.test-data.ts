import type { PrintJob } from './print-job.ts';

/** What is hard to print: long names, long towns, letters of our neighbours, 200 people. */
export const meeting = {
  title: 'Zweites Vernetzungstreffen Auental: Eigentum sichern, Analysen nutzen, voneinander lernen',
  when: 'Montag, 13. Dezember 2027, 9:30 bis 15:30 Uhr',
  place: 'Hotel Seeblick am Torfsee, Uferweg 3, 01999 Torfsee',
  organisers: ['Institut für kommunale Begleitung', 'Landkreis Auental'],
  fictional: true,
  day: '2027-12-13',
};
const longName = 'Dr. Maximiliane-Friederike Freifrau von und zu Großenhainersdorf-Oberlößnitz';
const names = [
  'Änne Größe',
  longName,
  'Łukasz Żółć',
  'Ó',
  'Donaudampfschifffahrtsgesellschaftskapitänswitwe',
];

function people(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    name: names[index % names.length] ?? '',
    home:
      index % 3 === 0
        ? 'Verwaltungsgemeinschaft Weidrode-Oberlindenbrück an der Großen Auenstedter Mulde'
        : 'Weidrode',
    job: index % 2 === 0 ? 'Leiterin des Amtes für öffentliche Ordnung und Sicherheit' : '',
    group: index % 2 === 0 ? 'Gruppe 2' : '',
    link: `https://umsicht.example.org/treffen/8c5c1f0e-4a8e-4f8e-9d43-2f8f5ad8b5a1/tag?person=${index}-8f5ad8b5a1`,
    photoConsent: index % 4 === 0,
    when: meeting.when,
    duration: '5 Stunden 15 Minuten',
  }));
}

const session = { speakers: 'Kim Beispiel, Landkreis Auental', room: 'Saal', isBreak: false };
export const jobs: Readonly<Record<string, PrintJob>> = {
  card: { kind: 'badges', size: 'card', meeting, people: people(200) },
  a6: { kind: 'badges', size: 'a6', meeting, people: people(7) },
  signatures: { kind: 'signatures', meeting, people: people(200), blankLines: 12 },
  certificates: {
    kind: 'certificates',
    meeting,
    topics: ['Eigentumssicherung', 'Umgang mit den vorliegenden Sicherheitsanalysen'],
    people: people(200),
  },
  programme: {
    kind: 'programme',
    meeting,
    days: [
      {
        title: '',
        sessions: [
          { ...session, time: '9:30 bis 9:45', title: 'Begrüßung' },
          { ...session, time: '9:45 bis 10:45', title: 'Eigentumssicherung' },
          { time: '10:45 bis 11', title: 'Kaffeepause', speakers: '', room: '', isBreak: true },
        ],
      },
    ],
    link: 'https://umsicht.example.org/treffen/8c5c1f0e/jetzt',
    doorCode: '4711',
  },
};
