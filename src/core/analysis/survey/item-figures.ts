import { surveyRule } from '../../disclosure/cell-system.ts';
import { baseState } from '../../disclosure/small-base.ts';
import { message } from '../../kernel/text.ts';
import type { Figure, FigureState } from '../figure.ts';
import { itemLabel, localisedText, shareLabel } from '../wording.ts';
import { groupFigures } from './group-figures.ts';
import { type ItemContext, weightsRecipe } from './item-context.ts';
import { type DraftItem, SHARE } from './item-draft.ts';
import { publishedFigures } from './published-figures.ts';
import { shareFigure } from './share-figure.ts';
import type { CategoryShare, ItemResult } from './survey-result.ts';

/** Makes the figures of an item from its estimates and what of them may be shown. */
export function itemFigures(
  draft: DraftItem,
  adjusted: readonly (readonly (number | null)[])[],
  context: ItemContext,
): ItemResult {
  const { item, town } = draft;
  const share = townFigure(draft, context);
  return {
    item,
    share,
    categories: town.categories.map(({ code, estimate }): CategoryShare => {
      const label = item.categories.find((category) => category.code === code)?.label ?? String(code);
      const text = message('analysis.survey.categoryFigure', {
        item: itemLabel(item),
        category: localisedText(label),
      });
      const state = draft.protection.part(String(code));
      const id = `survey.category.${item.id}.${code}`;
      return { code, label, figure: shareFigure(id, { text, estimate, state }, context) };
    }),
    answered: town.answered,
    notAnswered: town.noAnswer + town.otherMissing,
    groups: draft.groups.map((group, index) =>
      groupFigures(draft, { group, adjusted: adjusted[index]! }, context),
    ),
    published: publishedFigures(draft, share, context),
  };
}

/** The share of the item's definition; a number without one has a mean. */
function townFigure(draft: DraftItem, context: ItemContext): Figure {
  const { item, town } = draft;
  const id = `survey.share.${item.id}`;
  const text = shareLabel(item);
  if (town.share !== null) {
    const state = draft.protection.share(SHARE);
    return shareFigure(id, { text, estimate: town.share, state }, context);
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
    const reason = town.mean?.state === 'notComputable' ? town.mean.reason : 'noShare';
    return book.add({ ...base, state: { kind: 'notComputable', reason } });
  }
  const { mean, interval, n } = town.mean;
  return book.add({
    ...base,
    state: meanState(draft, n, plan.disclosure),
    value: mean,
    interval,
    n,
    recipe: { item: item.id, ...weightsRecipe(context) },
  });
}

/** Where everybody gave the same number, the mean says what each of them answered, as a share of all would. */
function meanState(
  { hasOneAnswerOnly }: DraftItem,
  n: number,
  { surveyMinimum, preciseFrom }: ItemContext['plan']['disclosure'],
): FigureState {
  const state = baseState(n, { ...surveyRule, minimum: surveyMinimum });
  if (hasOneAnswerOnly || state.kind === 'suppressed') return { kind: 'suppressed', reason: 'belowMinimum' };
  return n < preciseFrom ? { kind: 'imprecise', reason: 'fewAnswers' } : state;
}
