import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../testing/bytes.ts';
import { workbookBytes } from '../testing/workbook.ts';
import { openWorkbook } from './open-workbook.ts';
import { WORKBOOK_LIMITS, type WorkbookLimits } from './workbook-limits.ts';
import { isoDate } from './workbook-parts.ts';

async function read(bytes: Uint8Array, limits?: WorkbookLimits) {
  const workbook = await openWorkbook([bytes], limits);
  if (!workbook.ok) return { code: workbook.problem.code, rows: [], sheets: [] };
  const sheets = workbook.value.sheets.map(({ name }) => name);
  const events = [...workbook.value.rows(sheets[0] ?? '')];
  return {
    code: events.flatMap((event) => (event.kind === 'issue' ? [event.issue.code] : []))[0] ?? null,
    rows: events.flatMap((event) => (event.kind === 'row' ? [event.row] : [])),
    sheets,
  };
}

describe('openWorkbook', () => {
  it('reads shared, rich and inline strings, numbers, booleans, errors, formulas, dates and gaps', async () => {
    const bytes = workbookBytes(
      {
        Fälle:
          '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2"><f>1+1</f><v>9.1999999999999993</v></c></row>' +
          '<row r="4"><c r="A4" t="b"><v>1</v></c><c r="B4" t="e"><v>#REF!</v></c><c r="C4" s="1"><v>43831</v></c><c r="D4" s="2"><v>0.594</v></c><c r="E4" t="inlineStr"><is><t>a &amp; b</t></is></c></row>',
      },
      {
        'xl/sharedStrings.xml':
          '<sst><si><t>Görlitz</t></si><si><r><t>Woh</t></r><r><t xml:space="preserve">nung </t></r><rPh><t>x</t></rPh></si></sst>',
        'xl/styles.xml':
          '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="10"/></cellXfs></styleSheet>',
      },
    );
    const { rows, sheets, code } = await read(bytes);
    expect(code).toBeNull();
    expect(sheets).toEqual(['Fälle']);
    expect(rows.map(({ line, cells }) => [line, ...cells.map(({ text }) => text)])).toEqual([
      [2, 'Görlitz', '', 'Wohnung ', '9.2'],
      [4, 'TRUE', '#REF!', '2020-01-01', '0.594', 'a & b'],
    ]);
    expect(rows[0]?.cells[3]?.number).toBe(9.2);
    expect(rows[1]?.cells[1]?.isError).toBe(true);
    expect(rows[1]?.cells[3]).toMatchObject({ number: 0.594, isPercent: true });
  });

  it('knows serial days', () => {
    expect([1, 59, 61, 43_831, 44_196].map((day) => isoDate(day, false))).toEqual([
      '1900-01-01',
      '1900-02-28',
      '1900-03-01',
      '2020-01-01',
      '2020-12-31',
    ]);
    expect(isoDate(0, true)).toBe('1904-01-01');
  });

  const good = workbookBytes({ Tabelle: [['a', 1]] });
  it.each<[string, Uint8Array, string]>([
    ['an empty file', new Uint8Array(0), 'import.file.empty'],
    ['a text', utf8('a;b\n1;2'), 'import.xlsx.notWorkbook'],
    ['a truncated workbook', good.subarray(0, good.length - 30), 'import.xlsx.cutOff'],
    ['an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2), 'import.xlsx.legacy'],
    [
      'an encrypted workbook',
      Uint8Array.of(
        0xd0,
        0xcf,
        0x11,
        0xe0,
        ...[...'EncryptedPackage'].flatMap((sign) => [sign.charCodeAt(0), 0]),
      ),
      'import.xlsx.encrypted',
    ],
    ['an ods', zipSync({ 'content.xml': utf8('<x/>') }), 'import.xlsx.ods'],
    ['an xlsb', zipSync({ 'xl/workbook.bin': utf8('x') }), 'import.xlsx.binary'],
    ['a zip in a zip', zipSync({ 'innen.zip': good }), 'import.xlsx.nested'],
    ['a docx', zipSync({ 'word/document.xml': utf8('<x/>') }), 'import.xlsx.notWorkbook'],
    [
      'no relations',
      workbookBytes({ A: [] }, { 'xl/_rels/workbook.xml.rels': null }),
      'import.xlsx.partMissing',
    ],
    [
      'no sheet part',
      workbookBytes({ A: [] }, { 'xl/worksheets/sheet1.xml': null }),
      'import.xlsx.partMissing',
    ],
    ['broken XML', workbookBytes({ A: '<row><c></row>' }), 'import.xlsx.brokenXml'],
    [
      'an external entity',
      workbookBytes(
        { A: [] },
        {
          'xl/sharedStrings.xml':
            '<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst><si><t>&x;</t></si></sst>',
        },
      ),
      'import.xlsx.doctype',
    ],
  ])('refuses %s', async (_name, bytes, code) => {
    expect((await read(bytes)).code).toBe(code);
  });

  it('stops at a zip bomb before it is unpacked', async () => {
    const zeros = `<row><c t="inlineStr"><is><t>${' '.repeat(30_000_000)}</t></is></c></row>`;
    const bytes = workbookBytes({ A: zeros });
    expect(bytes.length).toBeLessThan(60_000);
    expect((await read(bytes)).code).toMatch(/import\.xlsx\.bomb|import\.rows\.lineTooLong/);
    const tags = workbookBytes({ A: '<row><c/></row>'.repeat(1_500_000) });
    expect((await read(tags)).code).toBe('import.xlsx.bomb');
    const limited = { ...WORKBOOK_LIMITS, inflatedBytes: 500 };
    expect((await read(workbookBytes({ A: [['x'.repeat(1000)]] }), limited)).code).toBe('import.xlsx.bomb');
    expect((await read(good, { ...WORKBOOK_LIMITS, entries: 1 })).code).toBe('import.xlsx.tooLarge');
  });

  it('never throws on damaged bytes', async () => {
    const damage = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const bytes = good.slice();
        for (const [offset, value] of changes) bytes[offset] = value;
        await read(bytes);
      }),
      { numRuns: 500, seed: 3 },
    );
  });

  const atlas = '/work/shared/data/berlin_kriminalitaetsatlas/kriminalitaetsatlas_2015-2024.xlsx';
  it.skipIf(!existsSync(atlas))(
    'reads the crime atlas of Berlin (skipped where the file is missing)',
    async () => {
      const workbook = await openWorkbook([readFileSync(atlas)]);
      if (!workbook.ok) throw new Error(workbook.problem.code);
      const tables = workbook.value.sheets.filter(({ name }) => /^(Fallzahlen|HZ)_\d{4}$/.test(name));
      expect(tables).toHaveLength(20);
      for (const { name } of tables) {
        const events = [...workbook.value.rows(name)];
        const areas = events.filter(
          (event) => event.kind === 'row' && /^\d{6}$/.test(event.row.cells[0]?.text ?? ''),
        );
        expect(events.filter((event) => event.kind === 'issue')).toEqual([]);
        expect(areas.length, name).toBeGreaterThanOrEqual(160);
      }
    },
  );
});
