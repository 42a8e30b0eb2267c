import type { ResponseOutcome } from '#core/survey/survey-table.ts';
import { comparableHeader } from '../text/columns.ts';

/** Words of German register offices and institutes for what became of a letter (AAPOR categories). */
const WORDS: Readonly<Record<ResponseOutcome, readonly string[]>> = {
  complete: [
    'auswertbar',
    'vollständig',
    'beantwortet',
    'teilgenommen',
    'ausgefüllt',
    'complete',
    'completed',
  ],
  partial: ['teilweise', 'unvollständig', 'abgebrochen', 'abbruch', 'partial', 'break off'],
  refusal: ['verweigert', 'verweigerung', 'abgelehnt', 'ablehnung', 'refusal', 'refused'],
  nonContact: [
    'kein_ruecklauf',
    'keine Antwort',
    'keine Rückmeldung',
    'nicht erreicht',
    'nonContact',
    'no response',
  ],
  neutralLoss: [
    'neutral_unzustellbar',
    'unzustellbar',
    'neutraler Ausfall',
    'neutral',
    'verzogen',
    'unbekannt verzogen',
    'verstorben',
    'neutralLoss',
  ],
  duplicate: ['doppelt', 'dublette', 'duplikat', 'duplicate'],
  other: ['sonstiges', 'sonstige', 'other'],
};

export const OUTCOMES = Object.keys(WORDS) as readonly ResponseOutcome[];

/** Looks a word up: first in the words of the plan, then in the usual ones; null where nobody knows it. */
export function outcomeReader(
  told: Readonly<Record<string, ResponseOutcome>>,
): (word: string) => ResponseOutcome | null {
  const words = new Map<string, ResponseOutcome>();
  for (const outcome of OUTCOMES)
    for (const word of WORDS[outcome]) words.set(comparableHeader(word), outcome);
  for (const [word, outcome] of Object.entries(told)) words.set(comparableHeader(word), outcome);
  return (word) => words.get(comparableHeader(word)) ?? null;
}

export function noOutcomes(): Record<ResponseOutcome, number> {
  return { complete: 0, partial: 0, refusal: 0, nonContact: 0, neutralLoss: 0, duplicate: 0, other: 0 };
}
