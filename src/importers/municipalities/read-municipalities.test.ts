import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Municipality } from '#core/analysis/area-data.ts';
import type { ImportEvent } from '../contract.ts';
import { readMunicipalities } from './read-municipalities.ts';

async function read(content: string | Uint8Array) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const events: ImportEvent<Municipality>[] = [];
  for await (const event of readMunicipalities([bytes])) events.push(event);
  const issues = events.flatMap((event) => (event.kind === 'issue' ? [event.issue] : []));
  return {
    rows: events.flatMap((event) => (event.kind === 'row' ? [event.row] : [])),
    issues,
    where: issues.map(({ code, place }) => `${code} ${place.line ?? ''}:${place.column ?? ''}`),
    layout: events.flatMap((event) => (event.kind === 'layout' ? [event.layout] : []))[0],
  };
}

const header =
  'ARS;AGS;Name;Flaeche_km2;Einwohner_20191231;maennlich;weiblich;PLZ;Laenge;Breite;Verstaedterung\n';
const chemnitz =
  '145110000000;14511000;Chemnitz, Stadt;221.05;246334;121000;125334;09111;12,918914;50,834261;01\n';
const forest = '145225999999;14522999;Forst (gemeindefrei);12,5;0;0;0;;;;3\n';
const list = header + chemnitz + forest.replace('145225999999', '145229999999');

/** The official workbook, its rows as text: two header lines, all levels, a legend. */
const official = [
  'Gemeinden in Deutschland nach Fläche, Bevölkerung und Postleitzahl am 30.06.2021 (2. Quartal);;;;;;;;;;;;;;;;;;;',
  ';;;;;;;;;;;;;;;;;;;',
  'Satz-art;Text-kenn-zeichen;Amtlicher Regionalschlüssel (ARS);;;;;Gemeindename;Fläche km2 1);Bevölkerung auf Grundlage des ZENSUS 2011 2);;;;Post-leit-zahl 3);Geografische Mittelpunktkoordinaten;;Reisegebiete;;Grad der Verstädterung;'.replaceAll(
    /-(?=art|kenn|zeichen|leit|zahl)/g,
    '',
  ),
  ';;Land;RB;Kreis;VB;Gem;;;insgesamt;männlich;weiblich;je km2;;Längengrad;Breitengrad;Schlüssel;Bezeichnung;Schlüssel;Bezeichnung',
  '10;;14;;;;;Sachsen;;;;;;;;;;;;',
  '40;43;14;5;22;;;Mittelsachsen, Landkreis;;;;;;;;;;;;',
  '50;50;14;5;22;5109;;VG Altmittweida;;;;;;;;;;;;',
  '60;64;14;5;22;5109;010;Altmittweida;12,39;1.873;919;954;151;09648;12,952861;50,963425;N03;Erzgebirge;03;gering besiedelt',
  '60;61;14;5;11;0000;000;Chemnitz, Stadt;221,05;246334;121000;125334;1114;09111;12,918914;50,834261;N03;Erzgebirge;01;dicht besiedelt',
  '1) Fläche;;;;;;;;;;;;;;;;;;;',
  '© Statistisches Bundesamt (Destatis), 2021;;;;;;;;;;;;;;;;;;;',
].join('\n');

/** A workbook as small as can be: texts inline, numbers as numbers where a cell looks like one. */
function workbook(sheets: Readonly<Record<string, string>>): Uint8Array {
  const names = Object.keys(sheets);
  const xml = (text: string) => new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const cell = (text: string) =>
    text === '' ? '<c/>' : `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
  const rows = (text: string) =>
    text.split('\n').map((line, i) => `<row r="${i + 1}">${line.split(';').map(cell).join('')}</row>`);
  const link = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  return zipSync({
    'xl/workbook.xml': xml(
      `<workbook xmlns="${main}" xmlns:r="${link}"><sheets>${names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="r${i}"/>`).join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships>${names.map((_, i) => `<Relationship Id="r${i}" Type="${link}/worksheet" Target="worksheets/sheet${i}.xml"/>`).join('')}</Relationships>`,
    ),
    ...Object.fromEntries(
      names.map((name, i) => [
        `xl/worksheets/sheet${i}.xml`,
        xml(`<worksheet xmlns="${main}"><sheetData>${rows(sheets[name]!).join('')}</sheetData></worksheet>`),
      ]),
    ),
  });
}

