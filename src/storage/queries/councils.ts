import { type RawBuilder, sql } from 'kysely';
import type { Handle } from '../open-database.ts';

export interface StoredSeat {
  readonly office: string;
  readonly contactId: string | null;
}

export interface StoredWorkingGroup {
  readonly name: string;
  readonly aim: string;
  readonly measuredBy: string;
  readonly dueOn: string | null;
  readonly leadContactId: string | null;
}

export type StoredCouncilState = 'active' | 'dormant' | 'dissolved';

export interface StoredCouncil {
  /** Keeps the council; one of `organisationIds`. */
  readonly organisationId: string;
  readonly id: string;
  readonly name: string;
  readonly organisationIds: readonly string[];
  readonly foundedOn: string;
  /** Each state with the day it began, the first one first. */
  readonly states: readonly { readonly since: string; readonly state: StoredCouncilState }[];
  readonly chairs: readonly StoredSeat[];
  readonly steeringGroup: readonly StoredSeat[];
  readonly workingGroups: readonly StoredWorkingGroup[];
  readonly rulesOfProcedure: string | null;
}

function councils(handle: Handle, condition: RawBuilder<unknown>): Promise<{ rows: StoredCouncil[] }> {
  return sql<StoredCouncil>`select c.organisation_id as "organisationId", c.id, c.name,
      c.founded_on as "foundedOn", c.chairs, c.steering_group as "steeringGroup",
      c.working_groups as "workingGroups", c.rules_of_procedure as "rulesOfProcedure",
      array(select m.member_id from council_organisations m where m.organisation_id = c.organisation_id
        and m.council_id = c.id order by m.member_id) as "organisationIds",
      (select coalesce(jsonb_agg(jsonb_build_object('since', s.since, 'state', s.state) order by s.since), '[]')
        from council_states s where s.organisation_id = c.organisation_id and s.council_id = c.id) as states
    from councils c where ${condition} order by c.name, c.id`.execute(handle);
}

export async function listCouncils(handle: Handle): Promise<StoredCouncil[]> {
  return (await councils(handle, sql`true`)).rows;
}

export async function listCouncilsOf(
  handle: Handle,
  organisationIds: readonly string[],
): Promise<StoredCouncil[]> {
  const condition = sql`(c.organisation_id, c.id) in (select m.organisation_id, m.council_id
    from council_organisations m where m.member_id = any (${[...organisationIds]}::text[]))`;
  return (await councils(handle, condition)).rows;
}

/** Councils in which one of these contacts has a seat or leads a working group. */
export async function listCouncilsNaming(
  handle: Handle,
  contactIds: readonly string[],
): Promise<(StoredCouncil & { readonly named: readonly string[] })[]> {
  if (contactIds.length === 0) return [];
  const ids = [...contactIds];
  const condition = sql`exists (
    select from jsonb_array_elements(c.chairs || c.steering_group || c.working_groups) seat
    where coalesce(seat ->> 'contactId', seat ->> 'leadContactId') = any (${ids}::text[]))`;
  const { rows } = await councils(handle, condition);
  return rows.map((council) => {
    const seats = [...council.chairs, ...council.steeringGroup].map((seat) => seat.contactId);
    const leads = council.workingGroups.map((group) => group.leadContactId);
    return { ...council, named: ids.filter((id) => seats.includes(id) || leads.includes(id)) };
  });
}

export async function readCouncil(handle: Handle, id: string): Promise<StoredCouncil | null> {
  return (await readCouncils(handle, [id]))[0] ?? null;
}

export async function readCouncils(handle: Handle, ids: readonly string[]): Promise<StoredCouncil[]> {
  return (await councils(handle, sql`c.id = any (${[...ids]}::text[])`)).rows;
}

/** With its members and the history of its states. */
export async function deleteCouncil(
  handle: Handle,
  { organisationId, id }: Pick<StoredCouncil, 'organisationId' | 'id'>,
): Promise<void> {
  await handle
    .deleteFrom('councils')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute();
}

/** Enters or replaces a council with its members and the history of its states. */
export async function saveStoredCouncil(
  handle: Handle,
  council: StoredCouncil,
  change: { readonly now: Date },
): Promise<void> {
  const fields = {
    name: council.name,
    founded_on: council.foundedOn,
    chairs: JSON.stringify(council.chairs),
    steering_group: JSON.stringify(council.steeringGroup),
    working_groups: JSON.stringify(council.workingGroups),
    rules_of_procedure: council.rulesOfProcedure,
    changed_at: change.now,
  };
  await handle
    .insertInto('councils')
    .values({ organisation_id: council.organisationId, id: council.id, ...fields })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'id']).doUpdateSet(fields))
    .execute();
  const key = { organisation_id: council.organisationId, council_id: council.id };
  for (const table of ['council_organisations', 'council_states'] as const)
    await handle
      .deleteFrom(table)
      .where('organisation_id', '=', key.organisation_id)
      .where('council_id', '=', key.council_id)
      .execute();
  const members = [...new Set(council.organisationIds)];
  await handle
    .insertInto('council_organisations')
    .values(members.map((member_id) => ({ ...key, member_id })))
    .execute();
  await handle
    .insertInto('council_states')
    .values(council.states.map(({ since, state }) => ({ ...key, since, state })))
    .execute();
}

/** Seats and working groups that name the contact get the successor, or become vacant. Counts the councils. */
export async function handOverCouncilSeats(
  handle: Handle,
  contactId: string,
  successorId: string | null,
): Promise<number> {
  const seat = JSON.stringify([{ contactId }]);
  const lead = JSON.stringify([{ leadContactId: contactId }]);
  const { rows } = await councils(
    handle,
    sql`c.chairs @> ${seat}::jsonb or c.steering_group @> ${seat}::jsonb or c.working_groups @> ${lead}::jsonb`,
  );
  const next = (id: string | null): string | null => (id === contactId ? successorId : id);
  for (const council of rows)
    await handle
      .updateTable('councils')
      .set({
        chairs: JSON.stringify(council.chairs.map((one) => ({ ...one, contactId: next(one.contactId) }))),
        steering_group: JSON.stringify(
          council.steeringGroup.map((one) => ({ ...one, contactId: next(one.contactId) })),
        ),
        working_groups: JSON.stringify(
          council.workingGroups.map((one) => ({ ...one, leadContactId: next(one.leadContactId) })),
        ),
      })
      .where('organisation_id', '=', council.organisationId)
      .where('id', '=', council.id)
      .execute();
  return rows.length;
}
