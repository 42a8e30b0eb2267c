import type { ByteSource, Issue } from '../contract.ts';
import { evenChunks } from './byte-chunks.ts';
import { textDamage, withoutDirectionSigns } from './damaged-text.ts';
import { notTextFile } from './file-signature.ts';
import { errorIssue, quoteValue } from './issue.ts';
import { positionAfter, TEXT_START } from './text-position.ts';
import { firstInvalidUtf8, incompleteTail, isLikelyInOurTexts, utf8Character } from './utf8-scan.ts';

export type TextEncoding = 'utf-8' | 'windows-1252';

/** An `issue` is always an error and always the last event. */
export type TextEvent =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** `null` while every byte so far was ASCII, where both encodings say the same. */
      readonly encoding: TextEncoding | null;
    }
  | { readonly kind: 'issue'; readonly issue: Issue };

/** Bytes held back at most while pairs of bytes could be either encoding. */
const UNDECIDED_LIMIT = 1 << 20;

/**
 * Decodes UTF-8 (with or without byte order mark) or windows-1252, as a stream.
 *
 * Nothing is decided on a sample: ASCII is the same in both encodings and passes at once; the first
 * character beyond ASCII decides, and bytes that could be either are held back until one is proved. A file
 * that contradicts its own beginning later is refused with line and column, as are destroyed umlauts.
 */
export async function* decodeText(bytes: ByteSource): AsyncGenerator<TextEvent> {
  const decoders = {
    'utf-8': new TextDecoder('utf-8', { ignoreBOM: true }),
    'windows-1252': new TextDecoder('windows-1252'),
  };
  let encoding: TextEncoding | null = null;
  let held: Uint8Array = new Uint8Array(0);
  let position = TEXT_START;
  let lastCharacters = '';
  let first = true;

  /** Turns complete bytes into events; the last event is an issue where they are not what they should be. */
  function take(part: Uint8Array): readonly TextEvent[] {
    const broken = encoding === 'utf-8' ? firstInvalidUtf8(part) : -1;
    const sound = broken < 0 ? part : part.subarray(0, broken);
    const text = decoders[encoding ?? 'utf-8'].decode(sound);
    const damage = textDamage(lastCharacters + text);
    if (damage) {
      const before = text.slice(0, Math.max(0, damage.offset - lastCharacters.length));
      const found = positionAfter(position, before);
      const overhang = Math.max(0, lastCharacters.length - damage.offset);
      const place = {
        line: found.line,
        column: Math.max(1, found.column - overhang),
        value: surroundings(lastCharacters + text, damage.offset),
      };
      return [{ kind: 'issue', issue: errorIssue(damage.code, { place }) }];
    }
    position = positionAfter(position, text);
    lastCharacters = (lastCharacters + text).slice(-2);
    const events: TextEvent[] =
      text === '' ? [] : [{ kind: 'text', text: withoutDirectionSigns(text), encoding }];
    if (broken >= 0) {
      const rest = decoders['windows-1252'].decode(part.subarray(broken, broken + 20));
      const place = {
        line: position.line,
        column: position.column,
        value: quoteValue(text.slice(-20).replace(/^[\s\S]*[\r\n]/, '') + rest.replace(/[\r\n][\s\S]*$/, '')),
      };
      events.push({ kind: 'issue', issue: errorIssue('import.encoding.mixed', { place }) });
    }
    return events;
  }

  for await (const chunk of evenChunks(bytes)) {
    let part: Uint8Array = held.length > 0 ? joined(held, chunk) : chunk;
    held = new Uint8Array(0);
    if (first) {
      first = false;
      const code = notTextFile(part);
      if (code !== null) {
        yield { kind: 'issue', issue: errorIssue(code, { place: { line: 1, column: 1 } }) };
        return;
      }
      if (part[0] === 0xef && part[1] === 0xbb && part[2] === 0xbf) {
        encoding = 'utf-8';
        part = part.subarray(3);
      }
    }
    if (encoding === null) {
      const beyond = firstBeyondAscii(part);
      encoding = beyond < 0 ? null : provedEncoding(part, beyond);
      if (encoding === null && beyond >= 0) {
        if (part.length - beyond > UNDECIDED_LIMIT) encoding = 'utf-8';
        else {
          held = part.slice(beyond);
          part = part.subarray(0, beyond);
        }
      }
    }
    if (encoding === 'utf-8') {
      const tail = incompleteTail(part);
      held = part.slice(part.length - tail);
      part = part.subarray(0, part.length - tail);
    }
    for (const event of take(part)) {
      yield event;
      if (event.kind === 'issue') return;
    }
  }
  if (held.length === 0) return;
  // Whatever is still open at the end: whole characters are UTF-8, a cut one cannot be.
  encoding ??= wholeUtf8(held) ? 'utf-8' : 'windows-1252';
  if (encoding === 'utf-8' && incompleteTail(held) > 0) {
    const place = { line: position.line, column: position.column };
    yield { kind: 'issue', issue: errorIssue('import.encoding.cutOff', { place }) };
    return;
  }
  yield* take(held);
}

function firstBeyondAscii(bytes: Uint8Array): number {
  for (let offset = 0; offset < bytes.length; offset += 1) {
    if ((bytes[offset] ?? 0) >= 0x80) return offset;
  }
  return -1;
}

/** The encoding these bytes prove, or null where every character beyond ASCII could be either. */
function provedEncoding(bytes: Uint8Array, from: number): TextEncoding | null {
  let offset = from;
  while (offset < bytes.length) {
    const step = utf8Character(bytes, offset);
    if (step.kind === 'invalid') return 'windows-1252';
    if (step.kind === 'incomplete') return null;
    if (step.codePoint >= 0x80 && isLikelyInOurTexts(step.codePoint)) return 'utf-8';
    offset += step.length;
  }
  return null;
}

function wholeUtf8(bytes: Uint8Array): boolean {
  return firstInvalidUtf8(bytes) < 0 && incompleteTail(bytes) === 0;
}

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array {
  const both = new Uint8Array(head.length + tail.length);
  both.set(head);
  both.set(tail, head.length);
  return both;
}

function surroundings(text: string, offset: number): string {
  const before = text.slice(Math.max(0, offset - 20), offset).replace(/^[\s\S]*[\r\n;\t]/, '');
  const after = text.slice(offset, offset + 20).replace(/[\r\n;\t][\s\S]*$/, '');
  return quoteValue(before + after);
}
