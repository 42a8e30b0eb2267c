import type { ByteSource } from '../contract.ts';

/** The first bytes of a source (at least `length`, where there are as many) and the whole source again. */
export async function peekBytes(
  bytes: ByteSource,
  length: number,
): Promise<{ readonly head: Uint8Array; readonly all: AsyncGenerator<Uint8Array> }> {
  const iterator = Symbol.asyncIterator in bytes ? bytes[Symbol.asyncIterator]() : bytes[Symbol.iterator]();
  const seen: Uint8Array[] = [];
  let count = 0;
  let ended = false;
  while (count < length) {
    const next = await iterator.next();
    if (next.done) {
      ended = true;
      break;
    }
    seen.push(next.value.slice());
    count += next.value.length;
  }
  const head = new Uint8Array(count);
  let offset = 0;
  for (const part of seen) {
    head.set(part, offset);
    offset += part.length;
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      if (head.length > 0) yield head;
      while (!ended) {
        const next = await iterator.next();
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  return { head, all: all() };
}
