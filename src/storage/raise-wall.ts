import { sql } from 'kysely';
import type { Handle } from './open-database.ts';

/**
 * Who works within an organisation is this role while a transaction lasts: not the owner of the tables, so the
 * policies hold. It is named after the user who signs in, because roles belong to the whole server: another
 * installation on the same server, with a user of its own, must not have the same one.
 */
const member = "left(session_user, 56) || '_member'";

/** Any number, the same in every process: two servers that start at once grant one after the other. */
const wallLock = 7_305_813;

/**
 * Makes the role where it is missing and grants what is not granted yet: after a migration, and after a backup was
 * read back on another server. Fails with a code (`pg-problems.ts`) where the user may not do that.
 */
export async function raiseWall(handle: Handle): Promise<void> {
  await handle.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${sql.raw(String(wallLock))})`.execute(transaction);
    await sql.raw(role).execute(transaction);
    await sql.raw(grants).execute(transaction);
  });
}

/** Databases of the same server may do this at the same moment; what somebody else has done is fine too. */
const role = `do $$
declare
  member text := ${member};
  before text := current_setting('role');
begin
  begin
    if not exists (select from pg_roles where rolname = member) then
      execute format('create role %I nologin', member);
    end if;
  exception
    when duplicate_object or unique_violation or insufficient_privilege then null;
  end;
  begin
    perform set_config('role', member, true);
  exception
    when invalid_parameter_value then null;
    when insufficient_privilege then
      begin
        execute format('grant %I to %I', member, session_user);
      exception
        when unique_violation or internal_error or insufficient_privilege then null;
      end;
  end;
  begin
    perform set_config('role', member, true);
  exception
    when invalid_parameter_value or insufficient_privilege then
      raise exception 'the role % is missing', member
        using errcode = 'UM002', detail = json_build_object('role', quote_ident(member), 'user', quote_ident(session_user));
  end;
  perform set_config('role', before, true);
end
$$`;

const grants = `do $$
declare
  member text := ${member};
  walled regclass;
begin
  -- The policies would hold for the program itself, and its database would look empty.
  if row_security_active('organisations') then
    raise exception 'the tables belong to somebody else'
      using errcode = 'UM003', detail = json_build_object('user', quote_ident(session_user));
  end if;
  if not has_schema_privilege(member, current_schema(), 'usage') then
    execute format('grant usage on schema %I to %I', current_schema(), member);
  end if;
  for walled in
    select c.oid from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relrowsecurity
      and not (has_table_privilege(member, c.oid, 'select') and has_table_privilege(member, c.oid, 'insert')
        and has_table_privilege(member, c.oid, 'update') and has_table_privilege(member, c.oid, 'delete'))
  loop
    execute format('grant select, insert, update, delete on %s to %I', walled, member);
  end loop;
end
$$`;

/** To be said at the beginning of a transaction; with its end it is over, whatever happens in between. */
export function enterOrganisation(organisationId: string, recorder: string) {
  return sql`select set_config('umsicht.organisation', ${organisationId}, true),
    set_config('umsicht.recorder', ${recorder}, true), set_config('role', ${sql.raw(member)}, true)`;
}
