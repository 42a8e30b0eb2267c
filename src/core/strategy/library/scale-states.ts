import {
  type MeasureEntry,
  type MeasureField,
  type MeasureRating,
  type Scale,
  scales,
} from './measure-schema.ts';

/** One register about one entry. Where it says nothing, the reason is said instead of a blank. */
export type ScaleState =
  | { readonly scale: Scale; readonly kind: 'rated'; readonly ratings: readonly MeasureRating[] }
  | { readonly scale: Scale; readonly kind: 'outsideScope' }
  | { readonly scale: Scale; readonly kind: 'notRead' };

/** What the Grüne Liste rates programmes for: children, adolescents and their families. */
const greenListFields: ReadonlySet<MeasureField> = new Set(['youth', 'school', 'addiction', 'democracy']);

/**
 * Every scale by itself, always in the same order. There is no common score and no table from one scale to
 * another: the scales rate different things (a programme, a kind of intervention, a programme in the USA).
 */
export function scaleStates({ ratings, fields }: Pick<MeasureEntry, 'ratings' | 'fields'>): ScaleState[] {
  return scales.map((scale) => {
    const own = ratings.filter((rating) => rating.scale === scale);
    if (own.length > 0) return { scale, kind: 'rated', ratings: own };
    const outside = scale === 'greenList' && !fields.some((field) => greenListFields.has(field));
    return { scale, kind: outside ? 'outsideScope' : 'notRead' };
  });
}
