import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { exampleRegister } from '#core/example/sampling/example-register.ts';
import { samplingExample } from '#core/example/sampling/sampling-example.ts';
import { printedAccessCode, readAccessCode } from '#core/survey/access-code.ts';
import { type Addressee, addresseeColumns, addresseeRow } from '#core/survey/sampling/addressee.ts';
import {
  type SamplingPlan,
  type SamplingPlanInput,
  samplingPlanSchema,
} from '#core/survey/sampling/sampling-plan.ts';
import { surveyUploadSchema, uploadProblem } from '#core/survey/sampling/survey-upload.ts';
import { readSampleList } from '#importers/sample-list/read-sample-list.ts';
import { readSamplingPlan } from '#importers/sampling-plan/read-sampling-plan.ts';
import { csvLines } from '#reports/csv/neutralise-formula.ts';
import { type DrawnSurvey, drawSurveySample, type ReadFile } from './draw-survey-sample.ts';
import { readRegisterFrame } from './read-frame.ts';
import { remainingLetters } from './remaining-letters.ts';
import { repeatDraw } from './repeat-draw.ts';
import { hexText, webCrypto } from './sampling-crypto.ts';

const crypto = webCrypto();
const context = { crypto, drawnAt: '2026-05-04T10:12:00+02:00', software: 'Umsicht test' };
const encoder = new TextEncoder();

function planOf(changes: Partial<SamplingPlanInput> = {}): SamplingPlan {
  const text = new TextDecoder().decode(samplingExample(10).get('stichprobe/stichprobe.yaml'));
  const { letter: _, ...plan } = parse(text) as SamplingPlanInput & { letter: unknown };
  return samplingPlanSchema.parse({ ...plan, ...changes });
}

async function fileOf(text: string, plan: SamplingPlan): Promise<ReadFile> {
  const bytes = encoder.encode(text);
  const { layout, eligible, issues } = await readRegisterFrame([bytes], plan);
  if (layout === null || eligible === null) throw new Error(JSON.stringify(issues.slice(0, 3)));
  return {
    name: 'register.csv',
    bytes: bytes.length,
    sha256: hexText(await crypto.sha256(bytes)),
    layout,
    eligible,
  };
}

const text = exampleRegister(1);
const plan = planOf();
let drawn: DrawnSurvey;
beforeAll(async () => {
  const result = await drawSurveySample(await fileOf(text, plan), plan, context);
  if (!result.ok) throw new Error(result.problem.code);
  drawn = result.value;
});

