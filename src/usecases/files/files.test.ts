import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readCrimeCounts } from '#storage/queries/crime-counts.ts';
import { listImports } from '#storage/queries/imports.ts';
import { readSurveyTable } from '#storage/queries/survey-tables.ts';
import type { Actor, AnalysisFile } from '../contract.ts';
import { removeExpired } from '../retention/remove-expired.ts';
import {
  answersFile,
  frameFile,
  marginsFile,
  pksFile,
  pksLines,
  planFile,
  policeTableFile,
  questionnaireFile,
} from '../test-files.ts';
import { openTestProduct, type TestProduct, upload } from '../testing.ts';

let product: TestProduct;
let actor: Actor;
let id: string;
beforeAll(async () => {
  product = await openTestProduct();
});
beforeEach(async () => {
  actor = await product.actor();
  id = await product.analysis(actor);
});
afterAll(() => product.close());

const scope = () => ({ organisationId: actor.organisationId, analysisId: id });
const codes = (file: AnalysisFile) => file.issues.map(({ code }) => code);

async function fileNamed(name: string): Promise<AnalysisFile> {
  const read = await product.analyses.read(actor, id);
  const file = read.ok ? read.value.files.find((one) => one.name === name) : undefined;
  if (file === undefined) throw new Error(`${name} is missing`);
  return file;
}

describe('a file that is added', () => {
  test('is recognised, checked and shown as it was understood', async () => {
    const file = await product.add(actor, id, pksFile(2020));
    expect(file).toMatchObject({
      kind: 'pks-kreise',
      rowCount: 4,
      errorCount: 0,
      confirmed: false,
      publisher: 'Bundeskriminalamt',
      referenceDate: '2020',
      layout: { importer: 'pks-kreise', delimiter: ';' },
    });
    const { columns, rows } = file.preview;
    expect(rows).toHaveLength(4);
    expect(rows[0]![columns.indexOf('area')]).toBe('14521');
    expect(rows[0]![columns.indexOf('cases')]).toBe('15020');
    expect(await readCrimeCounts(product.beyond, scope())).toEqual([]);
  });

  test('keeps only the last part of a path as its name', async () => {
    const file = await product.add(actor, id, { ...pksFile(2020), name: 'C:\\Daten\\pks_kreise_2020.csv' });
    expect(file.name).toBe('pks_kreise_2020.csv');
  });

  test('is refused above the limit and leaves nothing', async () => {
    const before = await product.storedKeys();
    const megabyte = new Uint8Array(1024 * 1024);
    const bytes = (async function* () {
      for (let count = 0; count < 251; count++) yield megabyte;
    })();
    expect(await product.analysisFiles.add(actor, id, { name: 'groß.csv', bytes })).toMatchObject({
      problem: { code: 'usecase.file.tooLarge', params: { file: 'groß.csv', limitMegabytes: 250 } },
    });
    expect(await product.storedKeys()).toEqual(before);
    expect(await product.record(actor, 1)).toEqual(['file.add refused usecase.file.tooLarge']);
  });

  test('is refused when its content is there already', async () => {
    await product.add(actor, id, pksFile(2020));
    const again = { ...pksFile(2020), name: 'kopie.csv' };
    expect(await product.analysisFiles.add(actor, id, upload(again))).toMatchObject({
      problem: { code: 'usecase.file.sameContent', params: { other: 'pks_kreise_2020.csv' } },
    });
  });

  test('takes the place of one of the same name that had errors', async () => {
    const before = await product.storedKeys();
    await product.add(actor, id, pksFile(2020, [pksLines[0]!.replace('15,020', 'viele')]));
    await product.add(actor, id, pksFile(2020));
    const read = await product.analyses.read(actor, id);
    expect(read.ok && read.value.files).toMatchObject([{ name: 'pks_kreise_2020.csv', errorCount: 0 }]);
    expect(await product.storedKeys()).toHaveLength(before.length + 1);
    expect(await product.record(actor, 2)).toEqual(['file.add done', 'file.replace done']);
  });

  test('leaves nothing when the upload breaks off', async () => {
    const before = await product.storedKeys();
    const bytes = (async function* () {
      yield new Uint8Array(10);
      throw new Error('connection lost');
    })();
    await expect(product.analysisFiles.add(actor, id, { name: 'halb.csv', bytes })).rejects.toThrow();
    expect(await product.storedKeys()).toEqual(before);
  });

  test('that is not recognised waits for its kind', async () => {
    const letter = { name: 'brief.txt', content: 'Sehr geehrte Damen und Herren,\nanbei nichts.\n' };
    const file = await product.add(actor, id, letter);
    expect(file).toMatchObject({ kind: null, errorCount: 0 });
    expect(await product.analysisFiles.confirm(actor, file.id)).toMatchObject({
      problem: { code: 'usecase.file.kindMissing' },
    });
    const described = await product.analysisFiles.describe(actor, file.id, { kind: 'genesis' });
    expect(described.ok && described.value.errorCount).toBeGreaterThan(0);
  });
});

