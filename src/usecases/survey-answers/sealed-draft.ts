import { createHash, hkdfSync } from 'node:crypto';
import type { FormAnswers } from '#core/survey/form/survey-form.ts';
import { openBlock, sealBlock } from '../surveys/sealed-block.ts';

/**
 * Answers so far, readable only with the secret of the resident's device: the key comes by HKDF-SHA-256 from the
 * secret. The row is found by the hash of the secret, which neither opens it nor says whose it is.
 */
const smallest = 4_096;

interface DraftKey {
  readonly secret: string;
  readonly surveyId: string;
}

export function draftHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export function sealDraft(answers: FormAnswers, by: DraftKey): Uint8Array {
  return sealBlock(answers, { key: keyOf(by), smallest });
}

/** Null where the secret is another one, or the bytes were changed. */
export function openDraft(sealed: Uint8Array, by: DraftKey): FormAnswers | null {
  return openBlock(sealed, keyOf(by)) as FormAnswers | null;
}

function keyOf({ secret, surveyId }: DraftKey): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', `umsicht draft 1 ${surveyId}`, 32));
}
