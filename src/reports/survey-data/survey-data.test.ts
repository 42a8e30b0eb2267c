import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '#core/kernel/random.ts';
import { closedData } from '#core/survey/closing/closed-data.ts';
import { exportSet } from '#core/survey/closing/export-set.ts';
import { publicUseSet } from '#core/survey/closing/public-use-set.ts';
import type { SurveyDataset } from '#core/survey/closing/survey-dataset.ts';
import { formOf, moduleOf, yesNo } from '#core/survey/form/form.test-data.ts';
import type { FormAnswers } from '#core/survey/form/survey-form.ts';
import { dataFileBeside } from './data-beside.ts';
import { dataFile } from './data-files.ts';

const awkward = 'Wie „sicher“ – it\'s "ok" & <b>? $x `y` \\ 100 %';
const form = formOf([
  moduleOf([
    {
      id: 'safe',
      kind: 'scale',
      wording: { de: awkward },
      categories: [1, 2, 3, 4]
        .map((code) => ({ code, label: { de: `Stufe "${code}"` }, missing: false }))
        .concat([98, 99].map((code) => ({ code, label: { de: `ohne ${code}` }, missing: true }))),
    },
    { id: 'victim', kind: 'single', wording: { de: 'Opfer?' }, categories: yesNo },
    { id: 'reported', kind: 'single', wording: { de: 'Angezeigt?' }, categories: yesNo, filter: { item: 'victim', in: [1] } },
    {
      id: 'a_very_long_name_of_a_question_indeed',
      kind: 'multiple',
      wording: { de: 'Wo?' },
      categories: [1, 2].map((code) => ({ code, label: { de: `Ort ${code}` } })),
    },
    { id: 'years', kind: 'number', wording: { de: 'Jahre?' }, range: { from: 0, to: 110 } },
    { id: 'why', kind: 'text', wording: { de: 'Warum?' } },
    { id: 'sex', kind: 'single', role: 'group', wording: { de: 'Geschlecht?' }, categories: yesNo },
    {
      id: 'age',
      kind: 'scale',
      identifying: true,
      wording: { de: 'Alter?' },
      categories: [1, 2, 3, 4, 5, 6].map((code) => ({ code, label: { de: `Klasse ${code}` } })),
    },
    { id: 'children', kind: 'single', wording: { de: 'Kinder?' }, categories: yesNo, filter: { item: 'sex', in: [1] } },
  ]),
], { title: { de: 'Befragung' } }); // biome-ignore format: one question a line

function dataset(count: number, kind: 'sample' | 'open' = 'sample'): SurveyDataset {
  const random = seededRandom(4);
  const pick = (codes: readonly number[]) => codes[Math.floor(random() ** 1.5 * codes.length)]!;
  const answers = Array.from({ length: count }, (_, at) => {
    const sex = pick([1, 2, 99]);
    const victim = pick([2, 2, 2, 1]);
    const given: Record<string, FormAnswers[string]> = {
      safe: pick([2, 1, 3, 4, 98, 99]),
      victim,
      ...(victim === 1 ? { reported: pick([1, 2]) } : {}),
      a_very_long_name_of_a_question_indeed: pick([1, 2]) === 1 ? [1] : [1, 2],
      ...(random() < 0.9 ? { years: Math.floor(random() * 80) } : {}),
      why: '=HYPERLINK("x")',
      sex,
      ...(sex === 1 ? { children: pick([1, 2]) } : {}),
      age: pick([3, 2, 4, 5, 1, 6]),
    };
    return {
      version: 1 as const,
      formVersion: 2,
      stratum: kind === 'open' ? '' : at % 3 === 0 ? 's02' : 's01',
      mode: 'online' as const,
      outcome: 'complete' as const,
      answers: given,
    };
  });
  const strata = kind === 'open' ? [] : ['s01', 's02'];
  const { table } = closedData(form, strata, answers);
  return {
    id: 'survey-1',
    title: 'Sicher leben in »Musterstadt«',
    organisationName: 'Musterstadt',
    kind,
    fictional: true,
    form,
    formVersion: 2,
    table,
    strata: strata.map((id, at) => ({
      id,
      label: `Gebiet ${at + 1}`,
      population: 4_000 * (at + 1),
      sampled: count * 2,
      households: null,
      outcomes: {
        complete: table.groups[0]!.index.filter((one) => one === at).length,
        open: count,
        neutralLoss: 4,
      },
    })),
    startedOn: '2027-02-25',
    fieldFrom: '2027-03-01',
    fieldUntil: '2027-03-31',
    closedOn: '2027-04-01',
    referenceDay: '2027-01-01',
    ageFrom: 16,
    ageTo: null,
    selection: 'persons',
    texts: {
      releasedOn: '2027-04-02',
      questions: [{ item: 'why', question: { de: 'Warum?' }, texts: ['=HYPERLINK("x")', 'Zu dunkel'] }],
    },
    today: '2027-04-03',
  };
}

