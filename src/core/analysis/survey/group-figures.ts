import { message } from '../../kernel/text.ts';
import type { Localised, QuestionnaireGroup } from '../../survey/questionnaire.ts';
import { printableValue } from '../figure.ts';
import { localisedText, shareLabel } from '../wording.ts';
import { type ItemContext, weightsRecipe } from './item-context.ts';
import type { DraftGroup, DraftItem, DraftRow } from './item-draft.ts';
import { shareFigure } from './share-figure.ts';
import type { GroupRow, ItemByGroup } from './survey-result.ts';

/** The shares of an item by one group, each with its difference to all others. */
export function groupFigures(
  draft: DraftItem,
  { group, adjusted }: { group: DraftGroup; adjusted: readonly (number | null)[] },
  context: ItemContext,
): ItemByGroup {
  return {
    groupId: group.group.id,
    label: group.group.label,
    rows: group.rows.map((row, index) =>
      groupRow({ draft, group: group.group, row, adjustedP: adjusted[index]! }, context),
    ),
  };
}

interface RowInput {
  readonly draft: DraftItem;
  readonly group: QuestionnaireGroup;
  readonly row: DraftRow;
  readonly adjustedP: number | null;
}

function groupRow({ draft, group, row, adjustedP }: RowInput, context: ItemContext): GroupRow {
  const label = categoryLabel(group, row.category);
  const where = localisedText(label);
  const key = `${draft.item.id}.${group.id}.${row.category}`;
  const item = shareLabel(draft.item);
  const figure = shareFigure(
    `survey.share.${key}`,
    {
      text: message('analysis.survey.shareFigure', { item, where }),
      estimate: row.shares.share ?? { state: 'notComputable', reason: 'noAnswers', n: 0 },
      state: row.shareState,
    },
    context,
  );
  const { difference } = row;
  if (difference === null || difference.state !== 'computed' || figure.state.kind === 'notComputable') {
    return { category: row.category, label, figure, difference: null, adjustedP: null };
  }
  const differenceFigure = context.book.add({
    id: `survey.difference.${key}`,
    label: message('analysis.survey.differenceFigure', { item, where }),
    unit: 'percentagePoints',
    method: 'survey-difference',
    sources: context.sources,
    state: row.differenceState,
    value: difference.difference,
    interval: difference.interval,
    n: difference.insideN,
    recipe: {
      ...weightsRecipe(context),
      inside: difference.inside,
      outside: difference.outside,
      p: difference.p,
      ...(adjustedP === null ? {} : { adjustedP }),
    },
  });
  const visible = printableValue(differenceFigure) !== null;
  return {
    category: row.category,
    label,
    figure,
    difference: differenceFigure,
    adjustedP: visible ? adjustedP : null,
  };
}

function categoryLabel(group: QuestionnaireGroup, category: string): Localised {
  return group.categories?.find(({ value }) => value === category)?.label ?? category;
}
