/** What in free words may point to somebody. A hint for the person who reads, never a decision. */
export interface TextHint {
  readonly kind: TextHintKind;
  readonly from: number;
  readonly to: number;
}

export const textHintKinds = [
  'email',
  'phone',
  'plate',
  'street',
  'name',
  'age',
  'function',
  'relation',
] as const;
export type TextHintKind = (typeof textHintKinds)[number];

const streetEnd =
  '(?:[Ss]tra(?:ß|ss)e|[Ss]tr\\.|[Gg]asse|[Ww]eg|[Pp]latz|[Aa]llee|[Rr]ing|[Uu]fer|[Dd]amm|[Ss]teig|[Mm]arkt|[Gg]raben|[Bb]erg|[Ww]inkel|[Hh]of)';
/** Limits, and a look behind: however long a text without blanks is, it is read once. */
const capital = '\\p{Lu}[\\p{L}’-]{1,30}';

/** Earlier ones win where two overlap. */
const patterns: readonly (readonly [TextHintKind, RegExp])[] = [
  ['email', /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,250}\.\p{L}{2,20}/gu],
  ['phone', /(?<![\p{N}.])(?:\+\d{2}|0)[\d ()/-]{5,18}\d(?![\p{N}.])/gu],
  // Kreis, letters, digits, perhaps E or H: »ERZ-AB 123«, »Z AB 12H«.
  ['plate', /(?<![\p{L}\p{N}])[A-ZÄÖÜ]{1,3}[- ][A-Z]{1,2}[- ]?\d{1,4}[EH]?(?![\p{L}\p{N}])/gu],
  [
    'street',
    new RegExp(
      `(?<![\\p{L}])(?:(?:${capital}|[Aa]m|[Aa]n der|[Zz]um|[Zz]ur|[Ii]n der)[ -])?\\p{L}{0,30}${streetEnd}(?![\\p{L}]) ?(?:Nr\\.? ?)?\\d{0,4}(?: ?[a-z](?![\\p{L}]))?`,
      'gu',
    ),
  ],
  [
    'name',
    new RegExp(
      `(?<![\\p{L}])(?:(?:Herrn?|Frau|Fam(?:ilie|\\.)|Dr\\.|Prof\\.|Nachbarn?|Nachbarin|Kollegen?|Kollegin|Mr\\.?|Mrs\\.?|Ms\\.?) ){1,3}(?:(?:von|van|zu|de) )?${capital}(?: ${capital})?`,
      'gu',
    ),
  ],
  [
    'age',
    /(?:(?:ich )?bin (?:ein(?:e)? )?)?\d{1,3}[ -]?(?:Jahre? alt|[Jj]ährige?[nrs]?|years? old|J\.(?!\p{L}))|(?:Jahrgang|geboren(?: am| im| in)?|geb\.) \d[\d.]*/gu,
  ],
  [
    'function',
    /(?<!\p{L})(?:(?:ober)?bürgermeister(?:in)?|ortsvorsteher(?:in)?|pfarrer(?:in)?|pastor(?:in)?|schulleiter(?:in)?|rektor(?:in)?|wehrleiter(?:in)?|apotheker(?:in)?|(?:zahn|tier|haus)?ärzt(?:in|e)|(?:zahn|tier|haus)?arzt|wirt(?:in)?|bäcker(?:in)?|friseur(?:in)?|trainer(?:in)?|vorsitzende[rn]?|geschäftsführer(?:in)?|stadtrat|stadträtin|hausmeister(?:in)?|förster(?:in)?|mayor|headmaster|vicar|doctor)(?!\p{L})/giu,
  ],
  [
    'relation',
    /(?<!\p{L})(?:mein(?:e[mnrs]?)?|unser(?:e[mnrs]?)?|my|our) (?:\p{L}+ ){0,1}?(?:mann|frau|sohn|tochter|kind|kinder|mutter|vater|bruder|schwester|chef(?:in)?|arbeitgeber|firma|laden|geschäft|verein|hund|husband|wife|son|daughter|employer)(?!\p{L})/giu,
  ],
];

/** In the order of the text, without overlaps. */
export function textHints(text: string): readonly TextHint[] {
  const hints: TextHint[] = [];
  for (const [kind, pattern] of patterns) {
    for (const found of text.matchAll(pattern)) {
      const from = found.index;
      const to = from + found[0].trimEnd().length;
      if (hints.some((other) => from < other.to && other.from < to)) continue;
      // »Weg« and »Platz« alone are places everybody goes.
      if (kind === 'street' && !isStreet(found[0])) continue;
      hints.push({ kind, from, to });
    }
  }
  return hints.sort((one, other) => one.from - other.from);
}

/** A number behind it, or a word that is a name: »Lindenstraße«, not »Straße«, »Marktplatz« or »Spielplatz«. */
function isStreet(found: string): boolean {
  if (/\d/.test(found)) return true;
  const word = found.trim().toLowerCase();
  if (common.has(word.split(/[ -]/).at(-1) ?? '')) return false;
  return (
    /(?:stra(?:ß|ss)e|str\.|gasse|allee)$/.test(word) && !/^(?:stra(?:ß|ss)e|str\.|gasse|allee)$/.test(word)
  );
}

const common = new Set([
  'hauptstraße',
  'hauptstrasse',
  'landstraße',
  'bundesstraße',
  'nebenstraße',
  'straße',
]);

/** Pieces of the text with the hints marked; together they are the text. */
export function hintedPieces(
  text: string,
): readonly { readonly text: string; readonly hint: TextHintKind | null }[] {
  const pieces: { text: string; hint: TextHintKind | null }[] = [];
  let at = 0;
  for (const { kind, from, to } of textHints(text)) {
    if (from > at) pieces.push({ text: text.slice(at, from), hint: null });
    pieces.push({ text: text.slice(from, to), hint: kind });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hint: null });
  return pieces;
}
