import { type NumberConvention, numberShape } from './numbers.ts';

/**
 * Finds out how the numbers of a column or a file are written.
 * `plain`: no number needs to know. `ambiguous`: some do (`9,677`), and no number proves either way.
 * `mixed`: both conventions are proved; such a file is refused.
 */
export interface ConventionFinder {
  observe(text: string): void;
  decision(): NumberConvention | 'plain' | 'ambiguous' | 'mixed';
}

export function conventionFinder(): ConventionFinder {
  let german = false;
  let english = false;
  let ambiguous = false;
  return {
    observe(text) {
      const shape = numberShape(text.trim().replace(/^[−–]/, '-'));
      if (shape === 'german') german = true;
      else if (shape === 'english') english = true;
      else if (shape === 'ambiguous') ambiguous = true;
    },
    decision() {
      if (german && english) return 'mixed';
      if (german) return 'german';
      if (english) return 'english';
      return ambiguous ? 'ambiguous' : 'plain';
    },
  };
}

/**
 * For columns of counts, where no decimals exist: how thousands are grouped. Both `9,677` and `9.677` can
 * only mean 9677 there, but one file uses one way.
 */
export function countConvention(texts: Iterable<string>): NumberConvention | 'plain' | 'mixed' {
  let comma = false;
  let point = false;
  for (const text of texts) {
    const trimmed = text.trim();
    if (/^\d{1,3}(?:,\d{3})+$/.test(trimmed)) comma = true;
    if (/^\d{1,3}(?:\.\d{3})+$/.test(trimmed)) point = true;
  }
  if (comma && point) return 'mixed';
  return comma ? 'english' : point ? 'german' : 'plain';
}
