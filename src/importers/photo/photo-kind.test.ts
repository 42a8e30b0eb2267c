import { expect, test } from 'vitest';
import { photoKind } from './photo-kind.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const codeOf = (text: string) => {
  const kind = photoKind(bytes(text));
  return kind.ok ? kind.value : kind.problem.code;
};

test.each([
  ['\u00ff\u00d8\u00ff\u00e1', 'jpeg'],
  ['\u0089PNG\r\n\u001a\n', 'png'],
  ['RIFF\0\0\0\0WEBPVP8 ', 'webp'],
  ['RIFF\0\0\0\0WAVEfmt ', 'meetings.photo.notPhoto'],
  ['\0\0\0\u0018ftypheic', 'meetings.photo.heic'],
  ['\0\0\0\u0018ftypmif1', 'meetings.photo.heic'],
  ['\0\0\0\u0018ftypmp42', 'meetings.photo.notPhoto'],
  ['<svg xmlns="http://www.w3.org/2000/svg"><script>', 'meetings.photo.notPhoto'],
  ['<!doctype html><script>alert(1)</script>', 'meetings.photo.notPhoto'],
  ['GIF89a', 'meetings.photo.notPhoto'],
  ['', 'meetings.photo.empty'],
])('%j is %s', (head, kind) => {
  expect(codeOf(head)).toBe(kind);
});
