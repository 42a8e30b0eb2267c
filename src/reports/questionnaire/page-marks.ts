import { qrCode } from '#core/qr/qr-code.ts';
import { qrSvg } from '#core/qr/qr-path.ts';

/** What the mark in the corner of a page says: which paper this is, and nothing of who holds it. */
export interface PageMark {
  readonly slug: string;
  readonly formVersion: number;
  readonly language: string;
  readonly page: number;
  readonly total: number;
}

/** Version of this notation. */
const notation = 'U1';

export function pageMarkText({ slug, formVersion, language, page, total }: PageMark): string {
  return [notation, slug, formVersion, language, page, total].join('/');
}

export function readPageMark(text: string): PageMark | null {
  const match = /^U1\/([a-z0-9]{1,40})\/(\d{1,6})\/([A-Za-z0-9-]{2,35})\/(\d{1,3})\/(\d{1,3})$/.exec(text);
  if (match === null) return null;
  const [, slug = '', version, language = '', page, total] = match;
  return { slug, language, formVersion: Number(version), page: Number(page), total: Number(total) };
}

/** A picture for each page. */
export function pageMarks(paper: Omit<PageMark, 'page'>): readonly string[] {
  return Array.from({ length: paper.total }, (_, at) =>
    qrSvg(qrCode(pageMarkText({ ...paper, page: at + 1 }), { level: 'M' })),
  );
}
