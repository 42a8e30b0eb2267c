import { surveyRule } from '../../disclosure/cell-system.ts';
import { precisionLimits, precisionState, strictestState } from '../../disclosure/precision-rule.ts';
import { type AnswerProtection, protectAnswers } from '../../disclosure/protect-answers.ts';
import { baseState, dependentState } from '../../disclosure/small-base.ts';
import { message, type Text } from '../../kernel/text.ts';
import { compareWithPublished } from '../../survey/published-comparison.ts';
import type { Questionnaire, QuestionnaireGroup } from '../../survey/questionnaire.ts';
import type { ShareEstimate } from '../../survey/share-estimate.ts';
import type { WeightedSurvey } from '../../survey/weighted-survey.ts';
import { type Figure, type FigureState, printableValue } from '../figure.ts';
import type { FigureBook } from '../figure-book.ts';
import type { AnalysisPlan } from '../plan.ts';
import { itemLabel, localisedText, shareLabel } from '../wording.ts';
import type { DraftGroup, DraftItem, DraftRow } from './item-draft.ts';
import type {
  CategoryShare,
  GroupRow,
  ItemByGroup,
  ItemResult,
  PublishedComparison,
} from './survey-result.ts';

export interface ItemContext {
  readonly book: FigureBook;
  readonly plan: AnalysisPlan;
  readonly questionnaire: Questionnaire;
  readonly sources: readonly string[];
  readonly survey: WeightedSurvey;
}

const SHARE = 'share';
const SURVEY_METHOD = 'survey-share';
const DIFFERENCE_METHOD = 'survey-difference';

/** Decides what of an item may be shown and makes its figures. */
export function finishItem(
  draft: DraftItem,
  {
    protection,
    adjusted,
  }: { protection: AnswerProtection; adjusted: readonly (readonly (number | null)[])[] },
  context: ItemContext,
): ItemResult {
  const { item, town } = draft;
  const share = townFigure(draft, protection, context);
  return {
    item,
    share,
    categories: town.categories.map(({ code, estimate }): CategoryShare => {
      const label = item.categories.find((category) => category.code === code)?.label ?? String(code);
      const state = protection.total.part(String(code));
      const text = message('analysis.survey.categoryFigure', {
        item: itemLabel(item),
        category: localisedText(label),
      });
      return {
        code,
        label,
        figure: shareFigure(`survey.category.${item.id}.${code}`, { text, estimate, state }, context),
      };
    }),
    answered: town.answered,
    notAnswered: town.noAnswer + town.otherMissing,
    groups: draft.groups.map((group, index) =>
      groupResult({ draft, group, adjusted: adjusted[index]! }, protection, context),
    ),
    published: publishedComparisons(draft, share, context),
  };
}

/** All printed shares of the item hang together: groups add up to the town, so they are protected together. */
export function protectItem(draft: DraftItem, minimum: number): AnswerProtection {
  const codes = draft.town.categories.map(({ code }) => code);
  const list = (counts: ReadonlyMap<number, number>): number[] => codes.map((code) => counts.get(code) ?? 0);
  const shareCodes = draft.item.share?.codes ?? [];
  return protectAnswers(
    {
      parts: codes.map(String),
      total: list(draft.counts),
      shares: [{ id: SHARE, parts: shareCodes.filter((code) => codes.includes(code)).map(String) }],
      groupings: draft.groups.map(({ group, rows }) => ({
        id: group.id,
        prints: 'shares' as const,
        groups: rows.map(({ category, counts }) => ({ id: category, counts: list(counts) })),
      })),
    },
    { ...surveyRule, minimum },
  );
}

/** Whether the share of a group may be known; what may not takes no part in anything that is printed. */
export function isOpen(protection: AnswerProtection, group: string, category: string): boolean {
  return protection.group(group, category).share(SHARE).kind === 'shown';
}

function townFigure(draft: DraftItem, protection: AnswerProtection, context: ItemContext): Figure {
  const { item, town } = draft;
  const id = `survey.share.${item.id}`;
  const text = shareLabel(item);
  if (town.share !== null) {
    return shareFigure(id, { text, estimate: town.share, state: protection.total.share(SHARE) }, context);
  }
  const { book, sources, plan } = context;
  const base = {
    id,
    label: text,
    unit: item.kind === 'number' ? ('mean' as const) : ('share' as const),
    method: 'survey-mean',
    sources,
  };
  // The codes of a scale are names of answers, not amounts: only numbers have a mean worth printing.
  if (item.kind !== 'number' || town.mean === null || town.mean.state !== 'computed') {
    return book.add({
      ...base,
      state: {
        kind: 'notComputable',
        reason: town.mean?.state === 'notComputable' ? town.mean.reason : 'noShare',
      },
    });
  }
  const { mean, interval, n } = town.mean;
  return book.add({
    ...base,
    state: meanState(draft, { n, minimum: plan.disclosure.surveyMinimum }),
    value: mean,
    interval,
    n,
    recipe: { item: item.id, weights: weightsName(context) },
  });
}

/** Where everybody gave the same number, the mean says what each of them answered, as a share of all would. */
function meanState({ counts }: DraftItem, { n, minimum }: { n: number; minimum: number }): FigureState {
  if (counts.size === 1) return { kind: 'suppressed', reason: 'belowMinimum' };
  return baseState(n, { ...surveyRule, minimum });
}

