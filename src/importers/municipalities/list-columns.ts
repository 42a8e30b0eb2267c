import { comparableHeader } from '../text/columns.ts';

/** Where a list holds what; -1 where it does not. */
export interface ListColumns {
  /** Derived lists have whole keys, the official list their parts. */
  readonly keys:
    | { readonly kind: 'whole'; readonly ags: number; readonly ars: number }
    | {
        readonly kind: 'parts';
        readonly recordType: number;
        readonly land: number;
        readonly region: number;
        readonly district: number;
        readonly association: number;
        readonly municipality: number;
      };
  readonly name: number;
  readonly areaKm2: number;
  readonly population: number;
  readonly male: number;
  readonly female: number;
  readonly longitude: number;
  readonly latitude: number;
  readonly urbanisation: number;
}

/** Whether a row is the header of a list, or the first line of it. */
export function listHeaderKind(fields: readonly string[]): ListColumns['keys']['kind'] | null {
  const names = fields.map(comparableHeader);
  if (names.includes('satzart')) return 'parts';
  return names.includes('ags') || names.includes('ars') ? 'whole' : null;
}

/** Columns from the header, whose lines are merged: the group above, the name below. Null-safe: -1 if missing. */
export function listColumns(
  kind: ListColumns['keys']['kind'],
  header: readonly (readonly string[])[],
): ListColumns {
  const width = Math.max(...header.map((line) => line.length));
  const lines = header.map((line) =>
    Array.from({ length: width }, (_, i) => comparableHeader(line[i] ?? '')),
  );
  let group = '';
  const paths = Array.from({ length: width }, (_, index) => {
    const above = lines[0]![index]!;
    if (above !== '') group = above;
    const below = lines.slice(1).flatMap((line) => (line[index] === '' ? [] : [line[index]!]));
    return { own: below.at(-1) ?? above, group };
  });
  const find = (...starts: readonly string[]): number =>
    paths.findIndex(({ own }) => starts.some((start) => own === start || own.startsWith(`${start} `)));
  const common = {
    name: find('gemeindename', 'name', 'gemeinde'),
    areaKm2: find('flaeche', 'flaeche km2'),
    population: find('insgesamt', 'einwohner', 'bevoelkerung'),
    male: find('maennlich'),
    female: find('weiblich'),
    longitude: find('laengengrad', 'laenge'),
    latitude: find('breitengrad', 'breite'),
    urbanisation: urbanisationOf(paths),
  };
  if (kind === 'whole') return { keys: { kind, ags: find('ags'), ars: find('ars') }, ...common };
  const keys = {
    kind,
    recordType: find('satzart'),
    land: find('land'),
    region: find('rb'),
    district: find('kreis'),
    association: find('vb'),
    municipality: find('gem'),
  };
  return { keys, ...common };
}

function urbanisationOf(paths: readonly { own: string; group: string }[]): number {
  const about = ({ own, group }: { own: string; group: string }) =>
    `${group} ${own}`.includes('verstaedterung');
  const code = paths.findIndex((path) => about(path) && path.own.startsWith('schluessel'));
  return code >= 0 ? code : paths.findIndex(about);
}

/** The columns a list cannot do without, by the name shown to the user. */
export function missingColumns(columns: ListColumns): readonly string[] {
  const needed: readonly (readonly [string, number])[] = [
    ['Name', columns.name],
    ['Fläche', columns.areaKm2],
    ['Einwohner', columns.population],
    ...(columns.keys.kind === 'whole'
      ? ([
          ['AGS', columns.keys.ags],
          ['ARS', columns.keys.ars],
        ] as const)
      : ([
          ['Land', columns.keys.land],
          ['RB', columns.keys.region],
          ['Kreis', columns.keys.district],
          ['VB', columns.keys.association],
          ['Gem', columns.keys.municipality],
        ] as const)),
  ];
  return needed.flatMap(([name, index]) => (index < 0 ? [name] : []));
}