describe('a file that is confirmed', () => {
  test('brings all its rows with their provenance, and its bytes go', async () => {
    const before = await product.storedKeys();
    const file = await product.add(actor, id, pksFile(2020));
    await product.analysisFiles.describe(actor, file.id, { licence: ' dl-de/by-2-0 ' });
    const confirmed = await product.analysisFiles.confirm(actor, file.id);
    expect(confirmed).toMatchObject({ value: { confirmed: true, licence: 'dl-de/by-2-0' } });
    expect(await readCrimeCounts(product.beyond, scope())).toHaveLength(4);
    expect(await listImports(product.beyond, scope())).toMatchObject([
      {
        kind: 'pks-kreise',
        fileName: 'pks_kreise_2020.csv',
        sha256: file.sha256,
        publisher: 'Bundeskriminalamt',
        licence: 'dl-de/by-2-0',
        rowCount: 4,
      },
    ]);
    expect(await product.storedKeys()).toEqual(before);
    expect(await product.record(actor, 3)).toEqual([
      'file.confirm done',
      'file.describe done',
      'file.add done',
    ]);
    expect(await product.analysisFiles.describe(actor, file.id, { kind: 'genesis' })).toMatchObject({
      problem: { code: 'usecase.file.alreadyConfirmed' },
    });
  });

  test('with one error brings no row at all', async () => {
    const lines = [...pksLines, pksLines[0]!.replace('15,020', 'viele').replace('14521', '14522')];
    const file = await product.add(actor, id, pksFile(2020, lines));
    expect(file.errorCount).toBe(1);
    expect(file.preview.rows).toHaveLength(4);
    expect(file.issues[0]).toMatchObject({ severity: 'error', place: { line: 7 } });
    expect(await product.analysisFiles.confirm(actor, file.id)).toMatchObject({
      problem: { code: 'usecase.file.hasErrors', params: { count: 1 } },
    });
    expect(await readCrimeCounts(product.beyond, scope())).toEqual([]);
    expect(await listImports(product.beyond, scope())).toEqual([]);
    expect(await product.record(actor, 1)).toEqual(['file.confirm refused usecase.file.hasErrors']);
  });

  test('goes with its rows when it is removed', async () => {
    const file = await product.add(actor, id, pksFile(2020));
    await product.analysisFiles.confirm(actor, file.id);
    expect(await product.analysisFiles.remove(actor, file.id)).toEqual({ ok: true, value: undefined });
    expect(await readCrimeCounts(product.beyond, scope())).toEqual([]);
  });

  test('twice at once is taken over once', async () => {
    const file = await product.add(actor, id, pksFile(2020));
    const both = await Promise.all([
      product.analysisFiles.confirm(actor, file.id),
      product.analysisFiles.confirm(actor, file.id),
    ]);
    expect(both).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await listImports(product.beyond, scope())).toHaveLength(1);
  });
});

