import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import {
  protocolDifferences,
  type SamplingProtocol,
  samplingProtocolSchema,
} from '#core/survey/sampling/sampling-protocol.ts';
import { drawWithSeed } from './draw-survey-sample.ts';
import { readRegisterFrame } from './read-frame.ts';
import { hexText, type SamplingCrypto } from './sampling-crypto.ts';

export interface RepeatedDraw {
  /** Names of the parts of the protocol that differ; empty: the draw is confirmed. */
  readonly differences: readonly string[];
  /** Lines of the register that are drawn. */
  readonly lines: readonly number[];
  readonly protocol: SamplingProtocol;
}

/** Draws again with the seed of the protocol and says what is not as written. */
export async function repeatDraw(
  protocolText: string,
  register: { readonly name: string; readonly bytes: Uint8Array },
  crypto: SamplingCrypto,
): Promise<Result<RepeatedDraw>> {
  const written = parsedProtocol(protocolText);
  if (written === null) return failed(problem('sampling.protocolUnreadable'));
  const sha256 = hexText(await crypto.sha256(register.bytes));
  if (sha256 !== written.file.sha256) {
    return failed(problem('sampling.otherFile', { expected: written.file.name, file: register.name }));
  }
  const { layout, eligible } = await readRegisterFrame([register.bytes], written.plan);
  if (layout === null || eligible === null) return failed(problem('sampling.registerUnreadable'));
  const file = { name: register.name, bytes: register.bytes.length, sha256, layout, eligible };
  const repeated = await drawWithSeed(file, written.plan, { crypto, seed: written.seed });
  if (!repeated.ok) return failed(repeated.problem);
  return ok({
    differences: protocolDifferences(written, repeated.value.protocol),
    lines: repeated.value.people.map(({ person }) => person.line),
    protocol: written,
  });
}

function parsedProtocol(text: string): SamplingProtocol | null {
  try {
    return samplingProtocolSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
