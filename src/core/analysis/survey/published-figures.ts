import { dependentState } from '../../disclosure/small-base.ts';
import { message } from '../../kernel/text.ts';
import { compareWithPublished } from '../../survey/published-comparison.ts';
import { type Figure, printableValue } from '../figure.ts';
import { excludes, SIGNIFICANT } from '../significance.ts';
import { shareLabel } from '../wording.ts';
import { type ItemContext, weightsRecipe } from './item-context.ts';
import type { DraftItem } from './item-draft.ts';
import type { PublishedComparison } from './survey-result.ts';

/** The town's share beside published values of the same construct; numbers only where the scale agrees too. */
export function publishedFigures(
  draft: DraftItem,
  share: Figure,
  context: ItemContext,
): PublishedComparison[] {
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
        recipe: { ...weightsRecipe(context), published: published.share, p: comparison.p },
      });
      return {
        ...head,
        outcome: {
          kind: 'compared',
          published: published.share,
          difference,
          distinguishable:
            printableValue(difference) !== null &&
            comparison.p < SIGNIFICANT &&
            excludes(comparison.interval, 0),
          publishedIsFixed: comparison.publishedIsFixed,
          cautions: comparison.cautions,
        },
      };
    },
  );
}
