import { seededRandom } from '../src/core/kernel/random.ts';
import type { Organisation } from '../src/core/network/organisation.ts';
import type { OpenDatabase } from '../src/storage/open-database.ts';
import { saveAreaKeys } from '../src/storage/queries/area-keys.ts';
import { saveNetworkOrganisations } from '../src/storage/queries/network-organisations.ts';

/** As many municipalities and Kreise as Germany has, all invented; the same ones for the same seed. */
export const municipalityCount = 11_000;
export const districtCount = 400;
export const benchNow = new Date('2026-06-15T10:00:00Z');

export interface Country {
  readonly districts: readonly Organisation[];
  readonly municipalities: readonly Organisation[];
  readonly random: () => number;
  pick<T>(list: readonly T[]): T;
}

const beginnings = 'Eber Neu Alt Ober Nieder Wald Stein Berg Grün Löb Gör Weiß Roth Schön Linden'.split(' ');
const ends = 'bach dorf stadt hausen walde berg feld au itz ow heim kirchen see tal brück'.split(' ');

export function seededCountry(seed: number): Country {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const keys = Array.from(
    { length: districtCount },
    (_, at) => `${String(1 + (at % 16)).padStart(2, '0')}${String(at).padStart(3, '0')}`,
  );
  const municipalities = Array.from({ length: municipalityCount }, (_, at) =>
    organisation(
      `${keys[at % districtCount]}${String(Math.floor(at / districtCount)).padStart(3, '0')}`,
      `${pick(beginnings)}${pick(ends)}${at % 3 === 0 ? `-${pick(beginnings)}${pick(ends)}` : ''} ${at}`,
    ),
  );
  const districts = keys.map((ags) => organisation(ags, `Landkreis ${ags}`));
  return { districts, municipalities, random, pick };
}

function organisation(ags: string, name: string): Organisation {
  const kind = ags.length === 5 ? 'district' : 'municipality';
  const rest = { ars: null, region: null, sorbianArea: false, validFrom: null, validTo: null };
  return { id: ags, kind, name, ags, fictional: true, ...rest };
}

export async function saveCountry(
  { handle }: Pick<OpenDatabase, 'handle'>,
  { districts, municipalities }: Country,
): Promise<void> {
  const organisations = [...districts, ...municipalities];
  await saveNetworkOrganisations(handle, organisations, { now: benchNow });
  await saveAreaKeys(
    handle,
    organisations.map(({ id, ags, name }) => ({
      ags: ags!,
      ars: null,
      name,
      organisationId: id,
      validFrom: null,
      validTo: null,
      successors: [],
    })),
  );
}
