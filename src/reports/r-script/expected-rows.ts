import { type Figure, printableValue } from '#core/analysis/figure.ts';
import type { ExpectedRow, Quantity } from './tables.ts';

/** Formulas without iteration or with a closed end. */
export const EXACT = 1e-9;
/** Weights that are fitted by repetition. */
export const FITTED = 1e-6;

/** Every printed number of a figure; none where it is hidden. */
export function expectedRows(
  figure: Figure,
  tolerance: number,
  more: Partial<Record<Quantity, number | string | null | undefined>> = {},
): readonly ExpectedRow[] {
  const value = printableValue(figure);
  if (value === null) return [];
  const numbers: Partial<Record<Quantity, number | string | null | undefined>> = {
    value,
    lower: figure.interval?.lower,
    upper: figure.interval?.upper,
    ...more,
  };
  return Object.entries(numbers).flatMap(([quantity, expected]) =>
    typeof expected === 'number'
      ? [{ id: figure.id, quantity: quantity as Quantity, expected, tolerance }]
      : [],
  );
}

/** Inputs of a recipe, or null where one of them is missing: hidden figures have none. */
export function recipeNumbers<Name extends string>(
  { recipe }: Figure,
  names: readonly Name[],
): Readonly<Record<Name, number>> | null {
  const found = names.flatMap((name) => {
    const value = recipe[name];
    return typeof value === 'number' ? [[name, value] as const] : [];
  });
  return found.length === names.length ? (Object.fromEntries(found) as Readonly<Record<Name, number>>) : null;
}
