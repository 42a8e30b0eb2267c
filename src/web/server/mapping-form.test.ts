import { describe, expect, it } from 'vitest';
import { readMapping } from './mapping-form.ts';

function form(entries: readonly (readonly [string, string])[]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

describe('mapping form', () => {
  it('becomes the mapping of a wide table', () => {
    const mapping = readMapping(
      form([
        ['columns.areaName', 'Ort'],
        ['columns.offenceName', 'Delikt'],
        ['columns.cases', ''],
        ['yearColumn', 'Fälle 2019'],
        ['yearColumnYear', '2019'],
        ['yearColumn', 'Fälle 2020'],
        ['yearColumnYear', ''],
        ['constants.area', '14521'],
        ['offenceName', 'Fahrradklau'],
        ['offenceKey', '***300'],
        ['offenceName', ''],
        ['offenceKey', ''],
        ['headerLine', '3'],
      ]),
    );
    expect(mapping).toEqual({
      headerLine: 3,
      columns: { areaName: 'Ort', offenceName: 'Delikt' },
      yearColumns: { 'Fälle 2019': 2019 },
      constants: { area: '14521' },
      offenceKeys: { Fahrradklau: '***300' },
    });
  });

  it('with a year that is none is refused', () => {
    expect(readMapping(form([['constants.year', 'neulich']]))).toBeNull();
  });
});
