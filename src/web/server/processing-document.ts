import type { PersonalTable, ProcessingEntry } from '#core/privacy/processing-list.ts';
import type { Translator } from '#i18n/translate.ts';

export const processingColumns = ['name', 'data', 'purpose', 'legalBasis', 'retention', 'deletion'] as const;

/** The record of processing in words: heads, one row for each table about people, and the other tables. */
export interface ProcessingWords {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly impersonal: readonly string[];
}

export function processingWords(list: readonly ProcessingEntry[], t: Translator): ProcessingWords {
  const personal = list.filter((entry): entry is PersonalTable => entry.personal);
  return {
    heads: processingColumns.map((column) => t.message(`administration.processing.${column}`)),
    rows: personal.map((entry) => [
      entry.table,
      t.message(`privacy.data.${entry.table}`),
      t.message(`privacy.purpose.${entry.purpose}`),
      t.message(`privacy.legalBasis.${entry.legalBasis}`),
      t.message(`privacy.retention.${entry.retention}`),
      t.message(`privacy.deletion.${entry.deletion}`),
    ]),
    impersonal: list.filter((entry) => !entry.personal).map(({ table }) => table),
  };
}

/** Semicolons and a byte order mark: German spreadsheets open it as a table with umlauts. */
export function processingCsv({ heads, rows }: ProcessingWords): string {
  const line = (cells: readonly string[]): string =>
    cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';');
  return `\uFEFF${[heads, ...rows].map(line).join('\r\n')}\r\n`;
}

export function processingMarkdown(words: ProcessingWords, t: Translator): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const { heads, rows, impersonal } = words;
  return [
    `# ${t.message('administration.processing.title')}`,
    '',
    t.message('administration.processing.lead'),
    '',
    line(heads),
    `|${heads.map(() => '---').join('|')}|`,
    ...rows.map(line),
    '',
    t.message('administration.processing.impersonal', { tables: impersonal.join(', ') }),
    '',
  ].join('\n');
}
