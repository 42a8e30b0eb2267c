/** Chance and digests from the machine. Browser and Node have the same, so both draw the same way. */
export interface SamplingCrypto {
  randomBytes(count: number): Uint8Array;
  sha256(bytes: Uint8Array): Promise<Uint8Array>;
  /** HMAC-SHA-256 of each text, as hexadecimal digits. */
  keyedHashes(key: Uint8Array, texts: readonly string[]): Promise<readonly string[]>;
}

export function webCrypto(): SamplingCrypto {
  const { subtle } = globalThis.crypto;
  return {
    randomBytes: (count) => globalThis.crypto.getRandomValues(new Uint8Array(count)),
    sha256: async (bytes) => new Uint8Array(await subtle.digest('SHA-256', ownBuffer(bytes))),
    async keyedHashes(key, texts) {
      const algorithm = { name: 'HMAC', hash: 'SHA-256' };
      const imported = await subtle.importKey('raw', ownBuffer(key), algorithm, false, ['sign']);
      const encoder = new TextEncoder();
      const hashes: string[] = [];
      for (const text of texts) {
        hashes.push(hexText(new Uint8Array(await subtle.sign('HMAC', imported, encoder.encode(text)))));
      }
      return hashes;
    },
  };
}

export function hexText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function hexBytes(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** Not shared with another thread: what the digest asks for. */
function ownBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
}
