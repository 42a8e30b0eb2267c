-- 2026-11-22 The record becomes a chain: each entry of an organisation carries the hash of the one before it and
-- its own over everything it says. Who changes, removes or inserts an entry breaks the chain; `record verify`
-- names the place. The hash is computed here, so that no program can forget it, and once more by the program
-- when it verifies, so that a changed function does not go unnoticed.

-- Last entry of each organisation. Its row is the lock: writers of one organisation come one after the other
-- until their transactions end, so the chain cannot fork.
create table record_heads (
  organisation_id text not null references organisations (id),
  position bigint not null,
  hash text not null,
  primary key (organisation_id)
);

alter table record_entries
  -- 1, 2, 3 … without gaps.
  add column position bigint,
  add column previous_hash text,
  add column hash text,
  -- Reason as a stable code, never free text: `retention.expired`.
  add column why text check (why ~ '^[a-z][A-Za-z0-9.-]{0,79}$');

-- Every field with its length in bytes in front: no two entries give the same text.
create function record_field(value text) returns text language sql immutable as $$
  select case when value is null then '-' else octet_length(value) || ':' || value end
$$;

create function record_hash(entry record_entries) returns text language sql stable as $$
  select encode(sha256(convert_to(
    record_field(entry.previous_hash) || record_field(entry.organisation_id)
    || record_field(entry.position::text)
    || record_field(to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    || record_field(entry.account_id) || record_field(entry.action) || record_field(entry.subject)
    || record_field(entry.outcome) || record_field(entry.problem_code) || record_field(entry.why),
    'UTF8')), 'hex')
$$;

create function chain_record_entry() returns trigger language plpgsql as $$
begin
  insert into record_heads as head (organisation_id, position, hash)
    values (new.organisation_id, 1, '')
    on conflict (organisation_id) do update set position = head.position + 1
    returning head.position, head.hash into new.position, new.previous_hash;
  new.hash := record_hash(new);
  update record_heads set hash = new.hash where organisation_id = new.organisation_id;
  return new;
end
$$;

-- Entries from before the chain, in the order in which they came.
alter table record_entries disable trigger record_entries_append_only;
do $$
declare
  entry record_entries;
  last_organisation text := null;
  last_position bigint := 0;
  last_hash text := '';
begin
  for entry in select * from record_entries order by organisation_id, id loop
    if last_organisation is distinct from entry.organisation_id then
      last_organisation := entry.organisation_id;
      last_position := 0;
      last_hash := '';
    end if;
    last_position := last_position + 1;
    entry.position := last_position;
    entry.previous_hash := last_hash;
    last_hash := record_hash(entry);
    update record_entries set position = last_position, previous_hash = entry.previous_hash, hash = last_hash
      where organisation_id = entry.organisation_id and id = entry.id;
    insert into record_heads (organisation_id, position, hash)
      values (entry.organisation_id, last_position, last_hash)
      on conflict (organisation_id) do update set position = excluded.position, hash = excluded.hash;
  end loop;
end
$$;
alter table record_entries enable trigger record_entries_append_only;

alter table record_entries alter column position set not null;
alter table record_entries alter column previous_hash set not null;
alter table record_entries alter column hash set not null;
create unique index record_entries_position on record_entries (organisation_id, position);
create index record_entries_action on record_entries (organisation_id, action, position);

create trigger record_entries_chain before insert on record_entries
  for each row execute function chain_record_entry();
