import type { Paper } from '#core/strategy/document/paper.ts';
import { createTranslator } from '#i18n/translate.ts';
import { type HandoverPackage, handoverPackage } from './handover-package.ts';
import { renderPaperDocx } from './render-paper-docx.ts';
import { renderPaperPdf } from './render-paper-pdf.ts';

export const paperFormats = ['pdf', 'docx'] as const;
export type PaperFormat = (typeof paperFormats)[number];

/** One file to make. */
export type PaperJob = { readonly locale: 'de' | 'en' } & (
  | { readonly format: PaperFormat; readonly paper: Paper }
  | { readonly format: 'zip'; readonly handover: HandoverPackage }
);

export async function renderPaperJob(job: PaperJob): Promise<Uint8Array> {
  const translator = createTranslator(job.locale);
  switch (job.format) {
    case 'pdf':
      return renderPaperPdf(job.paper, translator);
    case 'docx':
      return renderPaperDocx(job.paper, translator);
    case 'zip':
      return handoverPackage(job.handover, translator);
  }
}
