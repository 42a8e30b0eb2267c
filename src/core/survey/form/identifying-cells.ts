import { type FormItem, itemsOf, noneOfThese, type SurveyForm } from './survey-form.ts';

/** Too many combinations for too few people. */
export interface IdentifyingCells {
  readonly items: readonly string[];
  /** Combinations of what they can say. */
  readonly cells: number;
  /** People of the smallest stratum. */
  readonly people: number;
  readonly peoplePerCell: number;
  readonly minimum: number;
  /** The question with the most answers: coarsening it helps most. */
  readonly coarsest: string;
}

/** A stratum of the sample has at least as many people of the frame; so should what narrows it down. */
export const fewestPeoplePerCell = 10;

/**
 * Whether the identifying questions together leave fewer people of the smallest stratum in a combination than the
 * minimum, if all combinations were equally frequent. They are not: rare ones have far fewer. So this warns late
 * rather than early, and the public use file has checks of its own.
 */
export function identifyingCells(
  form: SurveyForm,
  people: number,
  minimum = fewestPeoplePerCell,
): IdentifyingCells | null {
  const identifying = itemsOf(form).filter((item) => item.identifying && answersOf(item) > 1);
  const cells = identifying.reduce((product, item) => product * answersOf(item), 1);
  const coarsest = identifying.toSorted((a, b) => answersOf(b) - answersOf(a))[0];
  if (coarsest === undefined || people / cells >= minimum) return null;
  return {
    items: identifying.map(({ id }) => id),
    cells,
    people,
    peoplePerCell: people / cells,
    minimum,
    coarsest: coarsest.id,
  };
}

/** How many different things somebody can say. Free words are not counted: they have a review of their own. */
function answersOf({ kind, categories, range }: FormItem): number {
  if (kind === 'text') return 1;
  if (kind === 'number') return range === undefined ? 1 : range.to - range.from + 1;
  const counted = categories.filter(
    ({ code, missing }) => !missing && (kind !== 'multiple' || code !== noneOfThese),
  );
  return kind === 'multiple' ? 2 ** counted.length : counted.length;
}
