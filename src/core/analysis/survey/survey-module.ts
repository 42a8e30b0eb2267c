import { ok, type Result } from '../../kernel/result.ts';
import type { Questionnaire } from '../../survey/questionnaire.ts';
import type { StratumResponse } from '../../survey/response-account.ts';
import { type WeightedSurvey, weightSurvey } from '../../survey/weighted-survey.ts';
import type { SurveyInput } from '../analysis-input.ts';
import { FigureBook } from '../figure-book.ts';
import { notRepresentative } from '../open-poll.ts';
import type { AnalysisPlan } from '../plan.ts';
import { adjustedWhereTested } from '../significance.ts';
import { type DraftItem, draftItem } from './item-draft.ts';
import { itemFigures } from './item-figures.ts';
import type { AccountRow, SurveyResult, WeightingSummary } from './survey-result.ts';
import { weightingOptions } from './weighting-options.ts';

/**
 * The survey in numbers: weights, shares, differences. Two passes: first every estimate and every test, then
 * the figures, because the correction for many tests needs all p values of the report at once.
 */
export function surveyModule(survey: SurveyInput, plan: AnalysisPlan): Result<SurveyResult> {
  const weighted = weightSurvey(survey.table, weightingOptions(survey, plan));
  if (!weighted.ok) return weighted;
  const drafts = survey.questionnaire.items.map((item) =>
    draftItem(weighted.value, item, {
      questionnaire: survey.questionnaire,
      disclosure: plan.disclosure,
    }),
  );
  const adjusted = adjustTogether(drafts);
  const book = new FigureBook('survey', weighted.value.representative ? undefined : notRepresentative);
  const context = {
    book,
    plan,
    questionnaire: survey.questionnaire,
    sources: sourceIds(survey),
    survey: weighted.value,
  };
  const items = drafts.map((draft, index) => itemFigures(draft, adjusted[index]!, context));
  return ok({
    figures: book.all(),
    representative: weighted.value.representative,
    account: accountRows(weighted.value),
    weighting: weightingSummary(weighted.value, survey.questionnaire),
    warnings: weighted.value.warnings,
    items,
    unprotected: drafts.reduce((sum, { unprotected }) => sum + unprotected.length, 0),
    respondents: survey.table.count,
  });
}

function sourceIds({ sources }: SurveyInput): string[] {
  return [sources.answers, sources.questionnaire, sources.frame, sources.margins]
    .filter((source) => source !== null)
    .map(({ id }) => id);
}

/**
 * Adjusted p per draft, group and row, in the order of the drafts: all items and groups are one family. Tests of
 * hidden shares stay out: an adjusted p can be the one of another row, and would tell of it.
 */
function adjustTogether(drafts: readonly DraftItem[]): (number | null)[][][] {
  const adjusted = adjustedWhereTested(
    drafts.flatMap(({ groups }) => groups.flatMap(({ rows }) => rows.map(({ p }) => p))),
  );
  let next = 0;
  return drafts.map(({ groups }) =>
    groups.map(({ rows }) => {
      next += rows.length;
      return adjusted.slice(next - rows.length, next);
    }),
  );
}

function accountRows(survey: WeightedSurvey): AccountRow[] {
  const { account } = survey;
  if (!account.frameKnown) return [];
  const rows = account.strata.length > 1 ? [...account.strata, account.total] : [account.total];
  return rows.flatMap((row: StratumResponse) =>
    row.population === null || row.sampled === null
      ? []
      : [
          {
            stratum: row.stratum,
            population: row.population,
            sampled: row.sampled,
            neutralLosses: row.neutralLosses,
            answers: row.answers,
            responseRate: row.responseRate,
          },
        ],
  );
}

function weightingSummary({ weighting }: WeightedSurvey, questionnaire: Questionnaire): WeightingSummary {
  return {
    ...weighting,
    rakedTo: weighting.rakedTo.map(
      (id) => questionnaire.groups.find((group) => group.id === id)?.label ?? id,
    ),
  };
}
