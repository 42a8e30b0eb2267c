import type { RegisterBlock, RegisterSex, Residence } from '#core/survey/sampling/register-person.ts';
import { comparableHeader } from '../text/columns.ts';

/** Own words of a register -> what they mean, before the usual words. */
export interface RegisterWords {
  readonly residence?: Readonly<Record<string, Residence>>;
  readonly block?: Readonly<Record<string, RegisterBlock>>;
  readonly institution?: Readonly<Record<string, 'yes' | 'no'>>;
}

const YES = ['ja', 'j', 'yes', 'y', 'x', '1', 'true', 'wahr', 'gesetzt'];
const NO = ['nein', 'n', 'no', '0', 'false', 'falsch', 'ohne', 'keine', 'kein', 'nicht gesetzt'];

const SEX: Readonly<Record<RegisterSex, readonly string[]>> = {
  m: ['m', 'maennlich', 'mann', 'herr', 'male', '1'],
  w: ['w', 'weiblich', 'frau', 'f', 'female', '2'],
  d: ['d', 'divers', 'diverse', '3'],
  x: ['x', 'o', 'u', 'ohne angabe', 'ohne', 'keine angabe', 'k a', 'unbekannt', 'offen', '9', '0'],
};

const RESIDENCE: Readonly<Record<Residence, readonly string[]>> = {
  main: [
    ...['hauptwohnung', 'hauptwohnsitz', 'haupt', 'hw', 'h', 'hwg', '1', 'aw', 'a', 'ew', 'e'],
    ...['alleinige wohnung', 'alleinwohnung', 'einzige wohnung', 'einzige', 'main', 'ja', 'j', 'x', 'true'],
  ],
  secondary: [
    ...['nebenwohnung', 'nebenwohnsitz', 'neben', 'nw', 'n', 'nwg', '2', 'secondary', 'nein', '0', 'false'],
  ],
};

const BLOCK: Readonly<Record<RegisterBlock, readonly string[]>> = {
  none: NO,
  full: [
    ...['51', '51 bmg', 'bmg 51', 'auskunftssperre', 'as', 'a', 'voll', 'vollstaendig', 'gesperrt'],
    ...['auskunftssperre 51', 'auskunftssperre 51 bmg', 'auskunftssperre nach 51 bmg', 'full'],
  ],
  conditional: [
    ...['52', '52 bmg', 'bmg 52', 'bedingter sperrvermerk', 'bedingt', 'bs', 'b', 'conditional'],
    ...['bedingter sperrvermerk 52', 'bedingter sperrvermerk 52 bmg', 'sperrvermerk 52'],
  ],
};

/** A sign for »nothing« in a cell that says yes or no. */
function isNothing(word: string): boolean {
  return word === '' || /^[-–—./]+$/.test(word);
}

/** A date stands in block columns as the day until which the block holds: it is one. */
const DATE = /^(?:\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2})$/;

export interface RegisterReader {
  /** Null where the word is not known; everything else is what the register means by it. */
  sex(cell: string): RegisterSex | null;
  residence(cell: string): Residence | null;
  secondaryResidence(cell: string): Residence | null;
  block(cell: string): RegisterBlock | null;
  conditionalBlock(cell: string): RegisterBlock | null;
  institution(cell: string): boolean;
}

export function registerReader(told: RegisterWords = {}): RegisterReader {
  const sex = lookup(SEX, {});
  const residence = lookup(RESIDENCE, told.residence ?? {});
  const block = lookup(BLOCK, told.block ?? {});
  const institution = lookup({ yes: YES, no: NO }, told.institution ?? {});
  const yesNo = lookup({ yes: YES, no: NO }, {});
  const own = lookup<RegisterBlock>({ none: [], full: [], conditional: [] }, told.block ?? {});
  return {
    sex: (cell) => (isNothing(cell) ? 'x' : sex(cell)),
    residence: (cell) => (isNothing(cell) ? null : residence(cell)),
    secondaryResidence(cell) {
      const said = isNothing(cell) ? 'no' : yesNo(cell);
      return said === null ? null : said === 'yes' ? 'secondary' : 'main';
    },
    block(cell) {
      if (isNothing(cell)) return 'none';
      if (DATE.test(cell)) return 'full';
      return block(cell) ?? (yesNo(cell) === 'yes' ? 'full' : null);
    },
    conditionalBlock(cell) {
      if (isNothing(cell)) return 'none';
      if (DATE.test(cell)) return 'conditional';
      const said = own(cell) ?? block(cell);
      if (said !== null) return said === 'full' ? 'full' : said;
      return yesNo(cell) === 'yes' ? 'conditional' : null;
    },
    // The column may hold the name of the home: whatever is neither nothing nor »no« is one.
    institution: (cell) => !isNothing(cell) && institution(cell) !== 'no',
  };
}

/** The same words come a hundred thousand times: each is compared once. */
function lookup<Meaning extends string>(
  usual: Readonly<Record<Meaning, readonly string[]>>,
  told: Readonly<Record<string, Meaning>>,
): (cell: string) => Meaning | null {
  const words = new Map<string, Meaning>();
  for (const meaning of Object.keys(usual) as Meaning[]) {
    for (const word of usual[meaning]) words.set(comparableHeader(word), meaning);
  }
  for (const [word, meaning] of Object.entries(told) as [string, Meaning][]) {
    words.set(comparableHeader(word), meaning);
  }
  const seen = new Map<string, Meaning | null>();
  return (cell) => {
    const known = seen.get(cell);
    if (known !== undefined) return known;
    const meaning = words.get(comparableHeader(cell)) ?? null;
    if (seen.size < 1000) seen.set(cell, meaning);
    return meaning;
  };
}
