import type { ArticleSource } from '#core/meetings/report/article.ts';
import type { ArticleBlock } from '#core/meetings/report/article-blocks.ts';
import { typstPdf } from '../pdf/typst-pdf.ts';
import { articleTranslator, meetingArticle } from './meeting-article.ts';

export interface PrintedArticle {
  readonly source: ArticleSource;
  /** Day of publication, ISO. */
  readonly date: string;
  /** JPEG by the id of the picture. */
  readonly pictures: Readonly<Record<string, Uint8Array>>;
}

/** The article as PDF/A-2a and PDF/UA-1. Takes up to a second with many pictures: see `article-beside.ts`. */
export function renderArticlePdf({ source, date, pictures }: PrintedArticle): Uint8Array {
  const article = meetingArticle(source);
  const t = articleTranslator(source);
  const printed = article.photos.filter(({ id }) => pictures[id] !== undefined);
  const fileOf = (index: number): string => `photo-${index}.jpg`;
  const data = {
    ...article,
    date,
    author: source.meeting.organisers.join(', '),
    fictional: article.fictional ? t.message('meeting-report.fictional') : null,
    lead: article.lead.map(printedBlock),
    sections: article.sections.map(({ title, blocks }) => ({ title, blocks: blocks.map(printedBlock) })),
    quotation:
      article.quotation === null ? null : { ...article.quotation, text: `»${article.quotation.text}«` },
    photos: printed.map(({ alternative, caption, credit }, index) => ({
      file: fileOf(index),
      alternative,
      caption: [caption, credit === '' ? '' : t.message('meeting-report.credit', { credit })]
        .filter((part) => part !== '')
        .join(' '),
    })),
    words: {
      gallery: t.message('meeting-report.gallery'),
      page: t
        .message('meeting-report.page', { page: '#page', total: '#total' })
        .split(/(#page|#total)/)
        .filter((part) => part !== ''),
    },
  };
  const files = printed.map(({ id }, index) => [fileOf(index), pictures[id]!] as const);
  return typstPdf('#reports/meeting-article/article.typ', data, Object.fromEntries(files));
}

function printedBlock(block: ArticleBlock) {
  return block.kind === 'list' ? block : { kind: block.kind, lines: block.text.split('\n') };
}
