import { firstInvalidUtf8 } from '../text/utf8-scan.ts';

/** The beginning of a file as text for a glance; no judgement on its encoding. */
export function headText(bytes: Uint8Array): string {
  const encoding = firstInvalidUtf8(bytes) < 0 ? 'utf-8' : 'windows-1252';
  return new TextDecoder(encoding).decode(bytes);
}
