import { comparableHeader } from '../text/columns.ts';
import { type DetectedKind, guess, type KindGuess } from './kind-guess.ts';

const NAMES: readonly (readonly [DetectedKind, RegExp])[] = [
  ['questionnaire', /\b(?:questionnaire|fragebogen)/],
  ['plan', /\banalysis ya?ml|\banalysis json|\banalyse ya?ml/],
  ['margins', /\b(?:margins?|raender|randverteilung)/],
  ['frame', /\b(?:frame|gross sample|brutto\w*|stichprobe|auswahlrahmen)/],
  ['answers', /\b(?:answers|responses|antworten|befragung|results survey|umfrage)/],
  ['borders', /\bgeojson\b|\b(?:grenzen|borders)/],
  ['municipalities', /\b(?:gemeinden|gemeindeverzeichnis|auszuggv|gv isys)/],
  ['pks-kreise', /\bpks kreise|\bkreise pks/],
  ['police-table', /\b(?:pks|kriminalstatistik|straftaten|polizei\w*|pd)\b/],
];

/** The name alone; a weak reason, and said so. */
export function kindByName(fileName: string): KindGuess | null {
  const name = comparableHeader(fileName);
  const found = NAMES.find(([, pattern]) => pattern.test(name));
  return found === undefined ? null : guess(found[0], 'fileName', { name: fileName.slice(0, 80) });
}
