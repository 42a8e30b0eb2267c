import { error, type RequestEvent } from '@sveltejs/kit';
import type { Paper } from '#core/strategy/document/paper.ts';
import { printPaperBeside } from '#reports/strategy-paper/paper-beside.ts';
import { type PaperFormat, paperFormats } from '#reports/strategy-paper/paper-job.ts';
import { paperNames } from '../../strategies/paper-names.ts';
import { attachment } from '../attachment.ts';
import { asLocale } from '../locale.ts';

const mediaTypes: Readonly<Record<PaperFormat | 'zip', string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  zip: 'application/zip',
};

/** `pdf` or `docx` of an address; another one is not found. */
export function paperFormatOf(text: string): PaperFormat {
  return paperFormats.find((known) => known === text) ?? error(404, 'output.notFound');
}

/** The language asked for, else that of the page. */
export function paperLocale({ url, locals }: Pick<RequestEvent, 'url' | 'locals'>): 'de' | 'en' {
  return asLocale(url.searchParams.get('sprache')) ?? locals.locale;
}

/** A paper to download, laid out beside the requests. `version`: its number, for the name of the file. */
export async function paperResponse(
  event: Pick<RequestEvent, 'url' | 'locals'>,
  {
    paper,
    format,
    version,
  }: { readonly paper: Paper; readonly format: PaperFormat; readonly version?: number },
): Promise<Response> {
  const locale = paperLocale(event);
  const bytes = await printPaperBeside({ format, locale, paper });
  const parts = [
    paperNames[paper.kind],
    ...(version === undefined ? [paper.draft ? `entwurf ${paper.day}` : paper.day] : [`fassung ${version}`]),
  ];
  return fileResponse({ bytes, format, name: `${parts.join(' ')}.${format}`, locale });
}

export function fileResponse({
  bytes,
  format,
  name,
  locale,
}: {
  readonly bytes: Uint8Array;
  readonly format: PaperFormat | 'zip';
  readonly name: string;
  readonly locale: 'de' | 'en';
}): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': mediaTypes[format],
      'Content-Length': String(bytes.byteLength),
      'Content-Language': locale,
      'Content-Disposition': attachment(name.replaceAll(' ', '-')),
    },
  });
}
