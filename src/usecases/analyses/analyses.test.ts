import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor, AnalysisDetails } from '../contract.ts';
import { pksFile } from '../test-files.ts';
import { openTestProduct, type TestProduct, upload } from '../testing.ts';

let product: TestProduct;
let actor: Actor;
beforeAll(async () => {
  product = await openTestProduct();
  actor = await product.actor();
});
afterAll(() => product.close());

const settings = { title: ' Analyse ', area: '14 521', areaName: 'Erzgebirgskreis' };

async function details(id: string): Promise<AnalysisDetails> {
  const read = await product.analyses.read(actor, id);
  if (!read.ok) throw new Error(read.problem.code);
  return read.value;
}

describe('settings', () => {
  test('are kept without stray spaces', async () => {
    const created = await product.analyses.create(actor, settings);
    if (!created.ok) throw new Error(created.problem.code);
    expect((await details(created.value.id)).settings).toEqual({
      title: 'Analyse',
      area: '14521',
      areaName: 'Erzgebirgskreis',
    });
  });

  test.each([
    [{ area: '1001' }, 'areaZeroLost', { repaired: '01001' }],
    [{ area: '1001000' }, 'areaZeroLost', { repaired: '01001000' }],
    [{ area: '145216' }, 'areaLength', { length: 6 }],
    [{ area: 'Erzgebirge' }, 'areaNoNumber', {}],
    [{ title: '  ' }, 'titleMissing', {}],
    [{ title: 'x'.repeat(201) }, 'titleTooLong', { limit: 200 }],
    [{ areaName: '' }, 'areaNameMissing', {}],
    [{ year: 20233 }, 'year', { year: '20233' }],
  ])('%j are refused with a way out', async (wrong, code, params) => {
    expect(await product.analyses.create(actor, { ...settings, ...wrong })).toMatchObject({
      ok: false,
      problem: { code: `usecase.settings.${code}`, params },
    });
  });

  test('that change make an outdated result go', async () => {
    const id = await product.analysis(actor);
    await product.add(actor, id, pksFile(2020));
    expect(await product.analyses.changeSettings(actor, id, { ...settings, year: 2020 })).toEqual({
      ok: true,
      value: undefined,
    });
    expect(await details(id)).toMatchObject({ state: 'draft', settings: { year: 2020 } });
  });
});

describe('access', () => {
  test('another organisation does not even learn that it exists, and the attempt is on record', async () => {
    const id = await product.analysis(actor);
    const file = await product.add(actor, id, pksFile(2020));
    const stranger = await product.actor();
    const attempts = [
      product.analyses.read(stranger, id),
      product.analyses.changeSettings(stranger, id, settings),
      product.analyses.remove(stranger, id),
      product.analysisFiles.add(stranger, id, upload(pksFile(2019))),
      product.runs.start(stranger, id),
      product.runs.cancel(stranger, id),
      product.runs.report(stranger, id),
      product.runs.output(stranger, id, { name: 'report.pdf', locale: 'de' }),
    ];
    for (const attempt of attempts)
      expect(await attempt).toMatchObject({ problem: { code: 'usecase.analysis.notFound' } });
    const fileAttempts = [
      product.analysisFiles.describe(stranger, file.id, { kind: 'genesis' }),
      product.analysisFiles.confirm(stranger, file.id),
      product.analysisFiles.remove(stranger, file.id),
    ];
    for (const attempt of fileAttempts)
      expect(await attempt).toMatchObject({ problem: { code: 'usecase.file.notFound' } });
    const record = await product.record(stranger, 100);
    expect(record).toHaveLength(attempts.length + fileAttempts.length);
    expect(record.every((entry) => / refused usecase\.(analysis|file)\.notFound$/.test(entry))).toBe(true);
    expect((await details(id)).files).toHaveLength(1);
  });

  test('auditors look at the record, not at the content', async () => {
    const auditor: Actor = { ...actor, role: 'auditor' };
    const id = await product.analysis(actor);
    expect(await product.analyses.list(auditor)).toMatchObject({ problem: { code: 'access.refused' } });
    expect(await product.analyses.create(auditor, settings)).toMatchObject({
      problem: { code: 'access.refused' },
    });
    expect(await product.analyses.read(auditor, id)).toMatchObject({ problem: { code: 'access.refused' } });
    expect(await product.record(actor, 3)).toEqual([
      'analysis.read refused access.refused',
      'analysis.create refused access.refused',
      'analysis.list refused access.refused',
    ]);
  });

  test.each(['', '../etc/passwd', 'x'.repeat(500), "' or 1=1", '\0'])('»%s« is no id', async (id) => {
    expect(await product.analyses.read(actor, id)).toMatchObject({
      problem: { code: 'usecase.analysis.notFound' },
    });
  });
});

test('what is missing is said in the order in which it is done', async () => {
  const id = await product.analysis(actor);
  const codes = async () =>
    (await details(id)).missing.map(({ code }) => code.replace('usecase.missing.', ''));
  expect(await codes()).toEqual(['data']);
  expect(await product.runs.start(actor, id)).toMatchObject({ problem: { code: 'usecase.missing.data' } });
  const other = await product.add(actor, id, pksFile(2020));
  expect(await codes()).toEqual(['confirmation']);
  await product.analyses.changeSettings(actor, id, { ...settings, area: '14628' });
  await product.analysisFiles.confirm(actor, other.id);
  expect(await codes()).toEqual(['areaInPolice']);
  await product.analyses.changeSettings(actor, id, settings);
  expect(await codes()).toEqual([]);
});

test('a removed analysis takes everything with it', async () => {
  const before = await product.storedKeys();
  const id = await product.analysis(actor);
  await product.add(actor, id, pksFile(2020));
  expect(await product.storedKeys()).toHaveLength(before.length + 1);
  expect(await product.analyses.remove(actor, id)).toEqual({ ok: true, value: undefined });
  expect((await product.storedKeys()).sort()).toEqual(before.sort());
  expect(await product.analyses.read(actor, id)).toMatchObject({ ok: false });
});
