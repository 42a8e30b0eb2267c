import { z } from 'zod';
import { exclusionReasons } from './eligibility.ts';
import { samplingPlanSchema } from './sampling-plan.ts';

/**
 * What was drawn from which file, and how: enough to draw the same people again and to see that nothing else was
 * done. It names nobody, but whoever has it and the register knows who was drawn: it stays beside the register.
 */
const count = z.number().int().min(0);
const digest = z.string().regex(/^[0-9a-f]{64}$/);

export const samplingProtocolSchema = z
  .object({
    format: z.literal('umsicht-sampling-protocol'),
    version: z.literal(1),
    software: z.string(),
    /** Said by the machine that drew, with its time zone. */
    drawnAt: z.string(),
    file: z
      .object({
        name: z.string(),
        bytes: count,
        sha256: digest,
        encoding: z.string().nullable(),
        delimiter: z.string().nullable(),
        /** Header of the column each field was read from. */
        columns: z.record(z.string(), z.string()),
      })
      .strict(),
    plan: samplingPlanSchema,
    /** Key of the organisation, a hyphen, 32 hexadecimal digits of chance. */
    seed: z.string(),
    rows: count,
    excluded: z.array(z.object({ reason: z.enum(exclusionReasons), count }).strict()),
    eligible: count,
    possibleDuplicates: count,
    joined: z.array(
      z
        .object({ labels: z.array(z.string()), into: z.string(), reason: z.enum(['told', 'minimum']) })
        .strict(),
    ),
    strata: z.array(
      z
        .object({
          id: z.string(),
          label: z.string(),
          population: count,
          /** Units of the draw: people, or households. */
          units: count,
          sampled: count,
        })
        .strict(),
    ),
    drawn: count,
    /** Of the lines of the register that were drawn, ascending, one a line. */
    drawnSha256: digest,
    /** Of the hashes in the upload, ascending, one a line: ties the letters to this draw. */
    codesSha256: digest,
  })
  .strict();

export type SamplingProtocol = z.infer<typeof samplingProtocolSchema>;

/** What must be equal when the draw is repeated. The time, the file's name and the codes are not part of it. */
export function protocolDifferences(
  written: SamplingProtocol,
  repeated: SamplingProtocol,
): readonly string[] {
  const compared = ['rows', 'excluded', 'eligible', 'joined', 'strata', 'drawn', 'drawnSha256'] as const;
  const differences: string[] = compared.filter(
    (name) => JSON.stringify(written[name]) !== JSON.stringify(repeated[name]),
  );
  if (written.file.sha256 !== repeated.file.sha256) differences.unshift('file');
  return differences;
}
