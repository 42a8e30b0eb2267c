const separators = /[;\n|]+|,\s*/;

/** Several words in one cell. */
export function severalWords(text: string): readonly string[] {
  const words = text.split(separators).map((word) => word.trim());
  return [...new Set(words)].filter((word) => word !== '');
}

/** Keys may be apart by blanks; names of places have blanks inside. */
export function areaWords(text: string): readonly string[] {
  const words = severalWords(text).flatMap((word) => (/^[\d\s]+$/.test(word) ? keysIn(word) : [word]));
  return [...new Set(words)];
}

/** "14625240 14625250" are two keys, "14 6 25 240" is one as lists of municipalities print it. */
function keysIn(digits: string): readonly string[] {
  const words = digits.split(/\s+/);
  return words.every((word) => word.length >= 4) ? words : [words.join('')];
}
