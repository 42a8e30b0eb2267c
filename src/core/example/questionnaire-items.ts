import definition from './questionnaire-items.json' with { type: 'json' };

/** German and English, in this order. */
export type Wording = readonly [german: string, english: string];

/** How the invented answers come about: a mean, what shifts it, and where the answer changes. */
export interface AnswerModel {
  readonly mean: number;
  readonly unsafe?: number;
  readonly trouble?: number;
  readonly decay?: number;
  readonly age?: number;
  readonly cuts: readonly number[];
}

export interface ExampleItem {
  readonly id: string;
  readonly topic: Wording;
  readonly wording: Wording;
  readonly label: Wording;
  readonly scaleId: string | null;
  /** Codes 1, 2, ... in this order. */
  readonly categories: readonly Wording[];
  readonly range: readonly [number, number] | null;
  readonly filter: { readonly item: string; readonly codes: readonly number[] } | null;
  readonly share: { readonly codes: readonly number[]; readonly label: Wording } | null;
  readonly direction: string;
  readonly construct: string | null;
  readonly subjectiveSafety: boolean;
  /** Words and part of code 9: "don't know", or "never use them". */
  readonly ninth: { readonly label: Wording; readonly part: number } | null;
  readonly model: AnswerModel | null;
}

interface RawItem {
  id: string;
  topic: string;
  de: string;
  en: string;
  label: string[];
  scale?: string;
  range?: number[];
  filter?: (string | number[])[];
  share?: (string | number[])[];
  direction?: string;
  construct?: string;
  subjectiveSafety?: boolean;
  never?: string[];
  dontKnow?: number;
  model?: AnswerModel;
}

const scales: Readonly<Record<string, string[][]>> = definition.scales;
const topics: Readonly<Record<string, string[]>> = definition.topics;
const rawItems: readonly RawItem[] = definition.items;

export const exampleItems: readonly ExampleItem[] = rawItems.map((raw) => ({
  id: raw.id,
  topic: wording(topics[raw.topic]),
  wording: [raw.de, raw.en],
  label: wording(raw.label),
  scaleId: raw.scale ?? null,
  categories: raw.scale === undefined ? [] : (scales[raw.scale] ?? []).map(wording),
  range: raw.range === undefined ? null : [raw.range[0] ?? 0, raw.range[1] ?? 0],
  filter: raw.filter === undefined ? null : { item: String(raw.filter[0]), codes: codes(raw.filter[1]) },
  share:
    raw.share === undefined
      ? null
      : { codes: codes(raw.share[0]), label: [String(raw.share[1]), String(raw.share[2])] },
  direction: raw.direction ?? 'neutral',
  construct: raw.construct ?? null,
  subjectiveSafety: raw.subjectiveSafety ?? false,
  ninth:
    raw.dontKnow === undefined
      ? null
      : {
          label: raw.never === undefined ? ['weiß nicht', "don't know"] : wording(raw.never),
          part: raw.dontKnow,
        },
  model: raw.model ?? null,
}));

function wording(words: readonly string[] | undefined): Wording {
  const [german, english] = words ?? [];
  if (german === undefined || english === undefined) throw new Error('a wording lacks a language');
  return [german, english];
}

function codes(value: string | number[] | undefined): readonly number[] {
  return Array.isArray(value) ? value : [];
}
