import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SamplingFile } from '#core/survey/sampling/letter-plan.ts';
import { readPlanFile } from '#usecases/sampling/read-plan-file.ts';
import type { SampleCall } from './sample.ts';

/** A register of a large town has some ten megabytes. */
const largestFile = 200_000_000;

/** The bytes of a file, or null after it was said why not. */
export async function fileBytes(path: string, { say }: SampleCall): Promise<Uint8Array | null> {
  const found = await stat(path).catch(() => null);
  if (found === null || !found.isFile()) {
    say('noFile', { file: path });
    return null;
  }
  if (found.size > largestFile) {
    say('fileTooLarge', { file: path, megabytes: largestFile / 1e6 });
    return null;
  }
  return readFile(path);
}

export async function planFile(call: SampleCall): Promise<SamplingFile | null> {
  const bytes = await fileBytes(call.file, call);
  if (bytes === null) return null;
  const plan = readPlanFile(new TextDecoder().decode(bytes), call.file);
  if (plan.ok) return plan.value;
  for (const problem of plan.problem) {
    const place = problem.place === undefined ? '' : `${call.translator.place(problem.place)}: `;
    call.terminal.error(`${place}${call.translator.problem(problem)}`);
  }
  return null;
}

/** A file named in the plan lies beside it. */
export function besidePlan(planPath: string, name: string): string {
  return join(dirname(planPath), name);
}
