import type { Questionnaire } from '#core/survey/questionnaire.ts';
import type { SurveyTable } from '#core/survey/survey-table.ts';
import type { Issue } from '../contract.ts';
import { errorIssue, quoteValue, warningIssue } from '../text/issue.ts';
import { ANSWERED, answerReader } from './answer-cell.ts';
import { applyFilters } from './filters.ts';
import { groupReader, MOST_CATEGORIES } from './group-cell.ts';
import { growingColumn } from './growing-columns.ts';
import { personalValue } from './personal-content.ts';

export interface AnswerRows {
  /** Takes one row; what is wrong with it comes back. */
  readonly take: (fields: readonly string[], line: number) => readonly Issue[];
  readonly finish: () => { readonly table: SurveyTable; readonly issues: readonly Issue[] };
}

export interface AnswerColumns {
  /** Index of the column by `item:<id>`, `group:<id>` or `mode`; -1 where there is none. */
  readonly indexOf: (key: string) => number;
  readonly names: readonly string[];
}

const NOTHING: readonly Issue[] = [];

/** Collects the answers in columns: one pass over the file, one over each filtered item at the end. */
export function answerRows(questionnaire: Questionnaire, columns: AnswerColumns): AnswerRows {
  const items = questionnaire.items.map((item) => ({
    item,
    at: columns.indexOf(`item:${item.id}`),
    read: answerReader(item),
    codes: growingColumn((length) => new Float64Array(length)),
    missing: growingColumn((length) => new Uint8Array(length)),
  }));
  const groups = questionnaire.groups.map((group) => ({
    group,
    at: columns.indexOf(`group:${group.id}`),
    reader: groupReader(group),
    index: growingColumn((length) => new Int16Array(length)),
    outside: 0,
    firstOutside: null as Issue['place'] | null,
  }));
  const mode = {
    at: columns.indexOf('mode'),
    reader: groupReader({ id: 'mode', column: 'mode', label: 'mode' }),
    index: growingColumn((length) => new Int16Array(length)),
  };
  const lines = growingColumn((length) => new Float64Array(length));

  function take(fields: readonly string[], line: number): readonly Issue[] {
    let issues: Issue[] | null = null;
    lines.push(line);
    for (const column of items) {
      const text = fields[column.at] ?? '';
      const cell = column.read(text);
      if (cell.kind === 'answer') {
        column.codes.push(cell.code);
        column.missing.push(ANSWERED);
        continue;
      }
      column.codes.push(Number.NaN);
      column.missing.push(cell.kind === 'missing' ? cell.reason : ANSWERED);
      if (cell.kind === 'missing') continue;
      const { id, categories, range } = column.item;
      const params = {
        item: id,
        value: shown(text),
        allowed: categories.map((one) => one.code).join(', '),
        from: range?.from ?? '',
        to: range?.to ?? '',
      };
      issues ??= [];
      issues.push(errorIssue(cell.code, { params, place: placeOf(text, { line, at: column.at }) }));
    }
    for (const column of groups) {
      const text = fields[column.at] ?? '';
      const cell = column.reader.read(text);
      column.index.push(cell.kind === 'category' ? cell.index : -1);
      if (cell.kind === 'outsideClasses') {
        column.outside += 1;
        column.firstOutside ??= placeOf(text, { line, at: column.at });
      }
      if (cell.kind !== 'wrong') continue;
      const params = {
        group: column.group.id,
        value: shown(text),
        nearest: cell.nearest,
        known: column.reader.open ? '' : column.reader.categories().join(', '),
        limit: MOST_CATEGORIES,
      };
      issues ??= [];
      issues.push(errorIssue(cell.code, { params, place: placeOf(text, { line, at: column.at }) }));
    }
    if (mode.at < 0) mode.index.push(-1);
    else {
      const text = fields[mode.at] ?? '';
      const cell = mode.reader.read(text);
      mode.index.push(cell.kind === 'category' ? cell.index : -1);
      if (cell.kind === 'wrong') {
        const name = columns.names[mode.at] ?? '';
        const params = {
          group: name,
          value: shown(text),
          nearest: 'none',
          known: '',
          limit: MOST_CATEGORIES,
        };
        issues ??= [];
        issues.push(errorIssue(cell.code, { params, place: placeOf(text, { line, at: mode.at }) }));
      }
    }
    return issues ?? NOTHING;
  }

  function placeOf(text: string, where: { line: number; at: number }): Issue['place'] {
    const value = shown(text);
    const columnName = quoteValue(columns.names[where.at] ?? '');
    return { line: where.line, column: where.at + 1, columnName, value };
  }

  function finish(): { table: SurveyTable; issues: readonly Issue[] } {
    const filled = items.map(({ item, codes, missing }) => ({
      id: item.id,
      codes: codes.filled(),
      missing: missing.filled(),
    }));
    const violations = applyFilters(
      questionnaire.items,
      new Map(filled.map((column) => [column.id, column])),
    );
    const lineOf = lines.filled();
    const issues = [
      ...violations.map(({ id, filterItem, count, firstRow }) => {
        const params = { item: id, filterItem, count };
        return warningIssue('import.answers.answeredUnasked', { params, place: { line: lineOf[firstRow]! } });
      }),
      ...groups.flatMap(({ group, outside, firstOutside }) =>
        outside === 0 || firstOutside === null
          ? []
          : [
              warningIssue('import.answers.outsideClasses', {
                params: { group: group.id, count: outside },
                place: firstOutside,
              }),
            ],
      ),
      ...filled
        .filter(({ missing }) => !missing.includes(ANSWERED))
        .map(({ id }) => warningIssue('import.answers.nobodyAnswered', { params: { item: id } })),
    ];
    const table: SurveyTable = {
      count: lineOf.length,
      items: filled,
      groups: groups.map(({ group, reader, index }) => ({
        id: group.id,
        ...(reader.open
          ? inOrder(reader.categories(), index.filled())
          : { categories: reader.categories(), index: index.filled() }),
      })),
      ...modeOf(),
    };
    return { table, issues };
  }

  function modeOf(): Pick<SurveyTable, 'mode' | 'modes'> {
    const ordered = inOrder(mode.reader.categories(), mode.index.filled());
    return { mode: ordered.index, modes: ordered.categories };
  }

  return { take, finish };
}

/** A value in a message, unless it could be somebody's address. */
function shown(text: string): string {
  return personalValue(text) === null ? quoteValue(text) : '…';
}

/** Categories as found, in the order of their letters: the order of the rows must not show in a result. */
function inOrder(
  found: readonly string[],
  index: Int16Array,
): { categories: readonly string[]; index: Int16Array } {
  const categories = found.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const newIndex = found.map((category) => categories.indexOf(category));
  return { categories, index: index.map((old) => (old < 0 ? -1 : newIndex[old]!)) };
}
