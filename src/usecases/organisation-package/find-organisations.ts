import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { OtherOrganisation, PackageManifest } from '#core/organisation-package/manifest.ts';
import type { Handle } from '#storage/open-database.ts';
import { readNetworkOrganisations } from '#storage/queries/network-organisations.ts';
import { type KnownOrganisation, listOrganisationsLike } from '#storage/queries/unpacked-rows.ts';

/** Where the rows of a package go. */
export interface PackageTarget {
  readonly id: string;
  readonly name: string;
  readonly isNew: boolean;
}

/**
 * The organisation of the package in this installation: the one with its id or its official key, which the
 * directory may know already, or a new one. `wantedId`: the id it is to have here.
 */
export async function findTarget(
  handle: Handle,
  organisation: PackageManifest['organisation'],
  wantedId: string | null,
): Promise<Result<PackageTarget>> {
  if (wantedId !== null && !/^[A-Za-z0-9_-]{1,64}$/.test(wantedId))
    return failed(problem('package.organisation.id', { id: wantedId.slice(0, 80) }));
  const id = wantedId ?? organisation.id;
  const [sameId] = await readNetworkOrganisations(handle, [id]);
  if (sameId !== undefined && !isSame(organisation, { ...sameId, area: sameId.ags, keys: [] }))
    return failed(problem('package.organisation.other', { id, name: sameId.name }));
  if (sameId !== undefined) return ok({ id, name: sameId.name, isNew: false });
  const alike = sameOrganisations(organisation, await organisationsLike(handle, [organisation]));
  const [known, second] = alike;
  if (known === undefined) return ok({ id, name: organisation.name, isNew: true });
  if (wantedId !== null || second !== undefined) return failed(knownProblem(organisation, alike));
  return ok({ id: known.id, name: known.name, isNew: false });
}

function knownProblem({ name }: OtherOrganisation, alike: readonly KnownOrganisation[]): Problem {
  return problem('package.organisation.known', { name, ids: alike.map(({ id }) => id).join(', ') });
}

/** Id in the package -> id here, of those that this installation knows beyond doubt. */
export async function findOthers(
  handle: Handle,
  others: readonly OtherOrganisation[],
): Promise<ReadonlyMap<string, string>> {
  const candidates = await organisationsLike(handle, others);
  return new Map(
    others.flatMap((other) => {
      const alike = sameOrganisations(other, candidates);
      return alike.length === 1 ? [[other.id, alike[0]!.id] as const] : [];
    }),
  );
}

async function organisationsLike(
  handle: Handle,
  organisations: readonly OtherOrganisation[],
): Promise<readonly KnownOrganisation[]> {
  return listOrganisationsLike(handle, {
    areas: organisations.flatMap(({ area }) => area ?? []),
    names: organisations.flatMap(({ area, name }) => (area === null ? [name] : [])),
  });
}

/** Those that have the key now, otherwise those that had it. */
function sameOrganisations(
  wanted: OtherOrganisation,
  candidates: readonly KnownOrganisation[],
): readonly KnownOrganisation[] {
  const same = candidates.filter((one) => isSame(wanted, one));
  const current = same.filter(({ area }) => area === wanted.area);
  return current.length > 0 ? current : same;
}

/** An official key names a place beyond doubt; without one the kind and the name have to do. */
function isSame(wanted: OtherOrganisation, one: KnownOrganisation): boolean {
  if (wanted.kind !== one.kind) return false;
  if (wanted.area === null) return one.area === null && one.name === wanted.name;
  return one.area === wanted.area || one.keys.includes(wanted.area);
}
