import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import type { UrnAnswer } from '#core/survey/form/urn-answer.ts';
import { jsonOf, paddedJson } from './sealed-block.ts';

/**
 * The urn of a survey (decision 041): whoever has the lock can put an answer in, only whoever has the key can take
 * one out. X25519 with a key of its own for every answer, HKDF-SHA-256, AES-256-GCM; the id of the survey is
 * bound in, so that an answer cannot be moved to another one.
 *
 * A sealed answer: 1 byte version, 32 bytes public key of this answer, ciphertext, 16 bytes tag.
 */
export interface UrnKeys {
  /** 32 bytes, base64url; kept on the server. */
  readonly lock: string;
  /** 32 bytes; given to the office, kept nowhere. */
  readonly key: Uint8Array;
}

const sealVersion = 1;
const publicBytes = 32;
const tagBytes = 16;
/** Every answer is as long as this or twice, four times … this: its length says next to nothing. */
const smallestPadded = 8_192;

export function makeUrnKeys(): UrnKeys {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  return {
    lock: rawPublic(publicKey),
    key: Buffer.from(privateKey.export({ format: 'jwk' }).d!, 'base64url'),
  };
}

/** Whether this key opens this lock. */
export function keyFitsLock(key: Uint8Array, lock: string): boolean {
  return key.length === publicBytes && lockOfKey(key) === lock;
}

export function lockOfKey(key: Uint8Array): string {
  return rawPublic(createPublicKey(privateKeyOf(key)));
}

export function sealAnswer(
  answer: UrnAnswer,
  to: { readonly lock: string; readonly surveyId: string },
): Uint8Array {
  const own = generateKeyPairSync('x25519');
  const ownPublic = Buffer.from(rawPublic(own.publicKey), 'base64url');
  const lock = createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: to.lock }, format: 'jwk' });
  const secret = diffieHellman({ privateKey: own.privateKey, publicKey: lock });
  const { cipherKey, nonce } = derived(secret, ownPublic, to);
  const cipher = createCipheriv('aes-256-gcm', cipherKey, nonce);
  const sealed = Buffer.concat([cipher.update(paddedJson(answer, smallestPadded)), cipher.final()]);
  return Buffer.concat([Buffer.of(sealVersion), ownPublic, sealed, cipher.getAuthTag()]);
}

/** Throws where the key does not fit or a byte was changed. */
export function openAnswer(
  sealed: Uint8Array,
  from: { readonly key: Uint8Array; readonly lock: string; readonly surveyId: string },
): UrnAnswer {
  if (sealed[0] !== sealVersion) throw new Error('unknown version of a sealed answer');
  const ownPublic = Buffer.from(sealed.subarray(1, 1 + publicBytes));
  const publicKey = createPublicKey({
    key: { kty: 'OKP', crv: 'X25519', x: ownPublic.toString('base64url') },
    format: 'jwk',
  });
  const secret = diffieHellman({ privateKey: privateKeyOf(from.key), publicKey });
  const { cipherKey, nonce } = derived(secret, ownPublic, from);
  const decipher = createDecipheriv('aes-256-gcm', cipherKey, nonce);
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  const body = decipher.update(sealed.subarray(1 + publicBytes, sealed.length - tagBytes));
  return jsonOf(Buffer.concat([body, decipher.final()])) as UrnAnswer;
}

function derived(
  secret: Uint8Array,
  ownPublic: Uint8Array,
  { lock, surveyId }: { readonly lock: string; readonly surveyId: string },
): { readonly cipherKey: Buffer; readonly nonce: Buffer } {
  // The key of an answer is used once, so the nonce may come from the same source.
  const salt = Buffer.concat([ownPublic, Buffer.from(lock, 'base64url')]);
  const bytes = Buffer.from(hkdfSync('sha256', secret, salt, `umsicht urn 1 ${surveyId}`, 44));
  return { cipherKey: bytes.subarray(0, 32), nonce: bytes.subarray(32) };
}

function rawPublic(key: KeyObject): string {
  return key.export({ format: 'jwk' }).x!;
}

/** PKCS #8 around the 32 bytes (RFC 8410). */
function privateKeyOf(key: Uint8Array): KeyObject {
  const prefix = Buffer.from('302e020100300506032b656e04220420', 'hex');
  return createPrivateKey({ key: Buffer.concat([prefix, key]), format: 'der', type: 'pkcs8' });
}
