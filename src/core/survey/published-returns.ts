/**
 * What surveys of this kind have reached: a random sample of 1,000 letters, about four weeks, a questionnaire of 60 to
 * 64 questions, by post or online. As the towns and newspapers told; no promise for another town.
 */
export interface PublishedReturn {
  readonly place: string;
  readonly year: number | null;
  readonly letters: number;
  /** As it was published, from 0 to 1. */
  readonly share: number;
  readonly source: string;
  /** Sources contradict each other, or letters went to households. */
  readonly isUncertain: boolean;
}

export const publishedReturns: readonly PublishedReturn[] = [
  {
    place: 'Hoyerswerda',
    year: 2022,
    letters: 1000,
    share: 0.463,
    source: 'hoyerswerda.de',
    isUncertain: false,
  },
  {
    place: 'Annaberg-Buchholz',
    year: null,
    letters: 1000,
    share: 0.4,
    source: 'hitradio-rtl.de',
    isUncertain: false,
  },
  { place: 'Bannewitz', year: 2024, letters: 1000, share: 0.397, source: 'bannewitz.de', isUncertain: false },
  { place: 'Plauen', year: 2021, letters: 1000, share: 0.364, source: 'plauen.de', isUncertain: false },
  { place: 'Schkeuditz', year: 2021, letters: 1000, share: 0.32, source: 'lvz.de', isUncertain: false },
  { place: 'Seifhennersdorf', year: null, letters: 1000, share: 0.295, source: 'mdr.de', isUncertain: true },
];