describe('survey', () => {
  test('answers wait for the questionnaire and are read again when it comes', async () => {
    const early = await product.add(actor, id, answersFile);
    const margins = await product.add(actor, id, marginsFile);
    expect([early.kind, codes(early)]).toEqual(['answers', ['import.answers.noQuestionnaire']]);
    expect(codes(margins)).toEqual(['import.answers.noQuestionnaire']);
    await product.add(actor, id, questionnaireFile);
    expect(await fileNamed('antworten.csv')).toMatchObject({ rowCount: 40, errorCount: 0 });
    expect(await fileNamed('raender.csv')).toMatchObject({ rowCount: 2, errorCount: 0 });
  });

  test('the preview counts answers and shows no person', async () => {
    await product.add(actor, id, questionnaireFile);
    const file = await product.add(actor, id, answersFile);
    expect(file.preview.columns).toEqual(['question', 'answered', 'notAsked', 'noAnswer', 'otherMissing']);
    expect(file.preview.rows).toEqual([
      ['unsafe: Wie sicher fühlen Sie sich nachts?', '37', '0', '0', '3'],
      ['victim: Waren Sie im letzten Jahr Opfer einer Straftat?', '40', '0', '0', '0'],
    ]);
    const stored = await product.beyond.selectFrom('analysis_files').selectAll().execute();
    expect(JSON.stringify(stored)).not.toContain('Geheimgasse');
  });

  test('confirmed answers bring the questionnaire they were read with, and nothing stays in the store', async () => {
    const before = await product.storedKeys();
    const answers = await product.add(actor, id, answersFile);
    const questionnaire = await product.add(actor, id, questionnaireFile);
    const confirmed = await product.analysisFiles.confirm(actor, answers.id);
    expect(confirmed).toMatchObject({ value: { confirmed: true } });
    expect(await fileNamed('fragebogen.yaml')).toMatchObject({ confirmed: true });
    expect((await readSurveyTable(product.beyond, scope()))?.count).toBe(40);
    expect(await product.storedKeys()).toEqual(before);
    expect(await product.analysisFiles.remove(actor, questionnaire.id)).toMatchObject({
      problem: { code: 'usecase.file.questionnaireNeeded', params: { file: 'antworten.csv' } },
    });
    await product.analysisFiles.remove(actor, answers.id);
    expect(await product.analysisFiles.remove(actor, questionnaire.id)).toMatchObject({ ok: true });
  });

  test('a margin nobody answered is said while it can still be mended', async () => {
    const men = answersFile.content.toString().replaceAll(';w;', ';m;');
    await product.add(actor, id, questionnaireFile);
    const margins = await product.add(actor, id, marginsFile);
    expect(margins.errorCount).toBe(0);
    await product.add(actor, id, { ...answersFile, content: men });
    expect(codes(await fileNamed('raender.csv'))).toContain('import.margins.nobodyAnswered');
  });

  test('a second file of a kind there is one of waits until the first is removed', async () => {
    await product.add(actor, id, questionnaireFile);
    const first = await product.add(actor, id, frameFile);
    await product.analysisFiles.confirm(actor, first.id);
    const other = { name: 'rahmen2.csv', content: frameFile.content.toString().replace('9000', '9100') };
    const second = await product.add(actor, id, other);
    expect(await product.analysisFiles.confirm(actor, second.id)).toMatchObject({
      problem: { code: 'usecase.file.onlyOne', params: { other: 'rahmen.csv' } },
    });
  });

  test('a gross sample is recognised without a description', async () => {
    await product.add(actor, id, questionnaireFile);
    const persons = Array.from({ length: 8 }, (_, row) =>
      row % 2 === 0 ? 'Nord;9000;auswertbar' : 'Süd;7000;verweigert',
    );
    const file = await product.add(actor, id, {
      name: 'brutto.csv',
      content: ['Ortsteil;Nh;Ergebnis', ...persons].join('\n'),
    });
    expect(file).toMatchObject({ kind: 'frame', rowCount: 2, errorCount: 0 });
    expect(await product.analysisFiles.confirm(actor, file.id)).toMatchObject({ ok: true });
  });
});

test('a sample in words nobody knows is read once its columns and words are explained', async () => {
  await product.add(actor, id, questionnaireFile);
  const lines = ['Teil;Alle;Brief', 'Nord;9000;kam zurück', 'Nord;9000;liegt vor', 'Süd;7000;liegt vor'];
  const content = `${lines.join('\n')}\n`;
  const added = await product.add(actor, id, { name: 'liste.csv', content });
  const explain = async (
    columns: Record<string, string>,
    outcomes: Record<string, 'complete' | 'refusal'>,
  ) => {
    const frame = { kind: 'grossSample', columns, outcomes } as const;
    const described = await product.analysisFiles.describe(actor, added.id, {
      kind: 'frame',
      options: { frame },
    });
    if (!described.ok) throw new Error(described.problem.code);
    return described.value;
  };
  // The headers are there to choose from, although none of them was recognised.
  expect((await explain({}, {})).layout?.columns).toEqual(['Teil', 'Alle', 'Brief']);
  const columns = { stratum: 'Teil', population: 'Alle', outcome: 'Brief' };
  const unknown = await explain(columns, {});
  expect(codes(unknown)).toContain('import.frame.outcomeUnknown');
  expect(unknown.issues[0]?.place.value).toBe('kam zurück');
  const known = await explain(columns, { 'kam zurück': 'refusal', 'liegt vor': 'complete' });
  expect(known).toMatchObject({ errorCount: 0, rowCount: 2, options: { frame: { columns } } });
});

test('borders are read by the properties that are named', async () => {
  const ring = [
    [
      [12, 51],
      [13, 51],
      [13, 52],
      [12, 51],
    ],
  ];
  const feature = {
    type: 'Feature',
    properties: { nr: 'N1', wie: 'Nord', name: 'x' },
    geometry: { type: 'Polygon', coordinates: ring },
  };
  const content = JSON.stringify({ type: 'FeatureCollection', features: [feature] });
  const added = await product.add(actor, id, { name: 'karte.json', content });
  expect(added).toMatchObject({ kind: 'borders', preview: { rows: [['x', 'x', 'Polygon']] } });
  const options = { areaProperty: 'nr', nameProperty: 'wie' };
  const described = await product.analysisFiles.describe(actor, added.id, { options });
  expect(described).toMatchObject({
    ok: true,
    value: { options, preview: { rows: [['N1', 'Nord', 'Polygon']] } },
  });
});

