import { mergeRows } from '../stats/survey/merged-rows.ts';
import type { QuestionnaireItem } from './questionnaire.ts';
import type { GroupColumn, ItemColumn } from './survey-table.ts';
import type { WeightedSurvey } from './weighted-survey.ts';

/** More different replies than this, e.g. a number of any size, are not worth a table. */
const mostReplies = 5000;

/** Why there is no code: see ItemColumn. */
const reasonCount = 4;

/**
 * The survey for one item and at most one group, answers that are alike in both merged into one row: one pass
 * over all answers, however many categories are then looked at. Estimates are the same. The survey itself
 * where merging does not pay, and where it is merged already.
 */
export function mergedSurvey(
  survey: WeightedSurvey,
  item: QuestionnaireItem,
  groupId: string | null = null,
): WeightedSurvey {
  const column = survey.table.items.find(({ id }) => id === item.id);
  const groups = survey.table.groups.filter(({ id }) => id === groupId);
  if (column === undefined || survey.design.frequency !== null) return survey;
  const replies = repliesOf(column, groups[0]);
  const merged = replies && mergeRows(survey.design, replies.reply);
  if (!merged) return survey;
  const rowOf = Int32Array.from(merged.reply, (reply) => replies.firstRow[reply]!);
  return {
    ...survey,
    design: merged.design,
    table: {
      count: rowOf.length,
      groups: groups.map((group) => ({
        ...group,
        index: Int16Array.from(rowOf, (row) => group.index[row]!),
      })),
      items: [
        {
          id: column.id,
          codes: Float64Array.from(rowOf, (row) => column.codes[row]!),
          missing: Uint8Array.from(rowOf, (row) => column.missing[row]!),
        },
      ],
      mode: new Int16Array(rowOf.length).fill(-1),
      modes: [],
    },
  };
}

interface Replies {
  /** What was answered and in which category, numbered in order of appearance. */
  readonly reply: Int16Array;
  readonly firstRow: readonly number[];
}

function repliesOf(column: ItemColumn, group: GroupColumn | undefined): Replies | null {
  const reply = new Int16Array(column.codes.length);
  const firstRow: number[] = [];
  const groupCount = (group?.categories.length ?? 0) + 1;
  const codes = new Map<number, number>();
  const numbers: (number | undefined)[] = [];
  for (let row = 0; row < reply.length; row++) {
    const code = column.codes[row]!;
    let codeNumber = codes.get(code);
    if (codeNumber === undefined) {
      codeNumber = codes.size;
      codes.set(code, codeNumber);
    }
    const category = group ? group.index[row]! + 1 : 0;
    const at = (codeNumber * reasonCount + column.missing[row]!) * groupCount + category;
    const known = numbers[at];
    if (known === undefined) {
      if (firstRow.length === mostReplies) return null;
      numbers[at] = firstRow.length;
      firstRow.push(row);
    }
    reply[row] = known ?? firstRow.length - 1;
  }
  return { reply, firstRow };
}
