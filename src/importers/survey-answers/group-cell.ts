import type { QuestionnaireGroup } from '#core/survey/questionnaire.ts';
import { nearestName } from '../nearest-name.ts';
import { isSpreadsheetError } from '../text/numbers.ts';
import { numberOf, sourceWording, wordings } from './answer-cell.ts';
import { personalValue } from './personal-content.ts';

/** More distinct values than this are free text, and free text can name people. */
export const MOST_CATEGORIES = 200;

export type GroupCell =
  | { readonly kind: 'category'; readonly index: number }
  | { readonly kind: 'missing' }
  /** A number that no class holds, e.g. an age below the first class. */
  | { readonly kind: 'outsideClasses' }
  | { readonly kind: 'wrong'; readonly code: string; readonly nearest: string };

export interface GroupReader {
  readonly read: (text: string) => GroupCell;
  /** As found, where the questionnaire names none: in the order they came. */
  readonly categories: () => readonly string[];
  /** The questionnaire leaves the categories open. */
  readonly open: boolean;
}

/** Reads the cells of one group: categories of the questionnaire, classes of a number, or words as found. */
export function groupReader(group: QuestionnaireGroup): GroupReader {
  const reader =
    group.classes !== undefined ? classReader(group.classes) : categoryReader(group.categories ?? null);
  const cache = new Map<string, GroupCell>();
  return {
    ...reader,
    read: (text) => {
      const known = cache.get(text);
      if (known !== undefined) return known;
      const trimmed = text.trim();
      const cell: GroupCell = trimmed === '' || trimmed === 'NA' ? { kind: 'missing' } : reader.read(trimmed);
      if (cache.size < 10_000) cache.set(text, cell);
      return cell;
    },
  };
}

function classReader(classes: NonNullable<QuestionnaireGroup['classes']>): GroupReader {
  const labels = classes.map((one) => sourceWording(one.label));
  return {
    open: false,
    categories: () => labels,
    read: (text) => {
      const number = numberOf(text);
      // The file may already hold the classes in words.
      const index =
        number === undefined
          ? classes.findIndex((one) => wordings(one.label).includes(text))
          : classes.findIndex((one) => number >= one.from && number <= one.to);
      if (index >= 0) return { kind: 'category', index };
      if (number !== undefined) return { kind: 'outsideClasses' };
      return {
        kind: 'wrong',
        code: 'import.answers.classNotANumber',
        nearest: nearestName(text, labels) ?? 'none',
      };
    },
  };
}

function categoryReader(given: QuestionnaireGroup['categories'] | null): GroupReader {
  const values = (given ?? []).map((one) => one.value);
  const index = new Map<string, number>();
  values.forEach((value, position) => {
    index.set(value, position);
    for (const wording of wordings(given?.[position]?.label ?? value)) {
      if (!index.has(wording)) index.set(wording, position);
    }
  });
  return {
    open: given === null,
    categories: () => values,
    read: (text) => {
      const found = index.get(text) ?? index.get(text.replace(/^(\d+)[.,]0+$/, '$1'));
      if (found !== undefined) return { kind: 'category', index: found };
      if (given !== null) {
        return {
          kind: 'wrong',
          code: 'import.answers.unknownCategory',
          nearest: nearestName(text, values) ?? 'none',
        };
      }
      if (isSpreadsheetError(text)) {
        return { kind: 'wrong', code: 'import.answers.spreadsheetError', nearest: 'none' };
      }
      // An open category must not become the place where an e-mail address slips through.
      if (personalValue(text) !== null) {
        return { kind: 'wrong', code: 'import.answers.personalCategory', nearest: 'none' };
      }
      if (values.length >= MOST_CATEGORIES) {
        return { kind: 'wrong', code: 'import.answers.tooManyCategories', nearest: 'none' };
      }
      values.push(text);
      index.set(text, values.length - 1);
      return { kind: 'category', index: values.length - 1 };
    },
  };
}
