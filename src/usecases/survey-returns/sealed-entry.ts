import { hkdfSync } from 'node:crypto';
import type { FormAnswers } from '#core/survey/form/survey-form.ts';
import { openBlock, sealBlock } from '../surveys/sealed-block.ts';

/**
 * Paper typed once waits for its second entry (decision 041): sealed with the code on the paper, which the server
 * knows by its hash only. The key comes by HKDF-SHA-256 from the code (74 bits of chance).
 */
const smallest = 8_192;

export interface PaperCode {
  readonly code: string;
  readonly surveyId: string;
}

export function sealEntry(answers: FormAnswers, by: PaperCode): Uint8Array {
  return sealBlock(answers, { key: keyOf(by), smallest });
}

/** Null where a byte was changed, or the code is another one. */
export function openEntry(sealed: Uint8Array, by: PaperCode): FormAnswers | null {
  return openBlock(sealed, keyOf(by)) as FormAnswers | null;
}

function keyOf({ code, surveyId }: PaperCode): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', code, surveyId, 'umsicht paper entry 1', 32));
}
