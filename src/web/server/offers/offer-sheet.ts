import { measureFields } from '#core/strategy/library/measure-schema.ts';
import { offerColumns } from '#core/strategy/listed-offer.ts';
import type { Offer } from '#core/strategy/strategy.ts';
import type { Translator } from '#i18n/translate.ts';
import { csvLines } from '#reports/csv/neutralise-formula.ts';
import { renderSheets } from '#reports/xlsx/write-sheets.ts';
import { attachment } from '../attachment.ts';

type Rows = readonly (readonly string[])[];

/** The inventory as a table: what is written can be read in again (`importers/offers`). */
export function offerTable(
  offers: readonly Offer[],
  entryNames: ReadonlyMap<string, string>,
  t: Translator,
): Rows {
  const cell = (offer: Offer, column: (typeof offerColumns)[number]): string => {
    if (column === 'field') return t.message(`web-measures.field.${offer.field}`);
    if (column === 'runsUntil') return offer.runsUntil === null ? '' : t.date(offer.runsUntil);
    if (column === 'libraryEntry')
      return offer.libraryEntry === null ? '' : (entryNames.get(offer.libraryEntry) ?? '');
    return offer[column];
  };
  return [
    [...header(t), t.message('web-offers.checkedOn')],
    ...offers.map((offer) => [...offerColumns.map((column) => cell(offer, column)), t.date(offer.checkedOn)]),
  ];
}

function header(t: Translator): readonly string[] {
  return offerColumns.map((column) => t.message(`web-offers.column.${column}`));
}

/** An empty list to fill in, with the words for the fields of action on a second sheet. */
export function offerTemplate(t: Translator): Promise<Uint8Array> {
  const words = measureFields.map((field) => [t.message(`web-measures.field.${field}`)]);
  return workbook([
    { name: t.message('web-offers.list.title'), rows: [header(t)] },
    {
      name: t.message('web-offers.template.fields'),
      rows: [[t.message('web-offers.template.help')], ...words],
    },
  ]);
}

export function csvOf(rows: Rows): string {
  // With the mark that lets spreadsheet programs read umlauts.
  return `\uFEFF${csvLines(rows)}`;
}

export function workbook(
  sheets: readonly { readonly name: string; readonly rows: Rows }[],
): Promise<Uint8Array> {
  return renderSheets(
    sheets.map(({ name, rows }) => {
      const [first = []] = rows;
      const cells = rows.map((row, index) =>
        row.map((text) => ({ kind: 'text', text, bold: index === 0 }) as const),
      );
      return {
        name,
        rows: cells,
        columnWidths: first.map((text) => Math.max(24, Math.min(40, text.length))),
      };
    }),
  );
}

const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

export function tableDownload(
  content: string | Uint8Array,
  fileName: `${string}.${keyof typeof mediaTypes}`,
): Response {
  const kind = fileName.endsWith('.csv') ? 'csv' : 'xlsx';
  return new Response(typeof content === 'string' ? content : new Uint8Array(content), {
    headers: {
      'Content-Type': mediaTypes[kind],
      'Content-Disposition': attachment(fileName),
      'Cache-Control': 'private, no-store',
    },
  });
}
