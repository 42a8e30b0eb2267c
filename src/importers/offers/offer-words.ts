import { measures } from '#core/strategy/library/measure-library.ts';
import { type MeasureField, measureFields } from '#core/strategy/library/measure-schema.ts';
import type { OfferColumn } from '#core/strategy/listed-offer.ts';
import type { WantedColumn } from '../table/header-columns.ts';
import { comparableHeader } from '../text/columns.ts';

/** What towns call the columns; the first name is the one our own lists carry. */
export const offerHeaders: Readonly<Record<OfferColumn, WantedColumn>> = {
  title: {
    names: ['Angebot', 'Titel', 'Bezeichnung', 'Name des Angebots', 'Name', 'Projekt', 'Offer', 'Title'],
  },
  provider: {
    names: ['Träger', 'Anbieter', 'Wer bietet es an', 'Einrichtung', 'Organisation', 'Verein', 'Provider'],
  },
  field: {
    names: ['Handlungsfeld', 'Thema', 'Bereich', 'Themenfeld', 'Schwerpunkt', 'Field of action', 'Field'],
  },
  targetGroup: {
    names: ['Zielgruppe', 'Zielgruppen', 'Für wen', 'Target group', 'For whom'],
    optional: true,
  },
  place: { names: ['Ort', 'Wo', 'Ortsteil', 'Standort', 'Stadtteil', 'Place', 'Where'], optional: true },
  capacity: {
    names: ['Umfang', 'Kapazität', 'Plätze', 'Öffnungszeiten', 'Wie viel', 'Capacity', 'How much'],
    optional: true,
  },
  libraryEntry: {
    names: [
      'Eintrag der Bibliothek',
      'Eintrag der Sammlung',
      'Eintrag',
      'Entry of the library',
      'Library entry',
    ],
    optional: true,
  },
  evidence: {
    names: ['Was über die Wirkung bekannt ist', 'Wirkung', 'Nachweis', 'Evaluation', 'Evidence'],
    optional: true,
  },
  runsUntil: {
    names: [
      'Läuft bis',
      'Bis',
      'Befristet bis',
      'Ende',
      'Laufzeit bis',
      'Finanziert bis',
      'Runs until',
      'Until',
    ],
    optional: true,
  },
  note: {
    names: ['Bemerkung', 'Bemerkungen', 'Anmerkung', 'Hinweis', 'Notiz', 'Note', 'Notes'],
    optional: true,
  },
};

/** Looked for in the comparable form, in this order. */
const fieldWords: readonly (readonly [RegExp, MeasureField])[] = [
  [/fahrrad|\brad(diebstahl)?\b|bicycle|bike/, 'bicycle'],
  [/graffiti|sachbeschaedigung|vandalism|damage/, 'damage'],
  [/schul|school/, 'school'],
  [/sucht|alkohol|drogen|addiction|alcohol|drug/, 'addiction'],
  [/jugend|youth|young|kinder/, 'youth'],
  [/aeltere|senior|betrug|older|fraud/, 'seniors'],
  [/extremis|demokratie|democracy/, 'democracy'],
  [/einbruch|eigentum|diebstahl|burglary|property/, 'burglary'],
  [/verkehr|traffic/, 'traffic'],
  [/beleuchtung|oeffentlicher? (raum|plaetze)|public space|lighting/, 'publicSpace'],
  [/nachbar|zusammenleben|integration|neighbou?r/, 'neighbourhood'],
  [/polizei|ordnungsdienst|vollzugsdienst|police|patrol|presence/, 'presence'],
  [/ordnung|sauberkeit|muell|order|cleanliness|litter/, 'order'],
];

/** null: nobody knows this word. */
export function offerField(word: string): MeasureField | null {
  const byKey = measureFields.find((field) => field.toLowerCase() === word.trim().toLowerCase());
  if (byKey !== undefined) return byKey;
  const compared = comparableHeader(word.slice(0, 200));
  return fieldWords.find(([words]) => words.test(compared))?.[1] ?? null;
}

/** An entry of the delivered library by its name in one of the languages; null: there is none of that name. */
export function entryNamed(name: string): string | null {
  const wanted = comparableHeader(name.slice(0, 400));
  if (wanted === '') return null;
  return (
    measures.find(
      (entry) => entry.id === name.trim() || entry.name.some((one) => comparableHeader(one) === wanted),
    )?.id ?? null
  );
}

/** Without an end. */
export function saysEndless(word: string): boolean {
  return /^(unbefristet|dauerhaft|laufend|fortlaufend|offen|unbegrenzt|permanent|ongoing|open ended)$/.test(
    comparableHeader(word.slice(0, 100)),
  );
}
