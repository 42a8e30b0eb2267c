import { streamFor, weightedDraw } from '../draws.ts';
import { townDistricts } from '../town-districts.ts';

const firstNames = {
  w: 'Anna Birgit Clara Doreen Elif Frieda Greta Heike Ines Jana Katrin Lea Marta Nora Olga Petra Renate Sabine Tanja Ursula Věra Zuzana'.split(
    ' ',
  ),
  m: 'Anton Bernd Christian Dieter Emil Frank Georg Hans Ivan Jürgen Karl Lutz Mehmet Niklas Oskar Paul Rolf Stefan Tomáš Uwe Volker Łukasz'.split(
    ' ',
  ),
} as const;

const lastNames =
  'Ahlmann Böhme Clausnitz Dörfler Ehrlich Förster Grünert Hübner Illgner Jähnig Köhler Löffler Männel Nitzsche Oehme Päßler Querner Röthig Schäfer Töpfer Uhlig Vötter Weiß Zschoche Müller-Lindner Şahin Kowalski Nguyen Hančik Žur'.split(
    ' ',
  );

const streetNames =
  'Am_Markt Bahnhofstraße Lindenallee Schulgasse Mühlweg Gartenstraße Hauptstraße Am_Hang Kirchplatz Wiesengrund Steinweg Neue_Straße Bergstraße Auenweg Birkenring'
    .split(' ')
    .map((name) => name.replaceAll('_', ' '));

const HEADER = [
  'Familienname',
  'Vornamen',
  'Doktorgrad',
  'Geschlecht',
  'Geburtsdatum',
  'Straße',
  'Hausnummer',
  'Hausnr.-Zusatz',
  'PLZ',
  'Ort',
  'Ortsteil',
  'Wohnungsart',
  'Auskunftssperre',
  'bedingter Sperrvermerk',
  'Einrichtung',
  'Haushaltsnummer',
];

/**
 * An invented extract of a register as software houses write it: households with children, secondary residences,
 * blocks, homes, birthdays known in part, a few people twice. Every name, street and number is made up.
 */
export function exampleRegister(seed: number, rows = 14_000): string {
  const random = streamFor(seed, 'register');
  const lines = [HEADER.join(';')];
  const weights = townDistricts.map(({ weight }) => weight);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  let household = 0;
  while (lines.length <= rows) {
    household += 1;
    const size = 1 + weightedDraw(random, [0.45, 0.33, 0.12, 0.08, 0.02]);
    const district = weightedDraw(random, weights);
    const name = pick(lastNames);
    const street = pick(streetNames);
    const number = 1 + Math.floor(random() * 160);
    const suffix = random() < 0.15 ? pick(['a', 'b', 'c']) : '';
    const postalCode = `0149${district % 4}`;
    const home = random() < 0.004 ? 'Pflegeheim Lindenhof' : '';
    const parentAge = 22 + Math.floor(random() * 62);
    for (let member = 0; member < size && lines.length <= rows; member += 1) {
      const sex = random() < 0.51 ? 'w' : 'm';
      const age = member < 2 || parentAge > 60 ? parentAge + Math.floor(random() * 5) : parentAge % 22;
      const born = 2026 - Math.min(104, age);
      const day = random() < 0.002 ? '00.00' : dayText(random);
      const fields = [
        random() < 0.85 ? name : pick(lastNames),
        pick(firstNames[sex]),
        age > 27 && random() < 0.02 ? 'Dr.' : '',
        random() < 0.003 ? pick(['d', 'x', '']) : sex,
        `${day}.${born}`,
        street,
        String(number),
        suffix,
        postalCode,
        'Lindenbrück',
        String(district + 1).padStart(2, '0'),
        random() < 0.04 ? 'NW' : 'HW',
        random() < 0.006 ? 'J' : '',
        home !== '' && random() < 0.5 ? 'J' : '',
        home,
        String(100_000 + household),
      ];
      lines.push(fields.join(';'));
      if (random() < 0.002 && lines.length <= rows) lines.push(fields.join(';'));
    }
  }
  return `${lines.slice(0, rows + 1).join('\r\n')}\r\n`;
}

function dayText(random: () => number): string {
  const month = 1 + Math.floor(random() * 12);
  const day = 1 + Math.floor(random() * 28);
  return `${String(day).padStart(2, '0')}.${String(month).padStart(2, '0')}`;
}
