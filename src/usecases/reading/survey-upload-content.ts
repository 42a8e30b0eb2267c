import { type Problem, problem } from '#core/kernel/problem.ts';
import { type SurveyUpload, surveyUploadSchema, uploadProblem } from '#core/survey/sampling/survey-upload.ts';
import type { ByteSource } from '#importers/contract.ts';

/** What a `survey-upload.json` holds, or the first thing that is wrong with it and where. */
export interface SurveyUploadContent {
  readonly upload: SurveyUpload | null;
  readonly problem: Problem | null;
}

/** A million codes have 95 MB; beyond that the file is another one. */
const limitMegabytes = 100;

export async function readSurveyUpload(bytes: ByteSource): Promise<SurveyUploadContent> {
  const text = await textOf(bytes);
  if (text === null) return wrong(problem('sampling.upload.tooLarge', { limitMegabytes }));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return wrong(problem('sampling.upload.notJson', placeIn(text, String(error))));
  }
  const parsed = surveyUploadSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const isOther = Reflect.get(Object(value), 'format') !== 'umsicht-survey-upload';
    if (isOther) return wrong(problem('sampling.upload.otherFile'));
    return wrong(problem('sampling.upload.field', { place: pathText(issue?.path ?? []) }));
  }
  const checked = uploadProblem(parsed.data);
  return checked.ok ? { upload: checked.value, problem: null } : wrong(checked.problem);
}

function wrong(found: Problem): SurveyUploadContent {
  return { upload: null, problem: found };
}

async function textOf(bytes: ByteSource): Promise<string | null> {
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  for await (const part of bytes) {
    length += part.byteLength;
    if (length > limitMegabytes * 1024 ** 2) return null;
    text += decoder.decode(part, { stream: true });
  }
  return text + decoder.decode();
}

/** Line and column of the sign at which reading stopped; the end of the file where it is cut off. */
function placeIn(text: string, message: string): { line: number; column: number } {
  const at = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** `strata[3].population`, counted from 1 as people count. */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, at) => (typeof part === 'number' ? `[${part + 1}]` : `${at > 0 ? '.' : ''}${String(part)}`))
    .join('');
}
