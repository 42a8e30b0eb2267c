import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IndicatorValue } from '#core/analysis/area-data.ts';
import type { ImportEvent } from '../contract.ts';
import type { GenesisOptions } from './genesis-options.ts';
import { readGenesis } from './read-genesis.ts';

async function read(content: string | Uint8Array, options: GenesisOptions = {}) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const events: ImportEvent<IndicatorValue>[] = [];
  for await (const event of readGenesis([bytes], options)) events.push(event);
  const issues = events.flatMap((event) => (event.kind === 'issue' ? [event.issue] : []));
  return {
    rows: events.flatMap((event) => (event.kind === 'row' ? [event.row] : [])),
    issues,
    where: issues.map((issue) => `${issue.code} ${issue.place.line ?? ''}:${issue.place.column ?? ''}`),
    layout: events.flatMap((event) => (event.kind === 'layout' ? [event.layout] : [])).at(-1),
  };
}

/** One character is one byte, as in the files of the statistical offices. */
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

const table = `GENESIS-Tabelle: AI002-1
Regionalatlas Deutschland Themenbereich "Bevölkerung";;;;
Regionalatlas Deutschland;;;;
;;;Bevölkerungsdichte (EW je qkm);Anteil der  Frauen
;;;Anzahl;Prozent
2018;DG;Deutschland;229,6;50,7
2018;14;  Sachsen;221,0;.
31.12.2019;145;    Chemnitz, Stat. Region;-;x
2019;14511;      Chemnitz, Stadt;...;/
2019;14522010;        Altmittweida;0;(3,5)
__________
"zu ""gesamte Tabelle"":
Gebietsstand 2019"
"© Statistische Ämter des Bundes und der Länder, Deutschland, 2021.
Dieses Werk ist lizenziert unter der Datenlizenz Deutschland"
Stand: 26.08.2021 / 09:12:06
`;

