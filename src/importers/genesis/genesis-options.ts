export interface GenesisOptions {
  /** Year or day for a table that has no column of periods and names none in its title. */
  readonly referenceDate?: string;
}
