/**
 * What goes into a public use file and what comes out. Columns are positions in lists of categories; there are no
 * numbers, no words and no rows of anybody else's making.
 */
export interface PublicUseVariable {
  readonly id: string;
  /** `key`: others may know it of a person (sex, age, household); together such variables single people out. */
  readonly role: 'key' | 'answer';
  /** Only neighbours of an ordered scale are joined. */
  readonly scale: 'ordered' | 'unordered';
  readonly categoryCount: number;
  /** Category of each row, -1 without one. */
  readonly index: Int16Array;
}

export interface PublicUseRules {
  /** Every combination of key variables occurs at least this often in the file. */
  readonly fewestRows: number;
  /** … and is expected at least this often in the population (sum of the design weights). */
  readonly fewestPeople: number;
  /** Categories are joined until no more than this share of the rows needs single values hidden. */
  readonly hiddenRowsAtMost: number;
}

export const publicUseRules: PublicUseRules = { fewestRows: 5, fewestPeople: 50, hiddenRowsAtMost: 0.05 };

/**
 * Of an open poll nobody knows how many people are behind an answer, and friends know who took part: twice as many
 * rows instead of a number of people.
 */
export const openPollRules: PublicUseRules = { fewestRows: 10, fewestPeople: 0, hiddenRowsAtMost: 0.05 };

export interface PublicUseColumn {
  readonly id: string;
  readonly role: 'key' | 'answer';
  /** Which of the old categories each new one holds; in the order of the old ones. */
  readonly categories: readonly (readonly number[])[];
  /** New category of each row, -1 where there was none or where it is hidden: both look the same. */
  readonly index: Int16Array;
  readonly joinedCategories: number;
  readonly hiddenValues: number;
}

export interface PublicUseFile {
  readonly count: number;
  readonly columns: readonly PublicUseColumn[];
  /** Variables of which nothing is left: one category alone, or too rare ones. */
  readonly dropped: readonly string[];
  /** Relative to their mean, one for all rows that share their key variables; null without known weights. */
  readonly weights: Float64Array | null;
  /** Row of the data each row of the file comes from; for the columns that stay as they are. Never printed. */
  readonly rows: Uint32Array;
  /** What it cost: 1 where nothing of the key variables was lost. */
  readonly keptInformation: number;
  readonly hiddenValues: number;
  readonly rowsWithHiddenValues: number;
  /** Combinations of key variables in the file, and the smallest of them. */
  readonly combinations: number;
  readonly smallestCombination: number;
  /** Questions to which all rows of some combination gave the same answer. */
  readonly uniform: readonly { readonly id: string; readonly combinations: number }[];
}
