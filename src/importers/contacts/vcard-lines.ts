import type { ByteSource, Issue } from '../contract.ts';
import type { TextEncoding } from '../text/decode-text.ts';
import { readLines } from '../text/read-lines.ts';

export type VcardLineEvent =
  | {
      readonly kind: 'line';
      readonly text: string;
      readonly line: number;
      readonly encoding: TextEncoding | null;
    }
  | { readonly kind: 'issue'; readonly issue: Issue };

interface OpenLine {
  readonly parts: string[];
  length: number;
  readonly line: number;
  encoding: TextEncoding | null;
  /** The value goes on behind `=` at the end of a line. */
  readonly isQuotedPrintable: boolean;
}

const quotedPrintable = /^[^:]{0,500};(?:ENCODING=)?QUOTED-PRINTABLE[;:]/i;

/** Only pictures are longer, and nobody looks at them. */
const longestLine = 65_536;

/**
 * Content lines of an address book: folded lines (the next one begins with a blank) put together, with the line
 * on which each begins. An issue is always the last event.
 */
export async function* vcardLines(bytes: ByteSource): AsyncGenerator<VcardLineEvent> {
  let open: OpenLine | null = null;
  for await (const event of readLines(bytes)) {
    if (event.kind === 'issue') {
      yield event;
      return;
    }
    const { text, line, encoding } = event;
    const last = open?.parts.at(-1) ?? '';
    if (open?.isQuotedPrintable === true && last.endsWith('=')) {
      open.parts[open.parts.length - 1] = last.slice(0, -1);
      append(open, text, encoding);
    } else if (open !== null && /^[ \t]/.test(text)) append(open, text.slice(1), encoding);
    else {
      if (open !== null) yield closed(open);
      const isQuotedPrintable = quotedPrintable.test(text);
      open = { parts: [text], length: text.length, line, encoding, isQuotedPrintable };
    }
  }
  if (open !== null) yield closed(open);
}

function append(open: OpenLine, text: string, encoding: TextEncoding | null): void {
  open.encoding = encoding;
  open.length += text.length;
  if (open.length <= longestLine) open.parts.push(text);
}

function closed({ parts, line, encoding }: OpenLine): VcardLineEvent {
  return { kind: 'line', text: parts.join(''), line, encoding };
}
