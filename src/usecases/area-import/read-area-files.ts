import type { Border, Municipality } from '#core/analysis/area-data.ts';
import { isDay } from '#core/network/day.ts';
import { readBorders } from '#importers/borders/read-borders.ts';
import type { ByteSource, Issue } from '#importers/contract.ts';
import { readMunicipalities } from '#importers/municipalities/read-municipalities.ts';
import { collectRows } from '../inputs/collect-rows.ts';

export interface AreaFile {
  readonly name: string;
  readonly bytes: ByteSource;
}

export interface AreaFiles {
  /** The official list (GV-ISys) or one derived from it; may hold more than the borders do. */
  readonly municipalities: AreaFile;
  readonly borders: AreaFile;
  /** Their Kreise are those that are imported. */
  readonly districtBorders: AreaFile;
}

export interface AreaContent {
  /** Those of the Kreise of the borders, without unpopulated areas. */
  readonly municipalities: readonly Municipality[];
  readonly borders: readonly Border[];
  readonly districtBorders: readonly Border[];
  /** Day the list says of itself. */
  readonly listDay: string | null;
}

/** Reads all three files; every problem of each is said. Null content where there is an error. */
export async function readAreaFiles(
  files: AreaFiles,
): Promise<{ content: AreaContent | null; issues: readonly Issue[] }> {
  const issues: Issue[] = [];
  const say = (code: string, file: AreaFile, params: Issue['params'] = {}): void => {
    issues.push({ severity: 'error', code: `areaImport.${code}`, params, place: { file: file.name } });
  };
  const collect = async <Row>(file: AreaFile, events: Parameters<typeof collectRows<Row>>[0]) => {
    const read = await collectRows<Row>(events);
    issues.push(...read.issues.map((issue) => ({ ...issue, place: { file: file.name, ...issue.place } })));
    return read;
  };
  const list = await collect<Municipality>(
    files.municipalities,
    readMunicipalities(files.municipalities.bytes),
  );
  const borders = await collect<Border>(files.borders, readBorders(files.borders.bytes));
  const districts = await collect<Border>(files.districtBorders, readBorders(files.districtBorders.bytes));
  if (list.hasErrors || borders.hasErrors || districts.hasErrors) return { content: null, issues };

  for (const [file, rows, digits] of [
    [files.borders, borders.rows, 8],
    [files.districtBorders, districts.rows, 5],
  ] as const) {
    const other = rows.find(({ area }) => !/^\d+$/.test(area) || area.length !== digits);
    if (other !== undefined) say('otherLevel', file, { digits, key: other.area });
  }
  if (issues.some(({ severity }) => severity === 'error')) return { content: null, issues };

  const keys = new Set(districts.rows.map(({ area }) => area));
  const municipalities = list.rows.filter(
    ({ ags, population }) => keys.has(ags.slice(0, 5)) && population > 0,
  );
  const empty = [...keys].filter((key) => !municipalities.some(({ ags }) => ags.startsWith(key)));
  if (empty.length > 0) {
    say('districtWithoutMunicipalities', files.municipalities, { keys: empty.slice(0, 5).join(', ') });
    return { content: null, issues };
  }

  issues.push(...unmatched({ files, municipalities, borders: borders.rows }));
  const day = String(list.layout?.facts.referenceDate ?? '');
  const content = {
    municipalities,
    borders: borders.rows,
    districtBorders: districts.rows,
    listDay: isDay(day) ? day : null,
  };
  return { content, issues };
}

/** List and borders of different years: taken as far as they fit, and said. */
function unmatched(read: {
  files: AreaFiles;
  municipalities: readonly Municipality[];
  borders: readonly Border[];
}): readonly Issue[] {
  const bordered = new Set(read.borders.map(({ area }) => area));
  const listed = new Set(read.municipalities.map(({ ags }) => ags));
  const warn = (code: string, file: AreaFile, names: readonly string[]): readonly Issue[] => {
    if (names.length === 0) return [];
    const params = { count: names.length, names: names.slice(0, 5).join('; ') };
    return [{ severity: 'warning', code: `areaImport.${code}`, params, place: { file: file.name } }];
  };
  return [
    ...warn(
      'withoutBorder',
      read.files.borders,
      read.municipalities.filter(({ ags }) => !bordered.has(ags)).map(({ ags, name }) => `${ags} ${name}`),
    ),
    ...warn(
      'borderNotListed',
      read.files.borders,
      read.borders.filter(({ area }) => !listed.has(area)).map(({ area, name }) => `${area} ${name}`),
    ),
  ];
}
