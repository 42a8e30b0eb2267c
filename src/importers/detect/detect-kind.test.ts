import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { exampleFolders } from '#core/example/example-folders.ts';
import { pieces } from '../testing/bytes.ts';
import { workbookBytes } from '../testing/workbook.ts';
import { detectFile, detectKind } from './detect-kind.ts';

const kindOf = (content: string, name = 'datei.dat') =>
  detectKind(name, new TextEncoder().encode(content)).kind;

describe('detectKind', () => {
  it.each([
    ['genesis', 'GENESIS-Tabelle: AI002-1\nRegionalatlas\n'],
    ['genesis', 'statistics_code;statistics_label;time_code\n'],
    ['genesis', 'Statistik_Code;Statistik_Label;Zeit_Code\n'],
    ['borders', '{\n"type": "FeatureCollection",\n"features": []}'],
    ['questionnaire', 'version: 1\nid: x\ntitle: y\nitems:\n  - id: a\n'],
    ['questionnaire', '{"version":1,"items":[{"id":"a"}]}'],
    ['plan', '# Analyse\nversion: 1\ntitle: x\narea: "14522"\nareaName: y\nsources:\n'],
    ['plan', '{"version":1,"areaName":"x","sources":[]}'],
    ['pks-kreise', '1;2;3;4\nSchl;Straftat;AGS;Name\n------;Straftaten insgesamt;1001;Flensburg;KfS;9,677\n'],
    ['municipalities', 'ARS;AGS;Name;Flaeche_km2;Einwohner_20191231\n0;0;x;1;1\n'],
    ['margins', 'Gruppe;Kategorie;Bevölkerung\nsex;w;100\n'],
    ['frame', 'Schicht;Nh;nh\nNord;100;10\n'],
    ['frame', '"pid","district","sex","Nh","nh","status"\n"P1","A","w",100,10,"auswertbar"\n'],
    ['police-table', 'Jahr;Delikt;Erfasste Fälle\n2020;Diebstahl;12\n'],
    [
      'police-table',
      'Kriminalitätsatlas;;;\n;;;\nAGS;Stadt;Jahr;Straftat;Fälle;Einwohner\n1;A;2023;Raub;4;900\n',
    ],
    ['police-table', 'PD Nord;Stand 2024;\nSchlüssel;Straftat;2022;2023\n1;Raub;4;5\n'],
    ['answers', 'id;district;q1;q2;q3\n1;Nord;1;2;\n2;Süd;4;9;1\n3;Nord;1;1;1\n'],
    [null, 'Sehr geehrte Damen und Herren,\nanbei die Zahlen.\n'],
    [null, ''],
  ])('%s', (kind, content) => {
    expect(kindOf(content)).toBe(kind);
  });

  it('content goes before the name, the name decides what the content leaves open', () => {
    expect(kindOf('GENESIS-Tabelle: 1\n', 'pks_kreise.csv')).toBe('genesis');
    expect(detectKind('Fragebogen.yaml', new Uint8Array(0))).toEqual({
      kind: 'questionnaire',
      reason: { code: 'import.detect.fileName', params: { name: 'Fragebogen.yaml' } },
    });
  });

  it('looks into workbooks, also when only their beginning is there', () => {
    const book = zipSync({
      'xl/workbook.xml': new TextEncoder().encode(
        '<workbook><sheets><sheet name="Onlineprodukt_Gemeinden31122024"/></sheets></workbook>',
      ),
      'xl/worksheets/sheet1.xml': new TextEncoder().encode('<worksheet/>'.repeat(5000)),
    });
    expect(detectKind('x.xlsx', book.subarray(0, book.length - 50)).kind).toBe('municipalities');
    const shared =
      '<sst><si><t>Gruppe</t></si><si><t xml:space="preserve">Kategorie</t></si><si><t>Einwohner</t></si></sst>';
    expect(
      detectKind('x.xlsx', zipSync({ 'xl/sharedStrings.xml': new TextEncoder().encode(shared) })).kind,
    ).toBe('margins');
  });

  it.each([
    ['police-table', [['Polizeidirektion'], [], ['Ort', 'Delikt', 'Fälle'], ['A', 'Raub', 4]]],
    ['answers', [['id', 'q1', 'q2', 'q3'], ...Array.from({ length: 30 }, (_, row) => [row, 1, 2, null])]],
    [
      'margins',
      [
        ['Gruppe', 'Kategorie', 'Einwohner'],
        ['sex', 'w', 100],
      ],
    ],
    [
      'frame',
      [
        ['Schicht', 'Nh', 'nh'],
        ['Nord', 100, 10],
      ],
    ],
    [null, [['Sehr geehrte Damen und Herren'], ['anbei die Zahlen']]],
  ] as const)('reads the rows of a workbook: %s', async (kind, rows) => {
    const guess = await detectFile('datei.xlsx', pieces(workbookBytes({ Tabelle1: rows }), 100));
    expect(guess.kind).toBe(kind);
  });

  it('a zip bomb is not unpacked', () => {
    const bomb = zipSync({ 'xl/sharedStrings.xml': new Uint8Array(20_000_000) });
    expect(detectKind('x.xlsx', bomb).kind).toBeNull();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.uint8Array({ maxLength: 400 }),
        (name, bytes) => void detectKind(name, bytes),
      ),
    );
    const book = zipSync({ 'xl/workbook.xml': new TextEncoder().encode('<sheet name="a"/>') });
    fc.assert(
      fc.property(fc.nat(book.length - 1), fc.nat(255), (at, value) => {
        const broken = book.slice();
        broken[at] = value;
        void detectKind('x', broken);
      }),
    );
  });

  const kindOfPath: readonly (readonly [RegExp, string | null])[] = [
    [/analysis\.yaml$/, 'plan'],
    [/questionnaire\.yaml$/, 'questionnaire'],
    [/antworten\.csv$/, 'answers'],
    [/ruecklauf\.csv$/, 'frame'],
    [/randverteilung\.csv$/, 'margins'],
    [/pks_kreise_\d+\.csv$/, 'pks-kreise'],
    [/polizei\/.*\.csv$/, 'police-table'],
    [/gemeinden\.csv$/, 'municipalities'],
    [/struktur\/.*\.csv$/, 'genesis'],
    [/\.geojson$/, 'borders'],
    [/README\.txt$/, null],
  ];

  it('recognises every file of both examples by what it holds', async () => {
    for (const [path, bytes] of exampleFolders()) {
      const kind = kindOfPath.find(([pattern]) => pattern.test(path))?.[1];
      expect([path, (await detectFile('datei.csv', pieces(bytes, 30_000))).kind]).toEqual([path, kind]);
    }
  });

  const shared = '/work/shared/data';
  it.skipIf(!existsSync(shared))('recognises the shared files without their names', async () => {
    for (const [kind, file] of [
      ['genesis', 'genesis/12411-05-01-4.csv'],
      ['genesis', 'genesis/AI002-1.csv'],
      ['genesis', 'genesis/82411-01-03-4.csv'],
      ['municipalities', 'gemeindeverzeichnis/gemeinden_2021q2.csv'],
      ['borders', 'vg5000/sachsen_kreise_2021.geojson'],
      ['borders', 'vg5000/sachsen_gemeinden_2021.geojson'],
      ['borders', 'columbus/columbus.json'],
      ['pks-kreise', 'pks_kreise/pks_kreise_2018.csv'],
      ['pks-kreise', 'pks_kreise/pks_kreise_2019.csv'],
      ['pks-kreise', 'pks_kreise/pks_kreise_2020.csv'],
      ['frame', 'synthetic_survey/gross_sample.csv'],
      ['answers', 'synthetic_survey/responses.csv'],
      ['answers', 'r_survey_api/apistrat.csv'],
      ['police-table', 'berlin_kriminalitaetsatlas/kriminalitaetsatlas_2015-2024.xlsx'],
      ['police-table', 'berlin_kriminalitaetsatlas/kriminalitaetsatlas_long.csv'],
      // Single cases: their columns are those of a police table, only the mapping shows that nothing is counted.
      ['police-table', 'berlin_fahrraddiebstahl/Fahrraddiebstahl.csv'],
      // None of these belongs to an analysis; the user is asked.
      [null, 'berlin_fahrraddiebstahl/lor_planungsraeume_2021.csv'],
      [null, 'synthetic_survey/register_synthetic.csv'],
      [null, 'aoristic/dc_burglaries_2016h1.csv'],
      [null, 'aoristic/dcburgsum_expected.csv'],
      [null, 'near_repeat/chicago_be_month1.csv'],
      [null, 'columbus/columbus.gal'],
      [null, 'columbus/columbus.dbf'],
      [null, 'SOURCES.md'],
    ] as const) {
      const bytes = pieces(readFileSync(`${shared}/${file}`), 65_536);
      expect([file, (await detectFile('datei.csv', bytes)).kind]).toEqual([file, kind]);
    }
  });
});
