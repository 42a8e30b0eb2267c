import { basename } from 'node:path';
import { repeatDraw } from '#usecases/sampling/repeat-draw.ts';
import { webCrypto } from '#usecases/sampling/sampling-crypto.ts';
import type { SampleCall } from './sample.ts';
import { fileBytes } from './sample-files.ts';
import { exitCodes } from './terminal.ts';

/** `umsicht sample audit protokoll.json --register melderegister.csv`: draws again and compares. Writes nothing. */
export async function auditSample(call: SampleCall): Promise<number> {
  const registerPath = call.option('--register');
  if (registerPath === undefined) {
    call.say('usage');
    return exitCodes.usage;
  }
  const [protocol, bytes] = [await fileBytes(call.file, call), await fileBytes(registerPath, call)];
  if (protocol === null || bytes === null) return exitCodes.system;
  const register = { name: basename(registerPath), bytes };
  const repeated = await repeatDraw(new TextDecoder().decode(protocol), register, webCrypto());
  if (!repeated.ok) {
    call.terminal.error(call.translator.problem(repeated.problem));
    return exitCodes.inputProblem;
  }
  const { differences, lines } = repeated.value;
  if (differences.length > 0) {
    const problem = { code: 'sampling.drawDiffers', params: { parts: differences.join(', ') } };
    call.terminal.error(call.translator.problem(problem));
    return exitCodes.inputProblem;
  }
  call.say('confirmed', { count: lines.length });
  return exitCodes.done;
}
