import { z } from 'zod';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { Addressee } from '#core/survey/sampling/addressee.ts';
import { type SurveyUpload, surveyUploadSchema } from '#core/survey/sampling/survey-upload.ts';
import { hexBytes, type SamplingCrypto } from './sampling-crypto.ts';

/** What the server says of codes that have come back: their hashes and nothing else. */
export const returnedCodesSchema = z
  .object({
    format: z.literal('umsicht-returned-codes'),
    version: z.literal(1),
    hashes: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
  })
  .strict();

export interface RemainingLetters {
  readonly people: readonly Addressee[];
  readonly returned: number;
}

/** Who has not answered yet, found here: the server never learns who is behind a code, nor who gets a reminder. */
export async function remainingLetters(
  people: readonly Addressee[],
  files: { readonly uploadText: string; readonly returnedText: string },
  crypto: SamplingCrypto,
): Promise<Result<RemainingLetters>> {
  const upload = parsed<SurveyUpload>(surveyUploadSchema, files.uploadText);
  if (upload === null) return failed(problem('sampling.upload.unreadable'));
  const returned = parsed(returnedCodesSchema, files.returnedText);
  if (returned === null) return failed(problem('sampling.returned.unreadable'));
  const hashes = await crypto.keyedHashes(
    hexBytes(upload.salt),
    people.map(({ code }) => code),
  );
  const known = new Set(upload.codes.map(({ hash }) => hash));
  const foreign = hashes.findIndex((hash) => !known.has(hash));
  if (foreign >= 0) return failed(problem('sampling.returned.otherSample', { line: foreign + 2 }));
  const back = new Set(returned.hashes);
  const unknown = [...back].filter((hash) => !known.has(hash)).length;
  if (unknown > 0) return failed(problem('sampling.returned.unknown', { count: unknown }));
  const left = people.filter((_, at) => !back.has(hashes[at]!));
  return ok({ people: left, returned: people.length - left.length });
}

function parsed<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    const result = schema.safeParse(JSON.parse(text));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}
