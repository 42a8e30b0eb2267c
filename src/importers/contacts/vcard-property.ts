/** One content line of a vCard: `item1.TEL;TYPE=work,voice:+49 …`. */
export interface VcardProperty {
  /** In capitals, without the group before it. */
  readonly name: string;
  /** TYPE, ENCODING … in capitals -> values in small letters; a bare word of 2.1 is a type. */
  readonly params: ReadonlyMap<string, readonly string[]>;
  /** As it stands there, escapes and all. */
  readonly value: string;
  readonly line: number;
}

const bareEncodings = new Set(['QUOTED-PRINTABLE', 'BASE64', '7BIT', '8BIT']);

/** Null where the line is no property. */
export function vcardProperty(text: string, line: number): VcardProperty | null {
  const head = /^(?:[\w-]+\.)?([A-Za-z][\w-]*)/.exec(text);
  if (head === null) return null;
  const params = new Map<string, string[]>();
  let at = head[0].length;
  while (text[at] === ';') {
    const part = /^;([\w-]+)(?:=((?:"[^"]*"|[^";:])*))?/.exec(text.slice(at, at + 4_000));
    if (part === null) return null;
    at += part[0].length;
    const bare = part[2] === undefined;
    const key = bare
      ? bareEncodings.has(part[1]!.toUpperCase())
        ? 'ENCODING'
        : 'TYPE'
      : part[1]!.toUpperCase();
    const values = (bare ? part[1]! : part[2]!).replaceAll('"', '').split(',');
    params.set(key, [...(params.get(key) ?? []), ...values.map((value) => value.trim().toLowerCase())]);
  }
  if (text[at] !== ':') return null;
  return { name: head[1]!.toUpperCase(), params, value: text.slice(at + 1), line };
}

/** The value as text, quoted-printable decoded; null where its bytes are none of the encoding it names. */
export function propertyText({ params, value }: VcardProperty): string | null {
  if (params.get('ENCODING')?.includes('quoted-printable') !== true) return value;
  const bytes = quotedPrintableBytes(value);
  const charset = params.get('CHARSET')?.[0];
  for (const encoding of charset === undefined ? ['utf-8', 'windows-1252'] : [charset]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not this one, or one nobody knows.
    }
  }
  return null;
}

function quotedPrintableBytes(value: string): Uint8Array {
  const encoder = new TextEncoder();
  const bytes: number[] = [];
  for (let at = 0; at < value.length; at += 1) {
    const code = /^=([0-9A-Fa-f]{2})/.exec(value.slice(at, at + 3))?.[1];
    if (code !== undefined) {
      bytes.push(Number.parseInt(code, 16));
      at += 2;
    } else if (value.charCodeAt(at) < 0x80) bytes.push(value.charCodeAt(at));
    else {
      const character = String.fromCodePoint(value.codePointAt(at) ?? 0);
      bytes.push(...encoder.encode(character));
      at += character.length - 1;
    }
  }
  return Uint8Array.from(bytes);
}

/** Parts of a structured value; a separator behind a backslash belongs to the part. Escapes are resolved. */
export function valueParts(value: string, separator: ';' | ','): readonly string[] {
  const parts = [''];
  for (let at = 0; at < value.length; at += 1) {
    const character = value[at]!;
    if (character === '\\' && at + 1 < value.length) {
      at += 1;
      const escaped = value[at]!;
      parts[parts.length - 1] += escaped === 'n' || escaped === 'N' ? '\n' : escaped;
    } else if (character === separator) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim());
}

export function wholeValue(value: string): string {
  return value
    .replaceAll(/\\([\s\S])/g, (_, escaped: string) => (/n/i.test(escaped) ? '\n' : escaped))
    .trim();
}