describe('readGenesis: table', () => {
  it('reads values, signs, periods, keys of all levels and the footer', async () => {
    const { rows, issues, layout } = await read(latin1(table));
    expect(issues).toEqual([]);
    expect(layout).toMatchObject({ encoding: 'windows-1252', delimiter: ';', headerLines: 2 });
    expect(layout!.columns).toEqual(['Bevölkerungsdichte (EW je qkm)', 'Anteil der Frauen']);
    expect(layout!.facts).toMatchObject({
      table: 'AI002-1',
      title: 'Regionalatlas Deutschland Themenbereich "Bevölkerung" Regionalatlas Deutschland',
      retrieved: '26.08.2021 / 09:12:06',
      note: 'zu "gesamte Tabelle": Gebietsstand 2019',
    });
    expect(layout!.facts.licence).toMatch(/^© Statistische Ämter.*Datenlizenz Deutschland$/);
    expect(rows[0]).toEqual({
      area: 'DG',
      areaName: 'Deutschland',
      year: 2018,
      referenceDate: null,
      indicator: 'AI002-1/Bevölkerungsdichte (EW je qkm)',
      indicatorLabel: 'Bevölkerungsdichte (EW je qkm)',
      unit: 'Anzahl',
      value: 229.6,
      valueState: 'value',
    });
    expect(rows.map((row) => row.valueState)).toEqual([
      ...['value', 'value', 'value', 'secret', 'none', 'notMeaningful'],
      ...['later', 'unreliable', 'value', 'unreliable'],
    ]);
    expect(rows.map((row) => row.value)).toEqual([229.6, 50.7, 221, null, null, null, null, null, 0, 3.5]);
    expect(rows[4]).toMatchObject({
      area: '145',
      areaName: 'Chemnitz, Stat. Region',
      referenceDate: '2019-12-31',
    });
    expect(rows[8]).toMatchObject({ area: '14522010', areaName: 'Altmittweida', year: 2019 });
  });

  it('fills headers that span columns, only as far as the header above spans', async () => {
    const { rows } = await read(`GENESIS-Tabelle: 12411-02-03-4
Bevölkerung nach Geschlecht, Nationalität und Altersgruppen;;;;;;;;
Bevölkerung (Anzahl);;;;;;;;
;;;;Insgesamt;;männlich;;weiblich
;;;;Insgesamt;Ausländer;Insgesamt;Ausländer;
31.12.2019;14511;Chemnitz;unter 3 Jahre;1;2;3;4;5
31.12.2019;14511;Chemnitz;Insgesamt;1;2;3;4;5
`);
    expect(rows.slice(0, 5).map((row) => row.indicator)).toEqual([
      '12411-02-03-4/unter 3 Jahre / Insgesamt / Insgesamt',
      '12411-02-03-4/unter 3 Jahre / Insgesamt / Ausländer',
      '12411-02-03-4/unter 3 Jahre / männlich / Insgesamt',
      '12411-02-03-4/unter 3 Jahre / männlich / Ausländer',
      '12411-02-03-4/unter 3 Jahre / weiblich',
    ]);
    expect(rows[1]).toMatchObject({
      indicatorLabel: 'Bevölkerung: Insgesamt / Ausländer, unter 3 Jahre',
      unit: 'Anzahl',
    });
  });

  it('spreads a unit over its columns and keeps equal headers apart', async () => {
    const { rows } = await read(`GENESIS-Tabelle: 1-2
Titel;;;;;
;;;Betriebe;;Umsatz
;;;Anzahl;;Tsd. EUR
2019;01;SH;1;2;3
`);
    expect(rows.map((row) => [row.indicator, row.unit])).toEqual([
      ['1-2/Betriebe', 'Anzahl'],
      ['1-2/Betriebe (2)', 'Anzahl'],
      ['1-2/Umsatz', 'Tsd. EUR'],
    ]);
  });

  it('a table without a column of periods takes the period of its title, or the one told, and says so', async () => {
    const of = (title: string) =>
      `GENESIS-Tabelle: 12111-01\n${title};;\n;;Personen\n01;SH;5\n02;Hamburg;6\n`;
    const titled = await read(of('Zensus Stichtag 09.05.2011'));
    expect(titled.rows[1]).toMatchObject({ area: '02', year: 2011, referenceDate: '2011-05-09', value: 6 });
    expect(titled.where[0]).toBe('import.genesis.periodAssumed :');
    expect((await read(of('Zensus'), { referenceDate: '2015' })).rows[0]!.year).toBe(2015);
    expect((await read(of('Zensus'))).where).toEqual(['import.genesis.noPeriod 4:']);
  });

  it('gives lost zeros back once said', async () => {
    const { rows, issues } = await read(
      'GENESIS-Tabelle: 1-2\nT;;;\n;;;A\n2019;1;SH;5\n2019;1001;Flensburg;6\n2019;31;BS;7\n2019;16;TH;7\n_____\n',
    );
    expect(rows.map((row) => row.area)).toEqual(['01', '01001', '031', '16']);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({
      severity: 'repaired',
      code: 'import.genesis.leadingZero',
      params: { count: 3 },
      place: { line: 4, column: 2, value: '1' },
    });
  });

  const change = (from: string, to: string): Uint8Array => {
    expect(table).toContain(from);
    return latin1(table.replace(from, to));
  };
  it.each([
    ['no GENESIS file', () => latin1('AGS;Name\n01001;x\n'), 'import.genesis.notGenesis 1:'],
    ['a field too few', () => change('229,6;50,7', '229,6'), 'import.genesis.fieldCount 6:'],
    ['a decimal point', () => change('229,6', '229.6'), 'import.genesis.decimalPoint 6:4'],
    ['a group mark', () => change('229,6', '1 229,6'), 'import.genesis.value 6:4'],
    ['a spreadsheet error', () => change('50,7', '#BEZUG!'), 'import.cell.spreadsheetError 6:5'],
    ['an empty cell', () => change('50,7', ''), 'import.genesis.value 6:5'],
    ['a region that is none', () => change('2018;14;', '2018;XY;'), 'import.genesis.region 7:2'],
    ['a period that is none', () => change('2018;14;', '2018/19;14;'), 'import.genesis.period 7:1'],
    [
      'no header',
      () => change(';;;Bevölkerungsdichte (EW je qkm);Anteil der  Frauen\n;;;Anzahl;Prozent\n', ''),
      'import.genesis.noHeader 4:',
    ],
    ['no data', () => latin1(table.split('2018;DG')[0]!), 'import.genesis.noData 5:'],
    [
      'destroyed umlauts',
      () => new TextEncoder().encode(table.replace('Bevölkerung"', 'Bev�lkerung"')),
      'import.encoding.destroyed 2:45',
    ],
    ['empty', () => latin1(''), 'import.file.empty :'],
    ['cut off', () => latin1(table.split('_____')[0]!), 'import.genesis.noFooter :'],
  ])('%s', async (_, bytes, expected) => {
    expect((await read(bytes())).where).toContain(expected);
  });

  it('stops after fifty errors', async () => {
    const rows = Array.from({ length: 500 }, () => '2019;XY;Z;1').join('\n');
    expect((await read(`GENESIS-Tabelle: 1-2\nT\n;;;A\n2019;DG;D;1\n${rows}`)).issues).toHaveLength(50);
  });

  it('never throws', async () => {
    const part = fc.tuple(fc.nat(table.length), fc.nat(40), fc.string({ maxLength: 6 }));
    await fc.assert(
      fc.asyncProperty(part, async ([start, length, piece]) => {
        await read(table.slice(0, start) + piece + table.slice(start + length));
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => void (await read(bytes))),
    );
  });
});

const older = `Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;1_Merkmal_Label;1_Auspraegung_Code;1_Auspraegung_Label;2_Merkmal_Code;2_Merkmal_Label;2_Auspraegung_Code;2_Auspraegung_Label;FLC006__Gebietsflaeche__qkm;BEV003__Gestorbene__Anzahl;BEV003__Gestorbene__Anzahl_q
11111;Feststellung des Gebietsstands;STAG;Stichtag;31.12.2022;DLAND;Bundesländer;08;Baden-Württemberg;GES;Geschlecht;;Insgesamt;35747,85;12;e
11111;Feststellung des Gebietsstands;STAG;Stichtag;31.12.2022;DLAND;Bundesländer;;Insgesamt;GES;Geschlecht;GESM;männlich;.;7;e
`;
const newer = `statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;1_variable_attribute_code;1_variable_attribute_label;2_variable_code;2_variable_label;2_variable_attribute_code;2_variable_attribute_label;value;value_unit;value_variable_code;value_variable_label;value_q
12411;Fortschreibung;STAG;Stichtag;2022-12-31;GES;Geschlecht;GESW;weiblich;GEOGM4;Gemeinden;092760130130;Lindberg;108,84;Anzahl;BEVSTD;Bevölkerungsstand;e
12411;Fortschreibung;STAG;Stichtag;2022-12-31;GES;Geschlecht;;Insgesamt;GEOGM4;Gemeinden;092760130130;Lindberg;210;Anzahl;BEVSTD;Bevölkerungsstand;e
`;

describe('readGenesis: flat', () => {
  it('reads the older German columns', async () => {
    const { rows, issues, layout } = await read(older);
    expect(issues).toEqual([]);
    expect(layout).toMatchObject({ encoding: 'utf-8', facts: { table: '11111', form: 'wide' } });
    expect(rows.map((row) => [row.area, row.indicator, row.indicatorLabel, row.unit, row.value])).toEqual([
      ['08', '11111/FLC006', 'Gebietsflaeche', 'qkm', 35747.85],
      ['08', '11111/BEV003', 'Gestorbene', 'Anzahl', 12],
      ['DG', '11111/FLC006/GESM', 'Gebietsflaeche, männlich', 'qkm', null],
      ['DG', '11111/BEV003/GESM', 'Gestorbene, männlich', 'Anzahl', 7],
    ]);
    expect(rows[2]).toMatchObject({ valueState: 'secret', year: 2022, referenceDate: '2022-12-31' });
  });

  it('reads the newer columns, whatever place the region has', async () => {
    const { rows, issues } = await read(newer);
    expect(issues).toEqual([]);
    expect(rows).toMatchObject([
      {
        area: '09276130',
        areaName: 'Lindberg',
        indicator: '12411/BEVSTD/GESW',
        value: 108.84,
        unit: 'Anzahl',
      },
      { area: '09276130', indicator: '12411/BEVSTD', indicatorLabel: 'Bevölkerungsstand', value: 210 },
    ]);
  });

  it.each([
    ['a column is missing', newer.replace('value_unit', 'unit'), 'import.genesis.columnMissing 1:'],
    ['no time', older.replace(';Zeit;', ';Zeitraum;'), 'import.genesis.columnMissing 1:'],
    ['English numbers', newer.replace('108,84', '108.84'), 'import.genesis.decimalPoint 2:14'],
    ['a wrong region', newer.replace('092760130130', '99'), 'import.genesis.region 2:12'],
    ['no rows', newer.split('\n')[0]!, 'import.genesis.noData :'],
    ['a row cut off', newer.slice(0, -30), 'import.genesis.fieldCount 3:'],
  ])('%s', async (_, content, expected) => {
    expect((await read(content)).where).toContain(expected);
  });
});

const folder = '/work/shared/data/genesis';
describe.skipIf(!existsSync(folder))('shared tables of the Regionaldatenbank', () => {
  it('AI002-1 has the signs that were counted', async () => {
    const { rows, issues, layout } = await read(readFileSync(`${folder}/AI002-1.csv`));
    expect(issues).toEqual([]);
    expect(layout!.facts).toMatchObject({ table: 'AI002-1', retrieved: '26.08.2021 / 09:12:06' });
    const count = (state: string) => rows.filter((row) => row.valueState === state).length;
    expect([count('none'), count('secret'), count('notMeaningful')]).toEqual([2226, 4871, 525]);
    const chemnitz = rows.find((row) => row.area === '14511' && row.year === 2019);
    expect(chemnitz).toMatchObject({
      areaName: 'Chemnitz, Stadt',
      indicator: 'AI002-1/Bevölkerungsdichte (EW je qkm)',
    });
  });

  it('population and income are read whole', async () => {
    const population = await read(readFileSync(`${folder}/12411-05-01-4.csv`));
    expect(population.issues).toEqual([]);
    const germany = population.rows.filter((row) => row.area === 'DG' && row.year === 2019);
    expect(germany.map((row) => row.value)).toEqual([83092962, 41002152, 42090810]);
    expect(germany[1]).toMatchObject({
      indicator: '12411-05-01-4/männlich',
      indicatorLabel: 'Durchschnittliche Jahresbevölkerung: männlich',
      unit: 'Anzahl',
    });
    const income = await read(readFileSync(`${folder}/82411-01-03-4.csv`));
    expect(income.issues).toEqual([]);
    expect(income.rows[1]).toMatchObject({
      indicator: '82411-01-03-4/verfüg. Einkommen der priv. Haushalte je Einwohner',
      unit: 'EUR',
      value: 22899,
    });
  });
});