describe('a sample of the example register', () => {
  it('accounts for every row of the file', () => {
    const { protocol, addressees } = drawn;
    expect(protocol.rows).toBe(14_000);
    const excluded = protocol.excluded.reduce((sum, { count }) => sum + count, 0);
    expect(protocol.eligible + excluded).toBe(protocol.rows);
    expect(protocol.excluded.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['secondaryResidence', 'blocked', 'institution', 'tooYoung', 'duplicate']),
    );
    expect(protocol.drawn).toBe(1000);
    expect(addressees).toHaveLength(1000);
    expect(protocol.strata.reduce((sum, { population }) => sum + population, 0)).toBe(protocol.eligible);
    expect(protocol.strata.reduce((sum, { sampled }) => sum + sampled, 0)).toBe(1000);
    expect(protocol.strata.map(({ label }) => label)).toContain('Bahnhofsvorstadt');
  });

  it('writes to nobody who must not be written to', () => {
    const lines = text.split('\r\n');
    for (const { line, lastName, firstName } of drawn.addressees) {
      const fields = lines[line - 1]!.split(';');
      expect(fields.slice(0, 2)).toEqual([lastName, firstName]);
      expect([fields[11], fields[12], fields[13], fields[14]]).toEqual(['HW', '', '', '']);
    }
    expect(new Set(drawn.addressees.map(({ line }) => line)).size).toBe(1000);
  });

  it('uploads strata and hashes, and nothing of anybody', () => {
    const upload = surveyUploadSchema.parse(JSON.parse(JSON.stringify(drawn.upload)));
    expect(uploadProblem(upload).ok).toBe(true);
    // Without its random hexadecimal digits, in which any short number occurs now and then.
    const words = JSON.stringify(upload).replaceAll(/[0-9a-f]{64}/g, 'hash');
    for (const person of drawn.addressees) {
      expect(words).not.toContain(person.code);
      expect(words).not.toContain(printedAccessCode(person.code));
    }
    for (const name of ['Böhme', 'Bahnhofstraße', 'Anna', '01490', drawn.protocol.seed])
      expect(words).not.toContain(name);
    expect(JSON.stringify(upload)).not.toContain(drawn.protocol.file.sha256);
    // Nothing but what the format names.
    expect(Object.keys(upload).sort()).toEqual(
      [
        ...['ageFrom', 'ageTo', 'codes', 'format', 'minimumPerStratum', 'referenceDay', 'salt', 'selection'],
        ...['strata', 'title', 'version'],
      ].sort(),
    );
  });

  it('the order of the hashes says nothing about the register', async () => {
    const order = drawn.upload.codes.map(({ hash }) => hash);
    expect(order.toSorted()).toEqual(order);
    // Rank correlation of the place in the upload and the line of the register.
    const hashes = await crypto.keyedHashes(
      Uint8Array.from(Buffer.from(drawn.upload.salt, 'hex')),
      drawn.addressees.map(({ code }) => code),
    );
    const places = hashes.map((hash) => order.indexOf(hash));
    expect(new Set(places).size).toBe(1000);
    const mean = 999 / 2;
    const covariance = places.reduce((sum, place, line) => sum + (place - mean) * (line - mean), 0);
    const variance = places.reduce((sum, place) => sum + (place - mean) ** 2, 0);
    expect(Math.abs(covariance / variance)).toBeLessThan(4 / Math.sqrt(1000));
  });

  it('is drawn again from its protocol, line by line', async () => {
    const register = { name: 'register.csv', bytes: encoder.encode(text) };
    const again = await repeatDraw(JSON.stringify(drawn.protocol), register, crypto);
    if (!again.ok) throw new Error(again.problem.code);
    expect(again.value.differences).toEqual([]);
    expect(again.value.lines).toEqual(drawn.addressees.map(({ line }) => line));
  });

  it('shows when the protocol or the register was changed', async () => {
    const register = { name: 'register.csv', bytes: encoder.encode(text) };
    const forged = { ...drawn.protocol, seed: `14962160-${'0'.repeat(31)}1` };
    const other = await repeatDraw(JSON.stringify(forged), register, crypto);
    expect(other.ok && other.value.differences).toEqual(['drawnSha256']);
    const moved = { ...register, bytes: encoder.encode(text.replace('Böhme', 'Bohme')) };
    const file = await repeatDraw(JSON.stringify(drawn.protocol), moved, crypto);
    expect(!file.ok && file.problem.code).toBe('sampling.otherFile');
    const broken = await repeatDraw('{}', register, crypto);
    expect(!broken.ok && broken.problem.code).toBe('sampling.protocolUnreadable');
  });

  it('is another one the next time, as nobody knows the seed before', async () => {
    const again = await drawSurveySample(await fileOf(text, plan), plan, context);
    if (!again.ok) throw new Error(again.problem.code);
    expect(again.value.protocol.seed).toMatch(/^14962160-[0-9a-f]{32}$/);
    expect(again.value.protocol.seed).not.toBe(drawn.protocol.seed);
    const lines = new Set(drawn.addressees.map(({ line }) => line));
    const both = again.value.addressees.filter(({ line }) => lines.has(line)).length;
    // Two samples of 1,000 share about 1,000²/N people.
    const expected = 1_000_000 / drawn.protocol.eligible;
    expect(Math.abs(both - expected)).toBeLessThan(5 * Math.sqrt(expected));
  });
});

describe('what has to be said or decided before', () => {
  it('a file without columns of blocks and residences', async () => {
    const bare = 'Name;Vorname;Alter;Straße;PLZ;Ort;Ortsteil\n'.concat(
      ...Array.from({ length: 60 }, (_, at) => `N${at};V;30;Weg ${at};01067;X;A\n`),
    );
    const codes = async (changes: Partial<SamplingPlanInput>) =>
      (await readRegisterFrame([encoder.encode(bare)], planOf(changes))).unconfirmed.map(({ code }) => code);
    expect(await codes({})).toEqual(['sampling.blocksUnknown', 'sampling.residencesUnknown']);
    expect(await codes({ register: { blocksRemoved: true, mainResidencesOnly: true } })).toEqual([]);
    expect(
      await codes({
        register: { blocksRemoved: true, mainResidencesOnly: true },
        rules: { conditionalBlocks: 'include', onePerHousehold: 'household' },
      }),
    ).toEqual(['sampling.plan.reasonMissing', 'sampling.householdColumnMissing']);
  });

  it('strata of few people are never in an upload', async () => {
    const result = await drawSurveySample(
      await fileOf(text, plan),
      planOf({ strata: { minimum: 2000 } }),
      context,
    );
    if (!result.ok) throw new Error(result.problem.code);
    for (const { population } of result.value.upload.strata) expect(population).toBeGreaterThanOrEqual(2000);
    const refused = await drawSurveySample(
      await fileOf(text, plan),
      planOf({ strata: { minimum: 2000, small: 'refuse' } }),
      context,
    );
    expect(!refused.ok && refused.problem.code).toBe('sampling.stratumTooSmall');
  });

  it('one letter a household: chances and margins', async () => {
    const rules = { onePerHousehold: 'household' as const };
    const result = await drawSurveySample(await fileOf(text, plan), planOf({ rules }), context);
    if (!result.ok) throw new Error(result.problem.code);
    const { addressees, upload, protocol } = result.value;
    const households = addressees.map(({ line }) => text.split('\r\n')[line - 1]!.split(';')[15]);
    expect(new Set(households).size).toBe(addressees.length);
    // Horvitz and Thompson: the inverse chances add up to about all people of the frame.
    const estimate = addressees.reduce((sum, one) => sum + 1 / one.inclusionProbability, 0);
    expect(estimate / protocol.eligible).toBeCloseTo(1, 1);
    for (const stratum of upload.strata) {
      expect(stratum.households!.reduce((sum, { people }) => sum + people, 0)).toBe(stratum.population);
      for (const { people } of stratum.households!) expect(people).toBeGreaterThanOrEqual(50);
    }
  });
});

