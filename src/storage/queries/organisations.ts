import type { Handle } from '../open-database.ts';

export interface StoredOrganisation {
  readonly id: string;
  readonly name: string;
  /** Official key; null for offices without territory. */
  readonly area: string | null;
  readonly areaName: string;
  readonly fictional: boolean;
}

/** Leaves an organisation that is there already as it is. */
export async function insertOrganisation(
  handle: Handle,
  organisation: StoredOrganisation & { readonly now: Date },
): Promise<void> {
  await handle
    .insertInto('organisations')
    .values({
      id: organisation.id,
      name: organisation.name,
      area: organisation.area,
      area_name: organisation.areaName,
      fictional: organisation.fictional,
      created_at: organisation.now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

export async function readOrganisation(handle: Handle, id: string): Promise<StoredOrganisation | null> {
  const row = await handle
    .selectFrom('organisations')
    .select(['id', 'name', 'area', 'area_name as areaName', 'fictional'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** True where nobody has set up anything yet. */
export async function hasNoOrganisation(handle: Handle): Promise<boolean> {
  const row = await handle.selectFrom('organisations').select('id').limit(1).executeTakeFirst();
  return row === undefined;
}

export interface WorkingOrganisation {
  readonly id: string;
  readonly name: string;
  readonly people: number;
}

/** Organisations that people belong to, by name. */
export async function listWorkingOrganisations(handle: Handle): Promise<WorkingOrganisation[]> {
  const rows = await handle
    .selectFrom('memberships')
    .innerJoin('organisations', 'organisations.id', 'memberships.organisation_id')
    .select(({ fn }) => [
      'organisations.id',
      'organisations.name',
      fn.count<number>('memberships.account_id').distinct().as('people'),
    ])
    .groupBy(['organisations.id', 'organisations.name'])
    .orderBy('organisations.name')
    .orderBy('organisations.id')
    .execute();
  return rows.map((row) => ({ ...row, people: Number(row.people) }));
}
