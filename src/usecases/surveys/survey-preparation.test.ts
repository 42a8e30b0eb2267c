import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { smallForm } from '#core/survey/form/edit/small-form.test-data.ts';
import type { SurveyUpload } from '#core/survey/sampling/survey-upload.ts';
import { countCodes } from '#storage/queries/survey-codes.ts';
import { listProtocols } from '#storage/queries/survey-protocols.ts';
import { readSurvey } from '#storage/queries/surveys.ts';
import type { Actor } from '../contract.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import { createSurveyForms, createSurveyPreparation, createSurveys } from './surveys.ts';

let product: TestProduct;
let surveys: ReturnType<typeof createSurveys>;
let preparation: ReturnType<typeof createSurveyPreparation>;
let forms: ReturnType<typeof createSurveyForms>;
let town: Actor;
let id: string;

function value<T>(result: { ok: true; value: T } | { ok: false; problem: { code: string } }): T {
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}
const codeOf = (result: { ok: boolean; problem?: { code: string } }): string => result.problem?.code ?? 'ok';
const facts = {
  title: 'Sicher leben',
  fieldFrom: '2027-03-01',
  fieldUntil: '2027-03-28',
  secondEntry: false,
};

beforeAll(async () => {
  product = await openTestProduct();
  surveys = createSurveys(product);
  preparation = createSurveyPreparation(product);
  forms = createSurveyForms(product);
});
afterAll(() => product.close());
beforeEach(async () => {
  product.setNow(new Date('2027-02-10T10:00:00Z'));
  town = await product.actor('coordinator');
  ({ id } = value(await surveys.create(town, { ...facts, kind: 'sample' })));
});

const none = { complete: 0, partial: 0, refusal: 0, nonContact: 0, neutralLoss: 0, duplicate: 0, other: 0 };

function upload(letters: number, more: Partial<SurveyUpload> = {}): SurveyUpload {
  const inFirst = Math.ceil(letters / 2);
  return {
    format: 'umsicht-survey-upload',
    version: 1,
    title: 'Ziehung',
    referenceDay: '2027-01-31',
    ageFrom: 16,
    ageTo: null,
    selection: 'persons',
    minimumPerStratum: 50,
    strata: [
      { id: 's01', label: 'Mitte', population: letters * 2, sampled: inFirst, outcomes: none },
      { id: 's02', label: 'Nord', population: letters * 2, sampled: letters - inFirst, outcomes: none },
    ],
    salt: 'ab'.repeat(32),
    codes: Array.from({ length: letters }, (_, at) => ({
      hash: at.toString(16).padStart(64, '0'),
      stratum: at < inFirst ? 's01' : 's02',
    })),
    ...more,
  };
}

async function* bytesOf(content: unknown): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content));
}
const take = (content: unknown) => preparation.takeSample(town, id, bytesOf(content));
const key = () => ({ organisationId: town.organisationId, id });

describe('the checklist', () => {
  test('says who clarified what on which day, and can be taken back', async () => {
    const sign = (state: 'done' | 'notNeeded' | 'open', note: string, item = 'legalBasis') =>
      preparation.sign(town, id, { item, state, note });
    value(await sign('done', ' Satzung vom 3. Mai '));
    const first = value(await preparation.checklist(town, id)).checks[0];
    expect(first).toEqual({
      item: 'legalBasis',
      always: true,
      state: 'done',
      note: 'Satzung vom 3. Mai',
      signedOn: '2027-02-10',
      signedByName: 'Jana Beispiel',
    });
    expect(value(await surveys.read(town, id)).checklist.settled).toBe(1);
    expect(codeOf(await sign('notNeeded', 'weil'))).toBe('survey.check.needed');
    expect(codeOf(await sign('notNeeded', ' ', 'participation'))).toBe('survey.check.reasonMissing');
    expect(codeOf(await sign('done', 'x'.repeat(2_001)))).toBe('survey.check.noteLong');
    expect(codeOf(await sign('done', '', 'horoscope'))).toBe('survey.check.unknown');
    value(await sign('open', 'doch nicht'));
    expect(value(await preparation.checklist(town, id)).checks[0]).toMatchObject({
      state: 'open',
      note: 'doch nicht',
      signedOn: null,
      signedByName: null,
    });
  });

  test('is signed by the data protection officer too', async () => {
    const officer: Actor = { ...town, role: 'auditor' };
    value(await preparation.sign(officer, id, { item: 'dataProtectionOfficer', state: 'done', note: '' }));
    const council: Actor = { ...town, role: 'councilMember' };
    expect(codeOf(await preparation.sign(council, id, { item: 'retention', state: 'done', note: '' }))).toBe(
      'access.refused',
    );
  });
});

