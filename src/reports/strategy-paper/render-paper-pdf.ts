import type { Paper } from '#core/strategy/document/paper.ts';
import type { Translator } from '#i18n/translate.ts';
import { typstPdf } from '../pdf/typst-pdf.ts';
import { paperDocument } from './paper-document.ts';

/** A paper as PDF/A-2a that is PDF/UA-1 as well. Takes some tenths of a second: see `paper-beside.ts`. */
export function renderPaperPdf(paper: Paper, translator: Translator): Uint8Array {
  const page = translator.message('report-frame.page', {
    page: '\u0001#page\u0001',
    total: '\u0001#total\u0001',
  });
  return typstPdf('#reports/strategy-paper/paper.typ', {
    ...paperDocument(paper, translator),
    words: {
      keywords: translator.message('strategy-document.keywords').split(', '),
      madeWith: translator.message('report-frame.madeWith'),
      page: page.split('\u0001').filter((part) => part !== ''),
    },
  });
}
