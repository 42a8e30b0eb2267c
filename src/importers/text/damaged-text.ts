export interface TextDamage {
  readonly code: string;
  /** Offset in the text. */
  readonly offset: number;
}

/** U+FFFD, and the three characters its UTF-8 bytes become when read as windows-1252. */
const DESTROYED = /�|ï¿½/;

/**
 * UTF-8 once read as windows-1252 and saved again: `Ã¤`, `ÃŸ`, `Â§`, `â€ž`. The second character is what
 * windows-1252 makes of the bytes 80 to BF. None of these pairs occurs in German, Sorbian or English words.
 */
const MOJIBAKE = /Ã[\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]|Â[\u0080-\u00bf]|â€|â‚¬|Ã�/;

/** Control characters no text file holds; U+0081 and its like are gaps of windows-1252. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const NOT_TEXT = /[\u0000-\u0008\u000e-\u001f\u007f\u0080-\u0084\u0086-\u009f]/;

/** The first trace that umlauts were destroyed or that this is no text, or null. Found, never repaired. */
export function textDamage(text: string): TextDamage | null {
  const candidates: TextDamage[] = [];
  const destroyed = DESTROYED.exec(text);
  if (destroyed) candidates.push({ code: 'import.encoding.destroyed', offset: destroyed.index });
  const mojibake = MOJIBAKE.exec(text);
  if (mojibake) candidates.push({ code: 'import.encoding.mojibake', offset: mojibake.index });
  const control = NOT_TEXT.exec(text);
  if (control) candidates.push({ code: 'import.encoding.notText', offset: control.index });
  candidates.sort((a, b) => a.offset - b.offset);
  return candidates[0] ?? null;
}

/** Signs that turn the direction of writing (U+202A to U+202E, U+2066 to U+2069). */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/g;

/** Names without signs that turn the direction of writing: they are invisible and make a name read as another. */
export function withoutDirectionSigns(text: string): string {
  return text.replace(DIRECTION, '');
}