describe('the sample', () => {
  test('is taken in and replaced by another one', async () => {
    value(await take(upload(2_500)));
    const shown = value(await preparation.sample(town, id));
    expect(shown.sample).toEqual({
      referenceDay: '2027-01-31',
      ageFrom: 16,
      ageTo: null,
      selection: 'persons',
      minimumPerStratum: 50,
      strata: 2,
      population: 10_000,
      letters: 2_500,
    });
    expect(shown.strata.map(({ label, sampled }) => [label, sampled])).toEqual([
      ['Mitte', 1_250],
      ['Nord', 1_250],
    ]);
    value(await take(upload(101, { salt: 'cd'.repeat(32) })));
    expect(await countCodes(product.beyond, key())).toEqual([
      { stratumId: 's01', state: 'open', count: 51 },
      { stratumId: 's02', state: 'open', count: 50 },
    ]);
    expect((await readSurvey(product.beyond, key()))?.salt).toBe('cd'.repeat(32));
  });

  const small = upload(60);
  test.each([
    ['nothing', '', 'sampling.upload.notJson'],
    ['half a file', JSON.stringify(small).slice(0, 900), 'sampling.upload.notJson'],
    ['another file', '{"format":"umsicht-sampling-protocol"}', 'sampling.upload.otherFile'],
    ['a list', '[]', 'sampling.upload.otherFile'],
    ['names in it', { ...small, names: ['Jana'] }, 'sampling.upload.field'],
    ['a wrong hash', { ...small, codes: [{ hash: 'x', stratum: 's01' }] }, 'sampling.upload.field'],
    ['a low minimum', { ...small, minimumPerStratum: 3 }, 'sampling.upload.field'],
    ['a hash twice', { ...small, codes: [...small.codes, small.codes[0]] }, 'sampling.upload.hashTwice'],
    ['a letter too few', { ...small, codes: small.codes.slice(1) }, 'sampling.upload.countsDiffer'],
    [
      'a small stratum',
      { ...small, strata: small.strata.map((one) => ({ ...one, population: 49 })) },
      'sampling.stratumTooSmall',
    ],
    [
      'an unknown stratum',
      { ...small, codes: [...small.codes, { hash: 'f'.repeat(64), stratum: 's9' }] },
      'sampling.upload.stratumUnknown',
    ],
  ])('with %s is refused and leaves what was there', async (_, content, code) => {
    value(await take(small));
    expect(codeOf(await take(content))).toBe(code);
    expect(value(await preparation.sample(town, id)).sample?.letters).toBe(60);
  });

  test('says where a damaged file breaks off', async () => {
    const result = await take('{\n  "format": "umsicht-survey-upload",\n  !');
    expect(result).toMatchObject({ ok: false, problem: { params: { line: 3, column: 3 } } });
  });

  test('has no place in an open poll', async () => {
    ({ id } = value(await surveys.create(town, { ...facts, kind: 'open' })));
    expect(codeOf(await take(small))).toBe('survey.sample.openPoll');
  });
});

