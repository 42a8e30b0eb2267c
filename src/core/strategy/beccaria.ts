/**
 * The seven steps of the Beccaria standards (Landespräventionsrat Niedersachsen, 2005) with the questions a measure
 * answers in each. One set of answers serves the project description of an application, the progress report and the
 * entry in the library. Texts: `web-measure-editor.section.<section>`, `.question.<question>`, `.help.<question>`.
 *
 * What stands elsewhere in the strategy is not asked again: goals, target group, dates, steps, money, indicators.
 */
export const beccariaSections = [
  { id: 'problem', questions: ['what', 'extent', 'whereWhen', 'affected', 'reactions'] },
  { id: 'causes', questions: ['causes', 'explanation'] },
  { id: 'goals', questions: ['audience', 'access'] },
  { id: 'choice', questions: ['why', 'evidence', 'feasibility'] },
  { id: 'plan', questions: ['tasks', 'organisation', 'deviations'] },
  { id: 'review', questions: ['processReview', 'effectReview'] },
  { id: 'lessons', questions: ['results', 'transfer', 'sustainability'] },
] as const;

export type BeccariaSection = (typeof beccariaSections)[number]['id'];
export type BeccariaQuestion = (typeof beccariaSections)[number]['questions'][number];

export const beccariaQuestions: readonly BeccariaQuestion[] = beccariaSections.flatMap(
  ({ questions }): readonly BeccariaQuestion[] => questions,
);

/** In the order in which the step asks them. */
export function questionsOf(section: BeccariaSection): readonly BeccariaQuestion[] {
  return beccariaSections.find(({ id }) => id === section)?.questions ?? [];
}