describe('free tables', () => {
  const mapping = {
    headerLine: 2,
    columns: { area: 'Kennung', areaName: 'Wo', offence: 'Was', cases: 'Wie oft' },
    constants: { year: 2023 },
    offenceKeys: {},
  };

  test('are mapped once; the same headers are known the next time, in this organisation only', async () => {
    const added = await product.add(actor, id, policeTableFile);
    const first = await product.analysisFiles.describe(actor, added.id, { kind: 'police-table' });
    expect(first).toMatchObject({ ok: true });
    if (!first.ok) return;
    expect(first.value.errorCount).toBeGreaterThan(0);
    expect(first.value.layout?.columns).toContain('Wie oft');
    const described = await product.analysisFiles.describe(actor, added.id, { mapping });
    expect(described).toMatchObject({ value: { rowCount: 1, errorCount: 0, mappingRemembered: false } });
    await product.analysisFiles.confirm(actor, added.id);

    const nextYear = {
      name: 'PD Zahlen 2024.csv',
      content: policeTableFile.content.toString().replace('2024', '2025').replace('412', '399'),
    };
    const another = await product.analysis(actor);
    const known = await product.add(actor, another, nextYear);
    const again = await product.analysisFiles.describe(actor, known.id, { kind: 'police-table' });
    expect(again).toMatchObject({ value: { mapping, mappingRemembered: true, errorCount: 0 } });

    const stranger = await product.actor();
    const theirs = await product.add(stranger, await product.analysis(stranger), nextYear);
    const unknown = await product.analysisFiles.describe(stranger, theirs.id, { kind: 'police-table' });
    expect(unknown).toMatchObject({ value: { mappingRemembered: false } });
  });
});

describe('a description', () => {
  const all = [
    planFile,
    policeTableFile,
    answersFile,
    marginsFile,
    frameFile,
    questionnaireFile,
    pksFile(2020),
  ];

  test.each([
    ['first', all],
    ['last', all.toReversed()],
    ['in the middle', [...all.slice(4), ...all.slice(0, 4)]],
  ])('that comes %s fills in settings, kinds, mapping and provenance', async (_, files) => {
    for (const file of files) await product.add(actor, id, file);
    const read = await product.analyses.read(actor, id);
    if (!read.ok) throw new Error(read.problem.code);
    expect(read.value.settings).toMatchObject({ area: '14625', areaName: 'Bautzen', year: 2020 });
    expect(await fileNamed('pks_kreise_2020.csv')).toMatchObject({
      publisher: 'Bundeskriminalamt (Auszug)',
      licence: 'dl-de/by-2-0',
      referenceDate: '2020',
    });
    expect(await fileNamed(policeTableFile.name)).toMatchObject({
      kind: 'police-table',
      publisher: 'Polizeidirektion',
      rowCount: 1,
    });
    expect(await fileNamed('antworten.csv')).toMatchObject({ kind: 'answers', referenceDate: '2023-10-15' });
    expect(read.value.files.filter(({ errorCount }) => errorCount > 0)).toEqual([]);
    expect(read.value.missing).toMatchObject([
      { code: 'usecase.missing.confirmation', params: { count: 7 } },
    ]);
  });

  test('says which of its files are still missing', async () => {
    await product.add(actor, id, planFile);
    const read = await product.analyses.read(actor, id);
    const missing = read.ok ? read.value.missing : [];
    const files = missing.flatMap(({ code, params }) =>
      code === 'usecase.missing.plannedFile' ? [params.file] : [],
    );
    expect(files).toContain('polizei/pks_kreise_2020.csv');
    expect(files).toHaveLength(6);
  });
});

test('uploads side by side see each other', async () => {
  const files = [answersFile, marginsFile, questionnaireFile, frameFile];
  await Promise.all(files.map((file) => product.add(actor, id, file)));
  const read = await product.analyses.read(actor, id);
  expect(read.ok && read.value.files.map(({ errorCount }) => errorCount)).toEqual([0, 0, 0, 0]);
});

test('what nobody confirms within a day goes, and that is on record', async () => {
  const before = await product.storedKeys();
  await product.add(actor, id, pksFile(2020));
  const tomorrow = new Date(Date.now() + 25 * 3_600_000);
  await removeExpired({ beyond: product.beyond, files: product.files, now: tomorrow });
  const read = await product.analyses.read(actor, id);
  expect(read.ok && read.value.files).toEqual([]);
  expect((await product.storedKeys()).length).toBeLessThanOrEqual(before.length);
  expect(await product.record(actor, 1)).toEqual(['file.expire done']);
});
