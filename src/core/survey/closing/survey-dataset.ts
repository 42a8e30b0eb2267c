import type { FormWords, SurveyForm } from '../form/survey-form.ts';
import type { SurveyTable } from '../survey-table.ts';
import type { ClosedStratum } from './analysis-files.ts';

/** Words that were released for others to read; nothing says whose they are. */
export interface ReleasedTexts {
  readonly releasedOn: string | null;
  readonly questions: readonly {
    readonly item: string;
    readonly question: FormWords;
    readonly texts: readonly string[];
  }[];
}

/** The closed data with everything files for others are made from. Days are ISO texts. */
export interface SurveyDataset {
  readonly id: string;
  readonly title: string;
  readonly organisationName: string;
  /** `open`: nobody was drawn; everything made of it carries the mark »not representative«. */
  readonly kind: 'sample' | 'open';
  readonly fictional: boolean;
  readonly form: SurveyForm;
  readonly formVersion: number;
  readonly table: SurveyTable;
  /** Empty in an open poll. */
  readonly strata: readonly ClosedStratum[];
  readonly startedOn: string | null;
  readonly fieldFrom: string | null;
  readonly fieldUntil: string | null;
  readonly closedOn: string | null;
  readonly referenceDay: string | null;
  readonly ageFrom: number | null;
  readonly ageTo: number | null;
  readonly selection: 'persons' | 'onePerHousehold' | null;
  readonly texts: ReleasedTexts;
  readonly today: string;
}
