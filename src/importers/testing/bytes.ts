/** Test texts as bytes, in pieces of a given size so that every border falls somewhere. */
export function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function pieces(bytes: Uint8Array, size: number): Uint8Array[] {
  const all: Uint8Array[] = [];
  for (let offset = 0; offset < bytes.length; offset += size) all.push(bytes.subarray(offset, offset + size));
  return all;
}

export async function collect<T>(events: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const event of events) all.push(event);
  return all;
}