describe('stichprobe.csv', () => {
  const csv = (people: readonly Addressee[]): string =>
    `\ufeff${csvLines([[...addresseeColumns], ...people.map((person) => [...addresseeRow(person)])])}`;

  it('is read again as it was written', async () => {
    const { people, issues } = await readSampleList([encoder.encode(csv(drawn.addressees))]);
    expect(issues).toEqual([]);
    expect(people).toEqual(drawn.addressees);
  });

  it('keeps names no spreadsheet may run', async () => {
    const [first] = drawn.addressees;
    const names = fc.sample(fc.string({ unit: fc.constantFrom(...'=+-@\'"; aä1'), maxLength: 8 }), {
      seed: 4,
      numRuns: 60,
    });
    for (const lastName of names.map((name) => name.replace(/^[\s']+/, '').trim())) {
      const { people } = await readSampleList([encoder.encode(csv([{ ...first!, lastName }]))]);
      expect(people?.[0]?.lastName).toBe(lastName);
    }
  });

  it('refuses codes that were changed or doubled', async () => {
    const [first, second] = drawn.addressees;
    const doubled = await readSampleList([encoder.encode(csv([first!, { ...second!, code: first!.code }]))]);
    expect(doubled.issues.map(({ code }) => code)).toEqual(['import.sampleList.codeTwice']);
    const changed = csv([first!]).replace(printedAccessCode(first!.code), 'ABCD-EFGH-JKMN-PQRS');
    expect((await readSampleList([encoder.encode(changed)])).issues[0]).toMatchObject({
      code: 'import.sampleList.code',
      place: { line: 2, column: 1 },
    });
  });

  it('finds who has not answered, on the office computer', async () => {
    const { upload, addressees } = drawn;
    const uploadText = JSON.stringify(upload);
    const returned = (hashes: readonly string[]) =>
      JSON.stringify({ format: 'umsicht-returned-codes', version: 1, hashes });
    const back = upload.codes.filter((_, at) => at % 3 === 0).map(({ hash }) => hash);
    const left = await remainingLetters(addressees, { uploadText, returnedText: returned(back) }, crypto);
    if (!left.ok) throw new Error(left.problem.code);
    expect(left.value.returned).toBe(back.length);
    const hashes = await crypto.keyedHashes(
      Uint8Array.from(Buffer.from(upload.salt, 'hex')),
      left.value.people.map(({ code }) => code),
    );
    expect(hashes.some((hash) => back.includes(hash))).toBe(false);
    const codes = async (files: { uploadText: string; returnedText: string }, people = addressees) => {
      const result = await remainingLetters(people, files, crypto);
      return result.ok ? 'ok' : result.problem.code;
    };
    expect(await codes({ uploadText, returnedText: 'x' })).toBe('sampling.returned.unreadable');
    expect(await codes({ uploadText: '[]', returnedText: returned([]) })).toBe('sampling.upload.unreadable');
    expect(await codes({ uploadText, returnedText: returned(['0'.repeat(64)]) })).toBe(
      'sampling.returned.unknown',
    );
    const stranger = [{ ...addressees[0]!, code: 'A'.repeat(16) }];
    expect(await codes({ uploadText, returnedText: returned([]) }, stranger)).toBe(
      'sampling.returned.otherSample',
    );
  });
});

describe('stichprobe.yaml', () => {
  const yaml = new TextDecoder().decode(samplingExample(10).get('stichprobe/stichprobe.yaml'));
  it('of the example is understood', () => {
    const read = readSamplingPlan(yaml);
    expect(read.ok ? [] : read.problem).toEqual([]);
  });

  it.each([
    ['size: 1000', 'size: 0', 'import.description.'],
    ['conditionalBlocks: exclude', 'conditionalBlocks: include', 'sampling.plan.reasonMissing'],
    ['  from: 16', '  from: 16\n  to: 12', 'sampling.plan.ageReversed'],
    ['age:', 'register: { columns: { vorname: B } }\nage:', 'sampling.plan.fieldUnknown'],
    ['coatOfArms: wappen.svg', 'coatOfArms: ../../wappen.svg', 'import.description.'],
    ['/b#{code}', '/b', 'import.description.codeMissing'],
    ['/b#{code}', '/b/{code}', 'import.description.codeNotBehindHash'],
  ])('says where %s as %s is wrong', (from, to, code) => {
    const read = readSamplingPlan(yaml.replace(from, to), 'stichprobe.yaml');
    if (read.ok) throw new Error('taken');
    expect(read.problem[0]!.code).toContain(code);
    expect(read.problem[0]!.place?.line).toBeGreaterThan(0);
  });
});

it('codes on the letters are ones the survey takes', () => {
  for (const { code } of drawn.addressees.slice(0, 50)) {
    expect(readAccessCode(printedAccessCode(code))).toEqual({ ok: true, value: code });
  }
});