const request = { kind: 'own', name: 'daten.zip', bom: false, leaveOut: [] } as const;
function filesOf(given: Parameters<typeof dataFile>[0]): Record<string, string> {
  const made = dataFile(given);
  if (!made.ok) throw new Error(made.problem.code);
  return Object.fromEntries(
    Object.entries(unzipSync(made.value)).map(([name, bytes]) => [
      name,
      name.endsWith('.pdf') ? `${bytes.length}` : strFromU8(bytes),
    ]),
  );
}
const rowsOf = (csv: string) =>
  csv
    .replace('\uFEFF', '')
    .trim()
    .split('\r\n')
    .map((line) => line.split(';'));

describe('data of the office', () => {
  const set = dataset(120);
  const files = filesOf({ ...request, dataset: set });

  it('are all there, as codes', () => {
    expect(Object.keys(files).sort()).toEqual(
      ['LIESMICH.txt', 'codebuch.html', 'codebuch.pdf', 'codebuch.xml', 'daten.R', 'daten.csv', 'daten.do', 'daten.sps', 'texte.csv'],
    ); // biome-ignore format: a list
    const [header, ...rows] = rowsOf(files['daten.csv']!);
    expect(header).toEqual([
      'stratum', 'weight', 'safe', 'victim', 'reported', 'a_very_long_name_of_a_question_i', 'a_very_long_name_of_a_question_2',
      'years', 'sex', 'age', 'children',
    ]); // biome-ignore format: a list
    expect(rows).toHaveLength(120);
    const at = (name: string) => header!.indexOf(name);
    for (const row of rows) {
      expect(row[at('reported')] === '-8').toBe(row[at('victim')] !== '1');
      expect(row[at('weight')]).toBe(row[at('stratum')] === '1' ? '50' : '200');
    }
    expect(rows.some((row) => row[at('safe')] === '98')).toBe(true);
    expect(rows.some((row) => row[at('years')] === '-9')).toBe(true);
    const marked = dataFile({ ...request, dataset: set, bom: true });
    const bytes = unzipSync(marked.ok ? marked.value : new Uint8Array())['daten.csv']!;
    expect([...bytes.slice(0, 4)]).toEqual([0xef, 0xbb, 0xbf, 's'.charCodeAt(0)]);
  });

  it('texts are released ones, and no formula', () => {
    expect(files['texte.csv']).toBe(`frage;text\r\nWarum?;"'=HYPERLINK(""x"")"\r\nWarum?;Zu dunkel\r\n`);
  });

  it('SPSS: every name, every code with words, what is missing', () => {
    const sps = files['daten.sps']!;
    expect(sps).toContain("  safe 'Wie „sicher“ – it''s \"ok\" & <b>? $x `y` \\ 100 %'");
    expect(sps).toContain('RECODE safe (98=-198) (99=-199).');
    expect(sps).toContain('MISSING VALUES safe (LO THRU -1).');
    expect(sps).toContain('MISSING VALUES victim (LO THRU -1, 99).');
    expect(sps).toContain('MISSING VALUES years (LO THRU -1).');
    expect(sps).toContain("    -8 'nicht gefragt'");
    expect(sps).toMatch(/safe F8\.0\r\n/);
    // Every command ends with a point, every text is closed.
    for (const line of sps.split('\r\n')) expect((line.match(/'/g)?.length ?? 0) % 2, line).toBe(0);
  });

  it('Stata: labels in compound quotes, reasons as extended missing values', () => {
    const text = files['daten.do']!;
    expect(text).toContain('import delimited using "daten.csv", delimiters(";") varnames(1)');
    expect(text).toContain('mvdecode safe, mv(98=.a \\ 99=.b \\ -8=.c \\ -9=.d)');
    expect(text).toContain('assert _N == 120');
    expect(text).toContain('svyset _n [pweight = weight], strata(stratum)');
    expect(text.match(/`"/g)?.length).toBe(text.match(/"'/g)?.length);
    for (const name of rowsOf(files['daten.csv']!)[0]!) expect(name.length).toBeLessThanOrEqual(32);
  });

  it('R: factors in their order, the reasons beside', () => {
    const text = files['daten.R']!;
    expect(text).toContain('read.csv("daten.csv", sep = ";", dec = ".", fileEncoding = "UTF-8-BOM"');
    expect(text).toMatch(
      /daten\[\["safe"\]\] <- factor\(daten\[\["safe"\]\], levels = c\(1, 2, 3, 4\), labels = .*ordered = TRUE\)/,
    );
    expect(text).toContain('fehlend[["safe"]] <- gruende(daten[["safe"]], c(98, 99, -8, -9)');
  });

  it('codebook: DDI in the order of its schema, no count below five', () => {
    const seen: string[] = [];
    const frequencies: number[] = [];
    const stack: string[] = [];
    const order: Record<string, string[]> = {};
    const parser = new SaxesParser({ xmlns: true });
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('opentag', ({ local, uri, attributes }) => {
      expect(uri).toBe('ddi:codebook:2_5');
      const parent = stack.at(-1) ?? '';
      order[parent] = [...(order[parent] ?? []), local];
      stack.push(local);
      seen.push(local);
      void attributes;
    });
    parser.on('text', (text) => {
      if (stack.at(-1) === 'catStat') frequencies.push(Number(text));
    });
    parser.on('closetag', () => void stack.pop());
    parser.write(files['codebuch.xml']!).close();
    for (const wanted of [
      'docDscr',
      'stdyDscr',
      'sampProc',
      'collMode',
      'collDate',
      'respRate',
      'fileDscr',
      'dataDscr',
      'var',
      'qstnLit',
      'catgry',
    ])
      expect(seen).toContain(wanted);
    const schema: Record<string, string[]> = {
      codeBook: ['docDscr', 'stdyDscr', 'fileDscr', 'dataDscr', 'otherMat'],
      stdyDscr: ['citation', 'stdyInfo', 'method', 'dataAccs'],
      stdyInfo: ['subject', 'abstract', 'sumDscr', 'notes'],
      sumDscr: ['timePrd', 'collDate', 'nation', 'geogCover', 'anlyUnit', 'universe', 'dataKind'],
      dataColl: ['timeMeth', 'sampProc', 'collMode', 'weight'],
    };
    for (const [parent, wanted] of Object.entries(schema)) {
      const positions = order[parent]!.map((name) => wanted.indexOf(name));
      expect(positions, parent).not.toContain(-1);
      expect(positions, parent).toEqual(positions.toSorted((a, b) => a - b));
    }
    const inVariable = [
      'location',
      'labl',
      'qstn',
      'valrng',
      'invalrng',
      'universe',
      'sumStat',
      'catgry',
      'varFormat',
    ];
    for (const block of files['codebuch.xml']!.split('<var ').slice(1)) {
      const names = [...block.matchAll(/^ {6}<(\w+)/gm)].map(([, name]) => inVariable.indexOf(name!));
      expect(names).toEqual(names.toSorted((a, b) => a - b));
    }
    // Reasons for no answer may be few; answers may not.
    const answers = [...files['codebuch.xml']!.matchAll(/<catgry>\s*<catValu>.*?<\/catgry>/gs)].flatMap(
      ([block]) => [...block.matchAll(/type="freq">(\d+)</g)].map(([, count]) => Number(count)),
    );
    expect(answers.length).toBeGreaterThan(10);
    expect(Math.min(...answers)).toBeGreaterThanOrEqual(5);
    expect(frequencies.length).toBeGreaterThan(answers.length);
    expect(files['codebuch.xml']).toContain('AAPOR RR1');
    expect(Number(files['codebuch.pdf'])).toBeGreaterThan(10_000);
    expect(files['codebuch.html']).toContain('<caption');
  });
});

describe('the file for everybody', () => {
  const set = dataset(300);
  const files = filesOf({ ...request, kind: 'public', dataset: set });

  it('has no texts, no stratum, no way, and not what hangs on a key variable', () => {
    expect(Object.keys(files)).not.toContain('texte.csv');
    const header = rowsOf(files['daten.csv']!)[0]!;
    for (const name of ['stratum', 'mode', 'why', 'children']) expect(header).not.toContain(name);
    expect(header).toContain('victim');
    expect(Object.values(files).join()).not.toContain('HYPERLINK');
    expect(files['LIESMICH.txt']).toContain('Zur Weitergabe');
  });

  it('every combination of key variables stands there at least five times', () => {
    const [header, ...rows] = rowsOf(files['daten.csv']!);
    const keys = ['sex', 'age'].map((name) => header!.indexOf(name)).filter((at) => at >= 0);
    expect(keys.length).toBeGreaterThan(0);
    const counts = new Map<string, number>();
    for (const row of rows) {
      const name = keys.map((at) => row[at]).join();
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    expect(Math.min(...counts.values())).toBeGreaterThanOrEqual(5);
  });

  it('numbers are classes, open at both ends', () => {
    expect(files['daten.sps']).toMatch(/'bis \d+'/);
    expect(files['daten.sps']).toMatch(/'ab \d+'/);
  });

  it('says what was changed; choices are kept', () => {
    const made = publicUseSet(set, { leaveOut: ['years'] });
    if (!made.ok) throw new Error(made.problem.code);
    expect(made.value.changes.find(({ label }) => label === 'Jahre?')).toMatchObject({ kind: 'leftOut' });
    expect(made.value.columns.map(({ name }) => name)).not.toContain('years');
    expect(files['codebuch.html']).toContain('Schlüsselmerkmal');
  });

  it('the same data give the same bytes', () => {
    const again = dataFile({ ...request, kind: 'public', dataset: dataset(300) });
    const once = dataFile({ ...request, kind: 'public', dataset: set });
    expect(again.ok && once.ok && Buffer.compare(again.value, once.value)).toBe(0);
  });
});

it('an open poll says in every file that it is not representative', () => {
  const files = filesOf({ ...request, dataset: dataset(60, 'open') });
  for (const name of ['LIESMICH.txt', 'daten.sps', 'daten.do', 'daten.R', 'codebuch.xml', 'codebuch.html'])
    expect(files[name], name).toMatch(/nicht repräsentativ/i);
  expect(rowsOf(files['daten.csv']!)[0]).not.toContain('weight');
});

it('is made beside the requests; too few answers make no file for everybody', async () => {
  const made = await dataFileBeside({ ...request, name: 'codebuch.xml', dataset: dataset(30) });
  expect(made.ok && strFromU8(made.value)).toMatch(/^<\?xml/);
  expect(await dataFileBeside({ ...request, kind: 'public', dataset: dataset(8) })).toMatchObject({
    problem: { code: 'survey.publicUse.tooFewAnswers' },
  });
  expect(exportSet(dataset(8)).count).toBe(8);
});
