import { packageFailure } from './package-failure.ts';

export interface PackageLine {
  /** Counts from 1. */
  readonly line: number;
  readonly text: string;
}

/** A survey of a hundred thousand answers with a hundred questions, as base64. */
const longestLineBytes = 128 * 1024 ** 2;
const newline = 0x0a;

/** The lines of a table, as many at once as arrived. Throws `PackageFailure` with the line that cannot be read. */
export async function* packageLines(
  bytes: AsyncIterable<Uint8Array>,
  file: string,
): AsyncGenerator<readonly PackageLine[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 0;
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  for await (const piece of bytes) {
    const end = piece.lastIndexOf(newline);
    if (end === -1) {
      waiting.push(piece);
      waitingBytes += piece.byteLength;
      if (waitingBytes > longestLineBytes)
        throw packageFailure('package.line.tooLong', {}, { file, line: line + 1 });
      continue;
    }
    const whole = Buffer.concat([...waiting, piece.subarray(0, end)]);
    waiting = end + 1 < piece.byteLength ? [piece.subarray(end + 1)] : [];
    waitingBytes = piece.byteLength - end - 1;
    const lines = decoded(decoder, whole, { file, line }).map((text, position) => ({
      line: line + position + 1,
      text,
    }));
    line += lines.length;
    yield lines;
  }
  if (waitingBytes > 0) throw packageFailure('package.line.cutOff', {}, { file, line: line + 1 });
}

function decoded(decoder: TextDecoder, bytes: Buffer, before: { file: string; line: number }): string[] {
  try {
    return decoder.decode(bytes).split('\n');
  } catch {
    throw packageFailure(
      'package.line.encoding',
      {},
      { file: before.file, line: unreadableLine(bytes, before) },
    );
  }
}

function unreadableLine(bytes: Buffer, { line }: { line: number }): number {
  const strict = new TextDecoder('utf-8', { fatal: true });
  for (let start = 0, number = line + 1; ; number += 1) {
    const end = bytes.indexOf(newline, start);
    try {
      strict.decode(bytes.subarray(start, end === -1 ? undefined : end));
    } catch {
      return number;
    }
    if (end === -1) return number;
    start = end + 1;
  }
}
