import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';

export type PhotoKind = 'jpeg' | 'png' | 'webp';

/** So many bytes tell what a picture begins as. */
export const PHOTO_HEAD_BYTES = 64;

/** Brands of pictures that telephones make and browsers do not show everywhere (ISO/IEC 23008-12, AV1). */
const heicBrands = /^(heic|heix|heim|heis|hevc|hevx|hevm|hevs|mif1|msf1|avif|avis)/;

/** What a picture is by its content; its name says nothing. */
export function photoKind(head: Uint8Array): Result<PhotoKind> {
  if (head.length === 0) return failed(problem('meetings.photo.empty'));
  const begins = (...bytes: number[]): boolean => bytes.every((byte, at) => head[at] === byte);
  if (begins(0xff, 0xd8, 0xff)) return ok('jpeg');
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return ok('png');
  // This decoder is called so and is not: only what is ASCII comes out as it went in.
  const text = new TextDecoder('latin1').decode(head);
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return ok('webp');
  if (text.startsWith('ftyp', 4) && heicBrands.test(text.slice(8)))
    return failed(problem('meetings.photo.heic'));
  return failed(problem('meetings.photo.notPhoto'));
}
