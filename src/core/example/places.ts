import { between, normalDraw, streamFor } from './draws.ts';

/**
 * Keys begin with 149: Saxony has no statistical region 9, so no key of the example can be mistaken for a real
 * place, and every importer takes it for a key of the right form.
 */
const region = '149';

export const exampleYears = [2019, 2020, 2021, 2022, 2023] as const;

export interface FictionalPlace {
  /** 5 digits for a Kreis, 8 for a town. */
  readonly key: string;
  readonly name: string;
  readonly kind: 'KfS' | 'LK' | 'town';
  readonly areaKm2: number;
  /** Inhabitants on 31 December by year, 2018 to 2023. */
  readonly inhabitants: ReadonlyMap<number, number>;
  /** Latent structure, about standard normal: how urban, how poor, how old. */
  readonly urbanity: number;
  readonly poverty: number;
  readonly ageing: number;
}

const cities = [
  'Hartenfurt',
  'Grünenburg',
  'Salzenau',
  'Wesselstadt',
  'Kronwalde',
  'Marienfurt',
  'Eschenhafen',
  'Rabenstedt',
];

const districts = `Birkengau Falkenhöhe Tannengrund Weidenland Silbergrund Hohenmoor Ahornland Eschental
Wolkenhöhe Rehgrund Luchsberge Auental Moorland Haselgau Erlenbruch Ulmenland Fuchstal Kranichsee Storchenaue
Dachsberge Lerchengau Otterbach Reiherland Sperbergau Habichtshöhe Milanberge Kiebitzland Amselgrund Drosselgau
Finkenland Marderwald Iltisbach Bibergrund Hirschgau Eulenhöhe Schwalbental Starenland`.split(/\s+/);

const towns = `Ahornstedt Birkfurt Buchenrain Eschwalde Erlfeld Fichtrode Föhrstadt Ginsterberg Haselburg
Holderstedt Hopfenrode Kastanienberg Kiefernrode Kirschfurt Lärchenrain Lindenbrück Mispelstadt Nussberg Pappelfurt
Quittenrode Rosenstedt Rotbuchen Sanddornau Schlehenrode Schilfstadt Tannfurt Ulmrode Wacholderstadt Weidrode
Weißdornau Zedernberg Apfelstedt Birnrode Brombeerau Distelfurt Farnstedt Kleestedt Malvenburg Mohnrode Primelstadt`.split(
  /\s+/,
);

export const exampleDistrictKey = `${region}62`;
export const exampleTownKey = `${exampleDistrictKey}160`;

/** 8 towns without and 37 Kreise with municipalities. */
export function fictionalDistricts(seed: number): readonly FictionalPlace[] {
  return [
    ...cities.map((name, index) => placeOf(seed, { key: `${region}${10 + index}`, name, kind: 'KfS' })),
    ...districts.map((name, index) => placeOf(seed, { key: `${region}${51 + index}`, name, kind: 'LK' })),
  ];
}

/** 40 towns of 8,000 to 40,000 inhabitants, spread over the Kreise. */
export function fictionalTowns(seed: number): readonly FictionalPlace[] {
  return towns.map((name, index) => {
    const isExample = name === 'Lindenbrück';
    const kreis = `${region}${51 + ((index * 7) % districts.length)}`;
    const key = isExample ? exampleTownKey : `${kreis}${String(10 * (index + 1)).padStart(3, '0')}`;
    return placeOf(seed, { key, name, kind: 'town' });
  });
}

function placeOf(seed: number, place: Pick<FictionalPlace, 'key' | 'name' | 'kind'>): FictionalPlace {
  const random = streamFor(seed, `place ${place.key}`);
  const isExample = place.key === exampleTownKey || place.key === exampleDistrictKey;
  const base = place.kind === 'KfS' ? 1.4 : place.kind === 'LK' ? -0.5 : 0;
  const urbanity = isExample ? base + 0.1 : base + 0.6 * normalDraw(random);
  const ageing = isExample ? 0.5 : 0.9 * normalDraw(random) - 0.3 * urbanity;
  const poverty = isExample ? 0.3 : normalDraw(random);
  const [low, high] = { KfS: [60_000, 290_000], LK: [85_000, 310_000], town: [8_000, 40_000] }[
    place.kind
  ] as [number, number];
  const start = isExample
    ? place.kind === 'town'
      ? 16_480
      : 141_300
    : Math.round(low * (high / low) ** random());
  const density =
    place.kind === 'KfS'
      ? 700 * Math.exp(0.5 * urbanity)
      : place.kind === 'LK'
        ? 170 * Math.exp(0.5 * urbanity)
        : 300 * Math.exp(0.5 * urbanity);
  const yearly = isExample ? -0.0035 : 0.002 - 0.004 * ageing + 0.002 * normalDraw(random);
  const inhabitants = new Map<number, number>();
  let current = start;
  for (let year = 2018; year <= 2023; year++) {
    inhabitants.set(year, current);
    current = Math.round(current * (1 + yearly + between(random, -0.002, 0.002)));
  }
  const areaKm2 = Math.round((start / density) * 100) / 100;
  return { ...place, areaKm2, inhabitants, urbanity, poverty, ageing };
}

export function inhabitantsOn31December(place: FictionalPlace, year: number): number {
  const count = place.inhabitants.get(year);
  if (count === undefined) throw new Error(`no inhabitants of ${place.name} in ${year}`);
  return count;
}
