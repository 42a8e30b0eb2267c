/**
 * Questions that apply where nobody wrote down others: a group works with its analyses and agrees what comes of it.
 * Their words are texts of the page (`web-group-pages.question.<id>`).
 */
export const usualQuestions = ['worth', 'practice', 'results', 'nextSteps'] as const;

export const mostQuestions = 8;
/** A table of a dozen people fills some dozens of cards; beyond this somebody is filling the page on purpose. */
export const mostCards = 500;
export const mostTexts = 200;
/** A card is a thought, not a paper. */
export const longestCard = 2_000;
/** Days after a meeting on which links of groups and participants still write: somebody types the poster at home. */
export const daysToWrite = 14;

export const mostPoints = 20;
export const mostProposals = 200;
