import type { PlanMeasure } from '#core/strategy/schedule/plan-rows.ts';
import type { Translator } from '#i18n/translate.ts';
import { sheetNames } from '#reports/xlsx/sheet-names.ts';
import type { SheetCell } from '#reports/xlsx/table-sheet.ts';
import { renderSheets } from '#reports/xlsx/write-sheets.ts';
import { conflictSentence, lateSentence, stateWord } from '../../strategies/plan-words.ts';

/** Days between 30 December 1899, the zero of spreadsheet programs, and 1 January 1970. */
const daysBeforeEpoch = 25_569;
const msPerDay = 86_400_000;

/** Measures, steps, dependencies and money, a sheet each. Cells of text are text, whatever they begin with. */
export async function planWorkbook(
  rows: readonly PlanMeasure[],
  about: { readonly title: string; readonly today: string },
  t: Translator,
): Promise<Uint8Array<ArrayBuffer>> {
  const word = (key: string) => t.message(`web-plan.workbook.${key}`);
  const sheets = [measureSheet, stepSheet, needSheet, costSheet, fundSheet].map((sheet) => sheet(rows, t));
  const names = sheetNames(sheets.map(({ name }) => word(name)));
  const head = [text(`${about.title}: ${word('asOf')} ${t.date(about.today, 'short')}`)];
  const rendered = await renderSheets(
    sheets.map(({ columns, cells }, at) => ({
      name: names[at] ?? String(at),
      rows: [head, [], columns.map(([key]) => text(word(key), true)), ...cells],
      columnWidths: columns.map(([, width]) => width),
    })),
  );
  return new Uint8Array(rendered);
}

interface Sheet {
  readonly name: string;
  readonly columns: readonly (readonly [string, number])[];
  readonly cells: readonly (readonly SheetCell[])[];
}

function measureSheet(rows: readonly PlanMeasure[], t: Translator): Sheet {
  return {
    name: 'measures',
    columns: [
      ['measure', 44],
      ['field', 28],
      ['state', 18],
      ['starts', 12],
      ['ends', 12],
      ['responsible', 28],
      ['partners', 36],
      ['place', 28],
      ['late', 60],
      ['reason', 40],
      ['lastNote', 40],
    ],
    cells: rows.map(({ measure, lateness, conflicts, needs, reportedReason }) => [
      text(measure.title),
      text(t.message(`web-measures.field.${measure.field}`)),
      text(stateWord(measure.state, t)),
      dayCell(measure.startsOn),
      dayCell(measure.endsOn),
      text(measure.responsibleName),
      text(measure.partners.join(', ')),
      text(measure.place),
      text(
        [
          ...lateness.reasons.map((reason) => lateSentence(reason, t)),
          ...conflicts.map((conflict) => conflictSentence(conflict, needs, t)),
        ].join(' '),
      ),
      text(reportedReason),
      text(measure.reports[0]?.note ?? ''),
    ]),
  };
}

function stepSheet(rows: readonly PlanMeasure[]): Sheet {
  return {
    name: 'steps',
    columns: [
      ['measure', 44],
      ['step', 44],
      ['due', 12],
      ['done', 12],
    ],
    cells: rows.flatMap(({ measure }) =>
      measure.steps.map(({ title, dueOn, doneOn }) => [
        text(measure.title),
        text(title),
        dayCell(dueOn),
        doneOn === null ? null : dayCell(doneOn),
      ]),
    ),
  };
}

function needSheet(rows: readonly PlanMeasure[], t: Translator): Sheet {
  return {
    name: 'needs',
    columns: [
      ['measure', 44],
      ['needed', 44],
      ['conflict', 60],
    ],
    cells: rows.flatMap(({ measure, needs, conflicts }) =>
      needs.map((need) => [
        text(measure.title),
        text(need.title),
        text(
          conflicts
            .filter(({ neededId }) => neededId === need.id)
            .map((conflict) => conflictSentence(conflict, needs, t))
            .join(' '),
        ),
      ]),
    ),
  };
}

const moneyColumns = [
  ['measure', 44],
  ['year', 10],
  ['kind', 28],
  ['words', 40],
  ['euro', 14],
] as const;

function costSheet(rows: readonly PlanMeasure[], t: Translator): Sheet {
  return {
    name: 'costs',
    columns: moneyColumns,
    cells: rows.flatMap(({ measure }) =>
      measure.costs.map(({ year, kind, words, cents }) => [
        text(measure.title),
        yearCell(year),
        text(t.message(`strategy-document.column.cost.${kind}`)),
        text(words),
        euroCell(cents),
      ]),
    ),
  };
}

function fundSheet(rows: readonly PlanMeasure[], t: Translator): Sheet {
  return {
    name: 'funds',
    columns: moneyColumns,
    cells: rows.flatMap(({ measure }) =>
      measure.funds.map(({ year, source, words, cents }) => [
        text(measure.title),
        yearCell(year),
        text(t.message(`strategy-document.column.fund.${source}`)),
        text(words),
        euroCell(cents),
      ]),
    ),
  };
}

function text(words: string, bold = false): SheetCell {
  return { kind: 'text', text: words, bold };
}

function dayCell(day: string): SheetCell {
  const value = Date.parse(`${day}T00:00:00Z`) / msPerDay + daysBeforeEpoch;
  return { kind: 'number', value, format: 'dd.mm.yyyy' };
}

function yearCell(year: number): SheetCell {
  return { kind: 'number', value: year, format: '0' };
}

function euroCell(cents: number): SheetCell {
  return { kind: 'number', value: cents / 100, format: '#,##0.00' };
}
