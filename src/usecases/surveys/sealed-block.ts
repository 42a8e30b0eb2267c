import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * Values of surveys that the server keeps and cannot read. A sealed block: 1 byte version, 12 bytes nonce,
 * ciphertext (AES-256-GCM), 16 bytes tag; what is inside is padded, so that its length says next to nothing.
 */
const sealVersion = 1;
const nonceBytes = 12;
const tagBytes = 16;

/** `key`: 32 bytes. `smallest`: bytes a value takes at least; a longer one takes twice, four times … as many. */
export function sealBlock(
  value: unknown,
  { key, smallest }: { readonly key: Uint8Array; readonly smallest: number },
): Uint8Array {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(paddedJson(value, smallest)), cipher.final()]);
  return Buffer.concat([Buffer.of(sealVersion), nonce, sealed, cipher.getAuthTag()]);
}

/** Null where the key is another one, or a byte was changed. */
export function openBlock(sealed: Uint8Array, key: Uint8Array): unknown {
  if (sealed[0] !== sealVersion || sealed.length <= 1 + nonceBytes + tagBytes) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + nonceBytes));
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  try {
    const body = decipher.update(sealed.subarray(1 + nonceBytes, sealed.length - tagBytes));
    return jsonOf(Buffer.concat([body, decipher.final()]));
  } catch {
    return null;
  }
}

/** JSON behind its length, filled up with zeros to `smallest` bytes or twice, four times … as many. */
export function paddedJson(value: unknown, smallest: number): Buffer {
  const json = Buffer.from(JSON.stringify(value), 'utf8');
  let length = smallest;
  while (length < json.length + 4) length *= 2;
  const block = Buffer.alloc(length);
  block.writeUInt32BE(json.length, 0);
  json.copy(block, 4);
  return block;
}

/** What `paddedJson` was given. */
export function jsonOf(block: Buffer): unknown {
  return JSON.parse(block.subarray(4, 4 + block.readUInt32BE(0)).toString('utf8'));
}
