/**
 * The decoder of the Encoding Standard, which browsers and Node both have. It is pure, but the library
 * ES2023 does not declare it; this says the little that `decode-text.ts` uses.
 */
interface TextDecoder {
  decode(input?: Uint8Array, options?: { stream?: boolean }): string;
}
declare var TextDecoder: {
  new (label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean }): TextDecoder;
};
declare var TextEncoder: { new (): { encode(input: string): Uint8Array } };
