import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';

interface Options {
  readonly challenge: string;
  readonly rp?: { readonly id?: string };
  readonly rpId?: string;
  readonly user?: { readonly id: string };
}

/** What a test can make a passkey get wrong. */
export interface Deviation {
  readonly origin?: string;
  readonly rpID?: string;
  readonly challenge?: string;
  readonly counter?: number;
  /** Present, but neither PIN nor finger. */
  readonly unverified?: boolean;
  readonly userHandle?: string;
  readonly type?: string;
}

export interface TestPasskey {
  readonly credentialId: string;
  create(options: object, deviation?: Deviation): object;
  sign(options: object, deviation?: Deviation): object;
}

const flag = { present: 0x01, verified: 0x04, attested: 0x40 } as const;

/** An authenticator in software: the same bytes as a real one, by the WebAuthn standard, with a key of its own. */
export function createTestPasskey(origin = 'http://localhost:3000'): TestPasskey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(32);
  const credentialId = id.toString('base64url');
  let counter = 0;
  let userHandle = '';

  const clientData = (type: string, given: Options, deviation: Deviation): Buffer =>
    Buffer.from(
      JSON.stringify({
        type: deviation.type ?? type,
        challenge: deviation.challenge ?? given.challenge,
        origin: deviation.origin ?? origin,
        crossOrigin: false,
      }),
    );
  const authenticatorData = (rpID: string, deviation: Deviation, attested: Buffer | null): Buffer => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(deviation.counter ?? ++counter);
    const flags =
      flag.present | (deviation.unverified ? 0 : flag.verified) | (attested === null ? 0 : flag.attested);
    const rpHash = createHash('sha256')
      .update(deviation.rpID ?? rpID)
      .digest();
    return Buffer.concat([rpHash, Buffer.from([flags]), count, attested ?? Buffer.alloc(0)]);
  };
  const answer = (response: object): object => ({
    id: credentialId,
    rawId: credentialId,
    type: 'public-key',
    clientExtensionResults: {},
    response,
  });

  return {
    credentialId,

    create: (options, deviation = {}) => {
      const given = options as Options;
      userHandle = given.user?.id ?? '';
      const key = cborMap([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ]);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, id, key]);
      const authData = authenticatorData(given.rp?.id ?? '', { counter: 0, ...deviation }, attested);
      const attestation = cborMap([
        ['fmt', 'none'],
        ['attStmt', null],
        ['authData', authData],
      ]);
      return answer({
        clientDataJSON: clientData('webauthn.create', given, deviation).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      });
    },

    sign: (options, deviation = {}) => {
      const given = options as Options;
      const data = clientData('webauthn.get', given, deviation);
      const authData = authenticatorData(given.rpId ?? '', deviation, null);
      const signed = createSign('sha256').update(authData).update(createHash('sha256').update(data).digest());
      return answer({
        clientDataJSON: data.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: signed.sign(privateKey).toString('base64url'),
        userHandle: deviation.userHandle ?? userHandle,
      });
    },
  };
}

type CborValue = number | string | Buffer | null;

/** As much of CBOR (RFC 8949) as an authenticator writes. */
function cborMap(entries: readonly (readonly [number | string, CborValue])[]): Buffer {
  return Buffer.concat([
    head(5, entries.length),
    ...entries.flatMap(([key, value]) => [cbor(key), cbor(value)]),
  ]);
}

function cbor(value: CborValue): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  // An empty map: there is no statement.
  return head(5, 0);
}

function head(kind: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(kind << 5) | length]);
  if (length < 256) return Buffer.from([(kind << 5) | 24, length]);
  return Buffer.from([(kind << 5) | 25, length >> 8, length & 0xff]);
}
