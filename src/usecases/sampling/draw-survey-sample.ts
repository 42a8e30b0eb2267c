import { randomFromBytes } from '#core/kernel/random.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { utf8Bytes } from '#core/kernel/utf8-bytes.ts';
import { newAccessCodes } from '#core/survey/access-code.ts';
import { type Addressee, addressee } from '#core/survey/sampling/addressee.ts';
import { allocateLetters } from '#core/survey/sampling/allocate-letters.ts';
import { type DrawnPerson, drawSample } from '#core/survey/sampling/draw-sample.ts';
import type { EligiblePeople } from '#core/survey/sampling/eligible-people.ts';
import { type FrameStrata, frameStrata } from '#core/survey/sampling/frame-strata.ts';
import { type SamplingPlan, samplingPlanSchema } from '#core/survey/sampling/sampling-plan.ts';
import type { SamplingProtocol } from '#core/survey/sampling/sampling-protocol.ts';
import { householdClasses, type SurveyUpload } from '#core/survey/sampling/survey-upload.ts';
import type { RegisterLayout } from '#importers/register/read-register.ts';
import { hexText, type SamplingCrypto } from './sampling-crypto.ts';

/** The register as it was read. */
export interface ReadFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly layout: RegisterLayout;
  readonly eligible: EligiblePeople;
}

export interface DrawContext {
  readonly crypto: SamplingCrypto;
  /** Time of the draw with its zone, e.g. `2026-05-04T10:12:00+02:00`. */
  readonly drawnAt: string;
  /** Name and version of the program. */
  readonly software: string;
}

export interface DrawnSurvey {
  /** Stays in the office. */
  readonly addressees: readonly Addressee[];
  /** Stays in the office, beside the register. */
  readonly protocol: SamplingProtocol;
  /** All that may be sent. */
  readonly upload: SurveyUpload;
}

/** Strata and letters before anything is drawn: what the forecast is made of. */
export interface PlannedSample {
  readonly frame: FrameStrata;
  /** In the order of the strata. */
  readonly letters: readonly number[];
}

export function planSample(eligible: EligiblePeople, plan: SamplingPlan): Result<PlannedSample> {
  const frame = frameStrata(eligible.people, plan);
  if (!frame.ok) return frame;
  const sizes = frame.value.strata.map(({ label, districts, population, units }) => ({
    label,
    districts,
    population,
    units: units.length,
  }));
  const letters = allocateLetters(sizes, plan.sample);
  return letters.ok ? ok({ frame: frame.value, letters: letters.value }) : letters;
}

/** Key of the organisation and 128 bits of chance: known to nobody before the draw, on record after it. */
export function newSeed({ organisation }: SamplingPlan, { randomBytes }: SamplingCrypto): string {
  return `${organisation.number}-${hexText(randomBytes(16))}`;
}

/** Draws, makes a code for everybody, and parts what stays from what may go. */
export async function drawSurveySample(
  file: ReadFile,
  plan: SamplingPlan,
  context: DrawContext,
): Promise<Result<DrawnSurvey>> {
  const { crypto } = context;
  const drawn = await drawWithSeed(file, plan, { crypto, seed: newSeed(plan, crypto) });
  if (!drawn.ok) return failed(drawn.problem);
  const { people, ...draw } = drawn.value;
  const codes = newAccessCodes(people.length, crypto.randomBytes);
  const salt = crypto.randomBytes(32);
  const hashes = await crypto.keyedHashes(salt, codes);
  const hashed = hashes
    .map((hash, at) => ({ hash, stratum: people[at]!.stratum }))
    // By themselves: the place in the list says nothing about the register or the draw.
    .sort((one, other) => (one.hash < other.hash ? -1 : 1));
  const codesSha256 = await digestOfLines(
    hashed.map(({ hash }) => hash),
    crypto,
  );
  return ok({
    addressees: people.map((person, at) => addressee(person, codes[at]!)),
    protocol: { ...draw.protocol, software: context.software, drawnAt: context.drawnAt, codesSha256 },
    upload: surveyUpload(plan, draw.planned, { codes: hashed, salt: hexText(salt) }),
  });
}

const noCodes = '0'.repeat(64);

interface SeededDraw {
  readonly people: readonly DrawnPerson[];
  readonly planned: PlannedSample;
  /** Without time, program and codes. */
  readonly protocol: SamplingProtocol;
}

/** The part that is the same whenever file, plan and seed are: also the audit. */
export async function drawWithSeed(
  file: ReadFile,
  plan: SamplingPlan,
  { crypto, seed }: { readonly crypto: SamplingCrypto; readonly seed: string },
): Promise<Result<SeededDraw>> {
  const planned = planSample(file.eligible, plan);
  if (!planned.ok) return failed(planned.problem);
  const { frame, letters } = planned.value;
  const states = new Map<string, Uint8Array>();
  for (const { id, label } of frame.strata) {
    // A stratum of its own by its name: joining others elsewhere does not change who is drawn here.
    states.set(id, await crypto.sha256(utf8Bytes(`${seed}\n${file.sha256}\n${label}`)));
  }
  const people = drawSample(frame.strata, letters, ({ id }) => randomFromBytes(states.get(id)!));
  const drawnSha256 = await digestOfLines(
    people.map(({ person }) => String(person.line)),
    crypto,
  );
  const { layout, eligible } = file;
  return ok({
    people,
    planned: planned.value,
    protocol: {
      format: 'umsicht-sampling-protocol',
      version: 1,
      software: '',
      drawnAt: '',
      file: {
        name: file.name,
        bytes: file.bytes,
        sha256: file.sha256,
        encoding: layout.encoding,
        delimiter: layout.delimiter,
        columns: layout.mapped as Record<string, string>,
      },
      plan: samplingPlanSchema.parse(plan),
      seed,
      rows: eligible.rows,
      excluded: [...eligible.excluded],
      eligible: eligible.people.length,
      possibleDuplicates: eligible.possibleDuplicates,
      joined: frame.joined.map(({ labels, into, reason }) => ({ labels: [...labels], into, reason })),
      strata: frame.strata.map(({ id, label, population, units }, at) => ({
        id,
        label,
        population,
        units: units.length,
        sampled: letters[at]!,
      })),
      drawn: people.length,
      drawnSha256,
      codesSha256: noCodes,
    },
  });
}

function surveyUpload(
  plan: SamplingPlan,
  { frame, letters }: PlannedSample,
  secrets: Pick<SurveyUpload, 'codes' | 'salt'>,
): SurveyUpload {
  const households = plan.rules.onePerHousehold !== 'no';
  const { minimum } = plan.strata;
  return {
    format: 'umsicht-survey-upload',
    version: 1,
    title: plan.survey.title,
    referenceDay: plan.referenceDay,
    ageFrom: plan.age.from,
    ageTo: plan.age.to ?? null,
    selection: households ? 'onePerHousehold' : 'persons',
    minimumPerStratum: minimum,
    strata: frame.strata.map(({ id, label, population, units }, at) => ({
      id,
      label,
      population,
      sampled: letters[at]!,
      ...(households ? { households: [...householdClasses(units, minimum)] } : {}),
      outcomes: {
        complete: 0,
        partial: 0,
        refusal: 0,
        nonContact: 0,
        neutralLoss: 0,
        duplicate: 0,
        other: 0,
      },
    })),
    ...secrets,
  };
}

async function digestOfLines(lines: readonly string[], { sha256 }: SamplingCrypto): Promise<string> {
  return hexText(await sha256(utf8Bytes(lines.map((line) => `${line}\n`).join(''))));
}