describe('the key of the urn', () => {
  test('is shown once, kept nowhere, and proven by file or sheet', async () => {
    const made = value(await preparation.makeKey(town, id));
    expect(made.printed).toMatch(/^([0-9A-Z]{4}-){13}[0-9A-Z]{4}$/);
    expect(JSON.parse(made.file.text)).toMatchObject({
      format: 'umsicht-urn-key',
      version: 1,
      survey: made.slug,
    });
    const dump = JSON.stringify(await product.beyond.selectFrom('surveys').selectAll().execute());
    expect(dump).not.toContain(JSON.parse(made.file.text).key);
    expect(value(await surveys.read(town, id)).key).toEqual({ made: true, checkedOn: null });

    value(await preparation.proveKey(town, id, made.printed.toLowerCase().replaceAll('-', ' ')));
    expect(value(await surveys.read(town, id)).key.checkedOn).toBe('2027-02-10');
    product.setNow(new Date('2027-02-12T10:00:00Z'));
    value(await preparation.proveKey(town, id, made.file.text));
    expect(value(await surveys.read(town, id)).key.checkedOn).toBe('2027-02-12');
  });

  test('that is another one is told apart', async () => {
    expect(codeOf(await preparation.proveKey(town, id, 'x'))).toBe('survey.urnKey.none');
    const old = value(await preparation.makeKey(town, id));
    value(await preparation.proveKey(town, id, old.printed));
    value(await preparation.makeKey(town, id));
    // A new pair has to be proven anew.
    expect(value(await surveys.read(town, id)).key.checkedOn).toBeNull();
    expect(codeOf(await preparation.proveKey(town, id, old.printed))).toBe('survey.urnKey.foreign');
    expect(codeOf(await preparation.proveKey(town, id, '{"key":1}'))).toBe('survey.urnKey.otherFile');
    expect(codeOf(await preparation.proveKey(town, id, '{'))).toBe('survey.urnKey.otherFile');
    const second = value(await surveys.create(town, { ...facts, title: 'Zweite', kind: 'open' }));
    const foreign = value(await preparation.makeKey(town, second.id));
    expect(codeOf(await preparation.proveKey(town, id, foreign.file.text))).toBe('survey.urnKey.otherSurvey');
    const wrong = old.printed.replace(/^./, (sign) => (sign === 'A' ? 'B' : 'A'));
    expect(codeOf(await preparation.proveKey(town, id, wrong))).toBe('survey.urnKey.mistyped');
  });
});

describe('the start', () => {
  const start = (formVersion = 1) => preparation.start(town, id, { formVersion });
  const ready = async () => {
    value(await forms.replace(town, id, { basedOn: 0, form: smallForm }));
    value(await take(upload(120)));
    const { printed } = value(await preparation.makeKey(town, id));
    value(await preparation.proveKey(town, id, printed));
    return printed;
  };

  test('needs a form, a sample and a proven key, in this order', async () => {
    expect(codeOf(await start())).toBe('survey.start.noForm');
    const first = smallForm.modules[0]!;
    const broken = { ...smallForm, modules: [{ ...first, items: [...first.items, first.items[0]!] }] };
    value(await forms.replace(town, id, { basedOn: 0, form: broken }));
    expect(codeOf(await start())).toBe('survey.start.formFindings');
    value(await forms.replace(town, id, { basedOn: 1, form: smallForm }));
    expect(codeOf(await start(2))).toBe('survey.start.noSample');
    value(await take(upload(120)));
    expect(codeOf(await start(2))).toBe('survey.start.noKey');
    const { printed } = value(await preparation.makeKey(town, id));
    expect(codeOf(await start(2))).toBe('survey.start.noKey');
    value(await preparation.proveKey(town, id, printed));
    expect(codeOf(await start(1))).toBe('survey.start.formChanged');
    value(await start(2));
  });

  test('fixes form, sample and key, and is on record', async () => {
    const printed = await ready();
    const both = await Promise.all([start(), start()]);
    expect(both.map(codeOf).sort()).toEqual(['ok', 'survey.start.started']);
    const overview = value(await surveys.read(town, id));
    expect(overview).toMatchObject({
      state: 'field',
      startedOn: '2027-02-10',
      fieldFrom: '2027-03-01',
      blocking: [],
    });
    expect(await listProtocols(product.beyond, key())).toMatchObject([
      { act: 'start', facts: { formVersion: 1, questions: 4, letters: 120, strata: 2, checklistSettled: 0 } },
    ]);
    expect(codeOf(await take(upload(120)))).toBe('survey.notDraft');
    expect(codeOf(await preparation.makeKey(town, id))).toBe('survey.urnKey.fixed');
    expect(codeOf(await forms.replace(town, id, { basedOn: 1, form: smallForm }))).toBe('survey.form.locked');
    value(await preparation.proveKey(town, id, printed));
    const copied = value(await forms.copy(town, id, { title: 'Zweite Welle' }));
    const copy = value(await surveys.read(town, copied.id));
    expect(copy).toMatchObject({ title: 'Zweite Welle', state: 'draft', fieldFrom: null, sample: null });
    expect(copy.form).toMatchObject({ version: 1, items: 4, findings: 0 });
  });
});
