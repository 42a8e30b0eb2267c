-- 2026-11-22 The second wall: row-level security on every table. The program sees and changes the rows of one
-- organisation while it works within it, whatever its statements say or forget (`open-database.ts`: `within`). The
-- owner of the tables passes: migrations and the few things that reach across organisations (`beyond`).
--
-- A table without a policy shows nothing within an organisation, so a new table is closed until its migration
-- says `call wall('its_name')`. Foreign keys are checked and cascade beyond the wall.

-- The organisation within which the transaction works; null or empty: none.
create function current_organisation() returns text language sql stable as $$
  select current_setting('umsicht.organisation', true)
$$;

-- Rows of other organisations are neither seen nor changed, and none can be put there.
create procedure wall(walled regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', walled);
  execute format('create policy own on %s using (organisation_id = current_organisation())', walled);
end
$$;

do $$
declare
  found record;
begin
  for found in
    select c.oid::regclass as name, exists (select from pg_attribute a
      where a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped) as is_owned
    from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
      and c.relname not in ('schema_migrations', 'record_entries', 'record_heads')
  loop
    if found.is_owned then
      call wall(found.name);
    else
      execute format('alter table %s enable row level security', found.name);
    end if;
  end loop;
end
$$;

-- What everybody may read without signing in is read within an organisation too, and changed by its own only.
-- Councils name people by the id of their contact; the names stay behind the wall.
create policy shared on organisations for select using (true);
create policy own on organisations for insert with check (id = current_organisation());
create policy own_change on organisations for update using (id = current_organisation());
create policy shared on organisation_links for select using (true);
create policy shared on area_keys for select using (true);
create policy shared on place_names for select using (true);
create policy shared on alliance_borders for select using (true);
create policy shared on councils for select using (true);
create policy shared on council_organisations for select using (true);
create policy shared on council_states for select using (true);
create policy shared on status_step_organisations for select using (true);

-- A joint step belongs to each of its organisations; only its keeper changes it.
create policy joint on status_steps for select using (exists (select from status_step_organisations m
  where m.organisation_id = status_steps.organisation_id and m.step_id = status_steps.id
    and m.version = status_steps.version and m.member_id = current_organisation()));

-- Accounts are those of the memberships. They are made and deleted beyond the wall: a person may belong to other
-- organisations too.
create policy own on accounts for select using (exists (select from memberships m where m.account_id = accounts.id));
create policy own_change on accounts for update
  using (exists (select from memberships m where m.account_id = accounts.id));

-- The record of the own organisation is read. What somebody does with a thing of another organisation (the state
-- office may) is recorded where that person belongs. Nobody changes or deletes an entry.
alter table record_entries enable row level security;
create policy own on record_entries for select using (organisation_id = current_organisation());
create policy append on record_entries for insert with check (
  organisation_id = any (array[current_organisation(), current_setting('umsicht.recorder', true)]));
alter table record_heads enable row level security;
create policy own on record_heads for select using (organisation_id = current_organisation());

-- The chain goes on beyond the wall: nobody but the trigger writes where it ends.
alter function chain_record_entry() security definer;
do $$
begin
  execute format('alter function chain_record_entry() set search_path = %I, pg_temp', current_schema());
end
$$;
