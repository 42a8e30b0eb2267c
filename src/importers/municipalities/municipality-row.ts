import type { Municipality } from '#core/analysis/area-data.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { Issue } from '../contract.ts';
import { countCell, countProblem } from '../table/count-cell.ts';
import { errorIssue, quoteValue } from '../text/issue.ts';
import type { ListColumns } from './list-columns.ts';

export interface MunicipalityRow {
  readonly municipality: Municipality;
  /** A key had lost its leading zero. */
  readonly repaired: boolean;
}

/** Berlin has 891 km²; a list in other units or with shifted columns is noticed here. */
const LARGEST_KM2 = 1000;

export function municipalityRow(
  row: { readonly fields: readonly string[]; readonly line: number },
  columns: ListColumns,
): Result<MunicipalityRow, Issue> {
  const text = (index: number): string => (row.fields[index] ?? '').trim();
  const fail = (
    code: string,
    index: number,
    params: Issue['params'] = {},
  ): Result<MunicipalityRow, Issue> => {
    const value = quoteValue(text(index));
    const place = { line: row.line, column: index + 1, value };
    return failed(
      errorIssue(countProblem(text(index), `import.municipalities.${code}`), {
        params: { value, ...params },
        place,
      }),
    );
  };
  const keys = keysOf(columns.keys, text);
  if (!keys.ok) return fail('key', keys.problem);
  const { ags, ars, repaired } = keys.value;
  if (ars.slice(0, 5) + ars.slice(9) !== ags) {
    return fail('keysDiffer', columns.keys.kind === 'whole' ? columns.keys.ars : columns.keys.land, {
      ags,
      ars,
    });
  }
  const name = text(columns.name);
  if (name === '') return fail('nameMissing', columns.name, { ags });
  const areaKm2 = decimal(text(columns.areaKm2));
  if (areaKm2 === null || areaKm2 < 0 || areaKm2 > LARGEST_KM2) return fail('area', columns.areaKm2, { ags });
  const population = countCell(text(columns.population));
  if (population === null) return fail('population', columns.population, { ags });
  const optional = { male: countCell(text(columns.male)), female: countCell(text(columns.female)) };
  for (const key of ['male', 'female'] as const) {
    if (text(columns[key]) !== '' && optional[key] === null) return fail('population', columns[key], { ags });
  }
  const [longitude, latitude] = [decimal(text(columns.longitude)), decimal(text(columns.latitude))];
  // The area shared with Luxembourg stands at 0, 0: nowhere.
  const nowhere = longitude === 0 && latitude === 0;
  const coordinates = nowhere ? { longitude: null, latitude: null } : { longitude, latitude };
  for (const [key, from, to] of [
    ['longitude', 4, 17],
    ['latitude', 46, 56],
  ] as const) {
    const value = coordinates[key];
    if (nowhere || text(columns[key]) === '') continue;
    if (value === null || value < from || value > to) return fail('coordinates', columns[key], { ags });
  }
  const urbanisation = text(columns.urbanisation);
  if (!/^(?:0?[123])?$/.test(urbanisation)) return fail('urbanisation', columns.urbanisation, { ags });
  const municipality = {
    ...{ ags, ars, name, areaKm2, population },
    ...optional,
    ...coordinates,
    urbanisation: urbanisation === '' ? null : urbanisation.padStart(2, '0'),
  };
  return ok({ municipality, repaired });
}

/** Both keys at full length, or the index of the column that holds none. */
function keysOf(
  keys: ListColumns['keys'],
  text: (index: number) => string,
): Result<{ ags: string; ars: string; repaired: boolean }, number> {
  const part = (index: number, length: number): string | null => {
    const digits = text(index);
    return /^\d+$/.test(digits) && digits.length <= length ? digits.padStart(length, '0') : null;
  };
  if (keys.kind === 'whole') {
    // Only one zero can be lost: the numbers of the Länder have at most one.
    const ags = /^\d{7,8}$/.test(text(keys.ags)) ? part(keys.ags, 8) : null;
    if (ags === null || !landExists(ags)) return failed(keys.ags);
    const ars = /^\d{11,12}$/.test(text(keys.ars)) ? part(keys.ars, 12) : null;
    if (ars === null) return failed(keys.ars);
    return ok({ ags, ars, repaired: ags !== text(keys.ags) || ars !== text(keys.ars) });
  }
  const lengths = [
    [keys.land, 2],
    [keys.region, 1],
    [keys.district, 2],
    [keys.association, 4],
    [keys.municipality, 3],
  ] as const;
  const parts: string[] = [];
  for (const [index, length] of lengths) {
    const digits = part(index, length);
    if (digits === null) return failed(index);
    parts.push(digits);
  }
  const [land, region, district, association, municipality] = parts as [
    string,
    string,
    string,
    string,
    string,
  ];
  const ags = land + region + district + municipality;
  if (!landExists(ags)) return failed(keys.land);
  const ars = land + region + district + association + municipality;
  return ok({ ags, ars, repaired: lengths.some(([index], i) => text(index) !== parts[i]) });
}

function landExists(ags: string): boolean {
  const land = Number(ags.slice(0, 2));
  return land >= 1 && land <= 16;
}

/** One separator is always the decimal one: no municipality has 1,000 km², no coordinate 1,000 degrees. */
function decimal(text: string): number | null {
  if (!/^-?\d+(?:[.,]\d+)?$/.test(text)) return null;
  const value = Number(text.replace(',', '.'));
  return Number.isFinite(value) ? value : null;
}
