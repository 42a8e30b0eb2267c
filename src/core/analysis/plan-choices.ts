import { type AnalysisPlan, analysisPlanSchema } from './plan.ts';

type Survey = NonNullable<AnalysisPlan['survey']>;

/** What the pages ask about a survey; what is left out is as the description or the files say. */
export interface SurveySettings {
  readonly sampling?: Survey['sampling'] | undefined;
  readonly fieldwork?: Survey['fieldwork'] | undefined;
  readonly minimumAge?: number | undefined;
}

/** What the pages say of an analysis beyond title, area and year; it goes before the description. */
export interface AnalysisChoices {
  readonly survey?: SurveySettings | undefined;
  readonly publishedValues?: AnalysisPlan['publishedValues'] | undefined;
}

/** What the pages say about how one file is read; it goes before the description. */
export interface FileOptions {
  /** Police table: printed for everyone, so that hiding its small counts protects nobody. */
  readonly published?: boolean | undefined;
  /** Borders: properties that hold key and name. */
  readonly areaProperty?: string | undefined;
  readonly nameProperty?: string | undefined;
  /** Frame: one row for each stratum or each person, its columns, and what its words mean. */
  readonly frame?: Partial<Pick<NonNullable<Survey['frame']>, 'kind' | 'columns' | 'outcomes'>> | undefined;
}

/** The description with what the pages say put into it; a survey only where the description or files have one. */
export function withChoices(plan: AnalysisPlan, choices: AnalysisChoices | null): AnalysisPlan {
  if (choices === null) return plan;
  const { survey, publishedValues } = choices;
  return analysisPlanSchema.parse({
    ...plan,
    survey: plan.survey === undefined ? undefined : { ...plan.survey, ...defined(survey ?? {}) },
    publishedValues: publishedValues ?? plan.publishedValues,
  });
}

/** Without the fields that say nothing, which would otherwise hide what another place says. */
export function defined<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<Fields>;
}
