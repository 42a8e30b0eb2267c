import { foldPlaceName } from '../../network/place-name.ts';
import { streamFor } from '../draws.ts';

const firstNames =
  `Anke Bernd Carla Dirk Elke Frank Gudrun Holger Ines Jörg Katrin Lars Maren Nils Olga Peter Rieke
Sven Tanja Uwe Vera Wolf Yvonne Arne Birte Cornelius Doris Emil Frauke Gerd`.split(/\s+/);
const lastNames =
  `Ahornberg Birkfeld Buchhain Erlenbach Eschweg Fichtner Föhrmann Ginsterbusch Haselhorst Holderich
Hopfgarten Kastanienhof Kiefermann Kirschgarten Lärchenfeld Lindenhain Mispelbaum Nussdorff Pappelmann Quittenhof
Rosenhag Rotbuch Sanddorn Schlehenhag Schilfrohr Tannhof Ulmenhain Weidenhof Weißdorn Zedernholz`.split(
    /\s+/,
  );

/** Invented people: no two of the same name, the same ones for the same seed. */
export function examplePeople(seed: number): () => string {
  const random = streamFor(seed, 'alliance people');
  const taken = new Set<string>();
  const pick = (names: readonly string[]): string => names[Math.floor(random() * names.length)] ?? '';
  return () => {
    for (;;) {
      const name = `${pick(firstNames)} ${pick(lastNames)}`;
      const isNew = ![...taken].some((one) => one.split(' ')[1] === name.split(' ')[1]) || taken.size >= 30;
      if (!isNew || taken.has(name)) continue;
      taken.add(name);
      return name;
    }
  };
}

/** `.example` belongs to nobody (RFC 2606). */
export function exampleEmail(name: string, office: string): string {
  const local = foldPlaceName(name).replaceAll(' ', '.');
  return `${local}@${foldPlaceName(office).replaceAll(' ', '-')}.example`;
}

/** The numbers 030 23125-000 to -999 are kept free for invented people by the Bundesnetzagentur. */
export function examplePhone(index: number): string {
  return `030 23125-${String(100 + index).padStart(3, '0')}`;
}
