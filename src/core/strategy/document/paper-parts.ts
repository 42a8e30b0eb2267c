import type { Block, Cell, ReportTable, Section } from '../../analysis/report-tree.ts';
import { message, quantity, type Text, type TextParams, verbatim } from '../../kernel/text.ts';
import { articleBlocks } from '../../meetings/report/article-blocks.ts';
import type { MeasureField } from '../library/measure-schema.ts';
import type { Strategy } from '../strategy.ts';
import type { Paper, PaperKind, PaperOptions } from './paper.ts';

/** A text of the papers. */
export function words(name: string, params?: TextParams): Text {
  return message(`strategy-document.${name}`, params);
}

export function fieldName(field: MeasureField): Text {
  return message(`web-measures.field.${field}`);
}

export function onDay(day: string): Text {
  return { day };
}

export function period(from: string, until: string): Text {
  return words('period', { from: onDay(from), until: onDay(until) });
}

/** Whole cents. */
export function amount(cents: number): Text {
  return words('number', { number: quantity(cents, 'cents') });
}

/** As many digits as somebody typed, two at most. */
export function measured(value: number, unit = ''): Text {
  const format = Number.isInteger(value) ? 'integer' : Number.isInteger(value * 10) ? 'decimal1' : 'decimal2';
  const number = quantity(value, format);
  return unit === '' ? words('number', { number }) : words('measured', { number, unit });
}

/** What somebody wrote, or that nothing is written. */
export function typedOr(text: string, otherwise: Text = words('none')): Text {
  return text === '' ? otherwise : verbatim(text);
}

/** Several things as one text, or that there is none. */
export function listed(texts: readonly Text[], otherwise: Text = words('none')): Text {
  return texts.length === 0 ? otherwise : words('list', { items: texts });
}

export function paragraph(text: Text): Block {
  return { kind: 'paragraph', text };
}

export function list(items: readonly Text[]): readonly Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

/** Words of a plain field with its paragraphs and lists. */
export function written(text: string): readonly Block[] {
  return articleBlocks(text).map((block) =>
    block.kind === 'list'
      ? { kind: 'list', items: block.items.map(verbatim) }
      : paragraph(verbatim(block.text)),
  );
}

export interface TableColumn<Row> {
  readonly id: string;
  readonly align?: 'end';
  readonly cell: (row: Row) => Text;
}

/**
 * A table with one row for each of the given; the first column heads the rows. None, where there are no rows.
 * Texts: `table.<id>` and `column.<column>`.
 */
export function table<Row>(
  id: string,
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  notes: readonly Text[] = [],
): readonly Block[] {
  const [first, ...others] = columns;
  if (rows.length === 0 || first === undefined) return [];
  const made: ReportTable = {
    id,
    caption: words(`table.${id.replace(/-.*$/, '')}`),
    columns: columns.map((column) => ({
      id: column.id,
      header: words(`column.${column.id}`),
      align: column.align ?? 'start',
    })),
    rows: rows.map((row) => ({
      header: first.cell(row),
      cells: others.map((column): Cell => ({ kind: 'text', text: column.cell(row) })),
    })),
    notes,
  };
  return [{ kind: 'table', table: made }];
}

export interface Chapter {
  /** Texts: `chapter.<id>`, and `missing.<id>` for drafts. */
  readonly id: string;
  readonly title?: Text;
  readonly blocks?: readonly Block[];
  readonly sections?: readonly Section[];
  /** Without content it is left out in a draft, too: nothing needs to stand there. */
  readonly optional?: boolean;
}

/** Chapters with content; in a draft those without say what is missing. */
export function chapters(
  all: readonly Chapter[],
  { draft }: Pick<PaperOptions, 'draft'>,
): readonly Section[] {
  return all.flatMap(({ id, title = words(`chapter.${id}`), blocks = [], sections = [], optional }) => {
    if (blocks.length > 0 || sections.length > 0) return [{ id, title, blocks, sections }];
    if (!draft || optional === true) return [];
    const missing: Block = {
      kind: 'note',
      tone: 'caution',
      title: words('missingTitle'),
      text: words(`missing.${id}`),
    };
    return [{ id, title, blocks: [missing], sections: [] }];
  });
}

/** The paper with what stands on top of each. */
export function paperOf(
  strategy: Strategy,
  options: PaperOptions,
  {
    kind,
    title,
    facts = [],
    from = strategy.periodFrom,
    until = strategy.periodUntil,
    sections,
  }: {
    readonly kind: PaperKind;
    readonly title: Text;
    readonly facts?: Paper['tree']['facts'];
    /** Of what the paper is about, where it is not the whole strategy. */
    readonly from?: string;
    readonly until?: string;
    readonly sections: readonly Section[];
  },
): Paper {
  return {
    kind,
    draft: options.draft,
    stateMoney: strategy.stateMoney,
    day: options.day,
    tree: {
      title,
      subtitle: words(`kind.${kind}`),
      fictional: strategy.fictional,
      facts: [
        { label: words('fact.organisation'), text: verbatim(strategy.organisationName) },
        { label: words('fact.period'), text: period(from, until) },
        ...facts,
        { label: words('fact.day'), text: onDay(options.day) },
      ],
      summary: [],
      sections,
    },
  };
}