function shareFigure(
  id: string,
  { text, estimate, state }: { text: Text; estimate: ShareEstimate; state: FigureState },
  context: ItemContext,
): Figure {
  const base = { id, label: text, unit: 'share' as const, method: SURVEY_METHOD, sources: context.sources };
  if (estimate.state !== 'computed') {
    return context.book.add({ ...base, state: { kind: 'notComputable', reason: estimate.reason } });
  }
  const limits = { ...precisionLimits, preciseFrom: context.plan.disclosure.preciseFrom };
  const precision = precisionState(
    { n: estimate.n, interval: estimate.interval, share: estimate.share },
    limits,
  );
  return context.book.add({
    ...base,
    state: strictestState([state, precision]),
    value: estimate.share,
    interval: estimate.interval,
    n: estimate.n,
    recipe: {
      weights: weightsName(context),
      standardError: estimate.standardError,
      degreesOfFreedom: estimate.degreesOfFreedom,
      ...(estimate.designEffect === null ? {} : { designEffect: estimate.designEffect }),
    },
  });
}

function weightsName({ survey }: ItemContext): string {
  return survey.weighting.rakedTo.length === 0 ? 'base' : `raked: ${survey.weighting.rakedTo.join(' + ')}`;
}

function groupResult(
  { draft, group, adjusted }: { draft: DraftItem; group: DraftGroup; adjusted: readonly (number | null)[] },
  protection: AnswerProtection,
  context: ItemContext,
): ItemByGroup {
  return {
    groupId: group.group.id,
    label: group.group.label,
    rows: group.rows.map((row, index) =>
      groupRow({ draft, group, row, adjustedP: adjusted[index]! }, protection, context),
    ),
  };
}

function groupRow(
  {
    draft,
    group,
    row,
    adjustedP,
  }: { draft: DraftItem; group: DraftGroup; row: DraftRow; adjustedP: number | null },
  protection: AnswerProtection,
  context: ItemContext,
): GroupRow {
  const label = categoryLabel(group.group, row.category);
  const where = localisedText(label);
  const key = `${draft.item.id}.${group.group.id}.${row.category}`;
  const figure = shareFigure(
    `survey.share.${key}`,
    {
      text: message('analysis.survey.shareFigure', { item: shareLabel(draft.item), where }),
      estimate: row.shares.share ?? { state: 'notComputable', reason: 'noAnswers', n: 0 },
      state: protection.group(group.group.id, row.category).share(SHARE),
    },
    context,
  );
  const { difference } = row;
  if (difference === null || difference.state !== 'computed') {
    return { category: row.category, label, figure, difference: null, adjustedP: null };
  }
  const state = dependentState([figure.state]);
  const differenceFigure = context.book.add({
    id: `survey.difference.${key}`,
    label: message('analysis.survey.differenceFigure', { item: shareLabel(draft.item), where }),
    unit: 'percentagePoints',
    method: DIFFERENCE_METHOD,
    sources: context.sources,
    state,
    value: difference.difference,
    interval: difference.interval,
    n: difference.insideN,
    recipe: {
      weights: weightsName(context),
      inside: difference.inside,
      outside: difference.outside,
      p: difference.p,
      adjustedP: adjustedP ?? 1,
    },
  });
  const visible = state.kind === 'shown' || state.kind === 'imprecise';
  return {
    category: row.category,
    label,
    figure,
    difference: differenceFigure,
    adjustedP: visible ? adjustedP : null,
  };
}

export function categoryLabel(group: QuestionnaireGroup, category: string) {
  const found = group.categories?.find(({ value }) => value === category);
  return found?.label ?? category;
}

function publishedComparisons(draft: DraftItem, share: Figure, context: ItemContext): PublishedComparison[] {
  const own = draft.town.share;
  if (own === null || own.state !== 'computed' || draft.item.construct === undefined) return [];
  const { plan, book, sources } = context;
  const options = {
    ...(plan.survey?.fieldwork?.mode === undefined ? {} : { mode: plan.survey.fieldwork.mode }),
    ...(plan.survey?.minimumAge === undefined ? {} : { minimumAge: plan.survey.minimumAge }),
  };
  return compareWithPublished({ item: draft.item, share: own }, plan.publishedValues, options).map(
    (comparison, index) => {
      const { published } = comparison;
      const head = { label: published.label, year: published.year, source: published.source };
      if (comparison.kind === 'notComparable') {
        return { ...head, outcome: { kind: 'notComparable', reason: comparison.reason } };
      }
      const difference = book.add({
        id: `survey.published.${draft.item.id}.${index + 1}`,
        label: message('analysis.survey.publishedFigure', {
          item: shareLabel(draft.item),
          label: { verbatim: published.label },
        }),
        unit: 'percentagePoints',
        method: 'published-comparison',
        sources,
        state: dependentState([share.state]),
        value: comparison.difference,
        interval: comparison.interval,
        n: own.n,
        recipe: { published: published.share, p: comparison.p },
      });
      return {
        ...head,
        outcome: {
          kind: 'compared',
          published: published.share,
          difference,
          distinguishable: printableValue(difference) !== null && comparison.p < 0.05,
          publishedIsFixed: comparison.publishedIsFixed,
        },
      };
    },
  );
}