describe('readMunicipalities', () => {
  it('reads the workbook as the office delivers it: the right sheet among others', async () => {
    const { rows, issues, layout } = await read(
      workbook({ Hinweise: 'Vorbemerkung\nAGS', Onlineprodukt_Gemeinden30062021: official }),
    );
    expect(issues).toEqual([]);
    expect(layout!.facts.referenceDate).toBe('2021-06-30');
    expect(rows.map((row) => row.ags)).toEqual(['14522010', '14511000']);
  });

  it('reads a derived list, decimal comma or point, population 0', async () => {
    const { rows, issues, layout } = await read(list);
    expect(issues).toEqual([]);
    expect(layout!.facts).toEqual({ form: 'whole', referenceDate: '2019-12-31' });
    expect(rows).toEqual([
      {
        ags: '14511000',
        ars: '145110000000',
        name: 'Chemnitz, Stadt',
        areaKm2: 221.05,
        population: 246334,
        male: 121000,
        female: 125334,
        longitude: 12.918914,
        latitude: 50.834261,
        urbanisation: '01',
      },
      expect.objectContaining({ population: 0, areaKm2: 12.5, longitude: null, urbanisation: '03' }),
    ]);
  });

  it('reads the official list: keys from their parts, only municipalities, no legend', async () => {
    const { rows, issues, layout } = await read(official);
    expect(issues).toEqual([]);
    expect(layout).toMatchObject({ headerLines: 2, facts: { form: 'parts', referenceDate: '2021-06-30' } });
    expect(rows).toMatchObject([
      { ags: '14522010', ars: '145225109010', name: 'Altmittweida', population: 1873, urbanisation: '03' },
      { ags: '14511000', ars: '145110000000', areaKm2: 221.05, latitude: 50.834261, urbanisation: '01' },
    ]);
  });

  it('gives lost zeros back once said', async () => {
    const flensburg = '10010000000;1001000;Flensburg;56.73;89934;1;89933;24937;9,4;54,7;1\n';
    const { rows, issues } = await read(header + flensburg);
    expect(rows[0]).toMatchObject({ ags: '01001000', ars: '010010000000' });
    expect(issues).toMatchObject([{ severity: 'repaired', code: 'import.municipalities.leadingZero' }]);
    const parts = await read(official.replace('5109;010;', '5109;10;'));
    expect(parts.rows[0]!.ags).toBe('14522010');
    expect(parts.issues).toMatchObject([{ params: { count: 1 }, place: { line: 8 } }]);
  });

  it.each([
    [
      'keys that do not fit',
      list.replace('145110000000', '145120000000'),
      'import.municipalities.keysDiffer 2:1',
    ],
    ['a key twice', list + chemnitz, 'import.municipalities.twice 4:'],
    ['a key too short', list.replace(';14511000;', ';145110;'), 'import.municipalities.key 2:2'],
    ['a Land that does not exist', list.replaceAll('14511', '17511'), 'import.municipalities.key 2:2'],
    ['no name', list.replace('Chemnitz, Stadt', ''), 'import.municipalities.nameMissing 2:3'],
    ['area in hectares', list.replace('221.05', '22105'), 'import.municipalities.area 2:4'],
    ['population in words', list.replace('246334', 'viele'), 'import.municipalities.population 2:5'],
    ['no population', list.replace('246334', ''), 'import.municipalities.population 2:5'],
    [
      'swapped coordinates',
      list.replace('12,918914;50,834261', '50,834261;12,918914'),
      'import.municipalities.coordinates 2:9',
    ],
    [
      'an unknown degree',
      list.replace('50,834261;01', '50,834261;07'),
      'import.municipalities.urbanisation 2:11',
    ],
    ['sexes that do not add up', list.replace('121000', '121001'), 'import.municipalities.sexesDiffer :'],
    [
      'a column missing',
      list.replace('Einwohner_20191231', 'Leute'),
      'import.municipalities.columnMissing 2:',
    ],
    ['another table', 'a;b\n1;2\n', 'import.municipalities.notAList :'],
    ['no rows', official.split('60;')[0]!, 'import.municipalities.none :'],
    ['empty', '', 'import.file.empty :'],
  ])('%s', async (_, content, expected) => {
    expect((await read(content)).where).toContain(expected);
  });

  it('never throws', async () => {
    for (const good of [list, official]) {
      const part = fc.tuple(fc.nat(good.length), fc.nat(30), fc.string({ maxLength: 5 }));
      await fc.assert(
        fc.asyncProperty(part, async ([start, length, piece]) => {
          await read(good.slice(0, start) + piece + good.slice(start + length));
        }),
      );
    }
  });

  const file = '/work/shared/data/gemeindeverzeichnis/gemeinden_2021q2.csv';
  it.skipIf(!existsSync(file))('11,000 municipalities, 83,166,711 inhabitants (shared)', async () => {
    const { rows, where } = await read(readFileSync(file));
    expect(where).toEqual([]);
    expect(rows).toHaveLength(11_000);
    expect(rows.reduce((sum, row) => sum + row.population, 0)).toBe(83_166_711);
    expect(rows.filter((row) => row.population === 0)).toHaveLength(208);
  });
});
