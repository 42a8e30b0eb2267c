-- 2026-11-22 Foundation: organisations, accounts, analyses, what they read and what they produce.
--
-- Every table that belongs to an organisation has organisation_id first in its primary key. One organisation's
-- rows then lie together, a query that forgets the organisation finds no index, and the tables can be spread
-- over several machines by that column. Foreign keys include it too: a row can never point into another
-- organisation. Ids are text that the caller makes (no database function that differs between engines).

create table organisations (
  id text primary key,
  name text not null,
  -- Official key: 5 digits for a Kreis, 8 for a Gemeinde.
  area text not null,
  area_name text not null,
  -- Demo content; printed on every page.
  fictional boolean not null default false,
  created_at timestamptz not null
);

create table accounts (
  organisation_id text not null references organisations (id),
  id text not null,
  name text not null,
  role text not null check (role in ('coordinator', 'auditor')),
  locale text not null default 'de' check (locale in ('de', 'en')),
  demo boolean not null default false,
  created_at timestamptz not null,
  primary key (organisation_id, id)
);

-- The cookie carries organisation and token; only the hash of the token is kept, so that a copy of the
-- database signs nobody in.
create table sessions (
  organisation_id text not null,
  token_sha256 text not null,
  account_id text not null,
  expires_at timestamptz not null,
  primary key (organisation_id, token_sha256),
  foreign key (organisation_id, account_id) references accounts (organisation_id, id) on delete cascade
);
create index sessions_account on sessions (organisation_id, account_id);
create index sessions_expiry on sessions (expires_at);

create table analyses (
  organisation_id text not null references organisations (id),
  id text not null,
  title text not null,
  area text not null,
  area_name text not null,
  -- null: the last year in the police figures.
  year integer,
  state text not null default 'draft'
    check (state in ('draft', 'running', 'finished', 'failed', 'cancelled')),
  fictional boolean not null default false,
  plan jsonb,
  progress jsonb,
  problem jsonb,
  -- The job that computes; a late job of an earlier run must not write into a newer one.
  run_id text,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (organisation_id, id)
);
create index analyses_changed on analyses (organisation_id, changed_at desc);

-- Uploads as they came, until they are confirmed or expire after 24 hours.
create table analysis_files (
  organisation_id text not null,
  id text not null,
  analysis_id text not null,
  name text not null,
  size_bytes bigint not null,
  sha256 text not null,
  -- null: not recognised, the user chooses.
  kind text,
  publisher text not null default '',
  licence text not null default '',
  reference_date text not null default '',
  layout jsonb,
  row_count integer not null default 0,
  preview jsonb not null default '{"columns":[],"rows":[]}',
  issues jsonb not null default '[]',
  error_count integer not null default 0,
  mapping jsonb,
  mapping_remembered boolean not null default false,
  confirmed boolean not null default false,
  -- Key in the file store; null once the bytes are gone.
  storage_key text,
  -- null once confirmed.
  expires_at timestamptz,
  created_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, analysis_id) references analyses (organisation_id, id) on delete cascade
);
create index analysis_files_analysis on analysis_files (organisation_id, analysis_id);
create index analysis_files_expiry on analysis_files (expires_at) where expires_at is not null;

-- Provenance: every row of data names the import it came with.
create table imports (
  organisation_id text not null,
  id text not null,
  analysis_id text not null,
  file_id text not null,
  kind text not null,
  file_name text not null,
  sha256 text not null,
  publisher text not null,
  licence text not null,
  reference_date text not null,
  -- Id of the importer that read the file.
  importer text not null,
  row_count integer not null,
  imported_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, analysis_id) references analyses (organisation_id, id) on delete cascade,
  foreign key (organisation_id, file_id) references analysis_files (organisation_id, id) on delete cascade
);
create index imports_analysis on imports (organisation_id, analysis_id);
-- One confirmed file is taken over once.
create unique index imports_file on imports (organisation_id, file_id);

create table crime_counts (
  organisation_id text not null,
  import_id text not null,
  area text not null,
  offence text not null,
  year integer not null,
  area_name text not null,
  cases integer,
  published_rate_per_100k double precision,
  attempts integer,
  cleared integer,
  clearance_percent double precision,
  suspects integer,
  population integer,
  -- Twice the same key in one file would count crimes twice.
  primary key (organisation_id, import_id, area, offence, year),
  foreign key (organisation_id, import_id) references imports (organisation_id, id) on delete cascade
);

create table indicator_values (
  organisation_id text not null,
  import_id text not null,
  -- Order of the file; a table may state one value for several reference days of a year.
  position integer not null,
  area text not null,
  area_name text not null,
  year integer not null,
  reference_date text,
  indicator text not null,
  indicator_label text not null,
  unit text not null,
  value double precision,
  value_state text not null
    check (value_state in ('value', 'none', 'secret', 'notMeaningful', 'later', 'unreliable')),
  primary key (organisation_id, import_id, position),
  foreign key (organisation_id, import_id) references imports (organisation_id, id) on delete cascade
);
create index indicator_values_area on indicator_values (organisation_id, import_id, area, indicator);

create table municipalities (
  organisation_id text not null,
  import_id text not null,
  ags text not null,
  ars text not null,
  name text not null,
  area_km2 double precision not null,
  population integer not null,
  male integer,
  female integer,
  longitude double precision,
  latitude double precision,
  urbanisation text,
  primary key (organisation_id, import_id, ags),
  foreign key (organisation_id, import_id) references imports (organisation_id, id) on delete cascade
);

create table borders (
  organisation_id text not null,
  import_id text not null,
  area text not null,
  name text not null,
  geometry jsonb not null,
  primary key (organisation_id, import_id, area),
  foreign key (organisation_id, import_id) references imports (organisation_id, id) on delete cascade
);

create table questionnaires (
  organisation_id text not null,
  import_id text not null,
  definition jsonb not null,
  primary key (organisation_id, import_id),
  foreign key (organisation_id, import_id) references imports (organisation_id, id) on delete cascade
);

-- Answers of a survey, all of one import in one row: columns packed one after the other, the answers sorted by
-- their own content. There is no row per answer, so neither an id, nor a time, nor the order of arrival, nor a
-- system column of the database (ctid, xmin) can lead from an answer to a person.
create table survey_tables (
  organisation_id text not null,
  import_id text not null,
  answer_count integer not null,
  -- Names and categories of the columns, in the order in which they are packed.
  columns jsonb not null,
  packed bytea not null,
  primary key (organisation_id, import_id),
  foreign key (organisation_id, import_id) references imports (organisation_id, id) on delete cascade
);

create table survey_frames (
  organisation_id text not null,
  import_id text not null,
  stratum text not null,
  position integer not null,
  population integer not null,
  sampled integer not null,
  outcomes jsonb,
  primary key (organisation_id, import_id, stratum),
  foreign key (organisation_id, import_id) references imports (organisation_id, id) on delete cascade
);

create table survey_margins (
  organisation_id text not null,
  import_id text not null,
  group_id text not null,
  category text not null,
  position integer not null,
  population integer not null,
  primary key (organisation_id, import_id, group_id, category),
  foreign key (organisation_id, import_id) references imports (organisation_id, id) on delete cascade
);

-- What an organisation decided about a layout once, so that it need not decide again.
create table column_mappings (
  organisation_id text not null references organisations (id),
  header_fingerprint text not null,
  kind text not null,
  mapping jsonb not null,
  changed_at timestamptz not null,
  primary key (organisation_id, header_fingerprint)
);

create table analysis_outputs (
  organisation_id text not null,
  analysis_id text not null,
  name text not null,
  -- '': the same in every language.
  locale text not null,
  media_type text not null,
  storage_key text not null,
  size_bytes bigint not null,
  sha256 text not null,
  created_at timestamptz not null,
  primary key (organisation_id, analysis_id, name, locale),
  foreign key (organisation_id, analysis_id) references analyses (organisation_id, id) on delete cascade
);

-- The record: who did or was refused what, to which thing, with what outcome. Ids only, no content and no
-- names, so that it can be kept and shown to an auditor. Accounts and things may go; their entries stay,
-- hence no foreign keys to them.
create table record_entries (
  organisation_id text not null references organisations (id),
  id bigint generated always as identity,
  at timestamptz not null,
  account_id text,
  -- Dotted and stable, e.g. `analysis.create`.
  action text not null,
  subject text not null,
  outcome text not null check (outcome in ('done', 'refused', 'failed')),
  -- Code of the problem where there was one.
  problem_code text,
  primary key (organisation_id, id)
);

create function refuse_change_of_record() returns trigger language plpgsql as $$
begin
  raise exception 'the record is append-only' using errcode = 'UM001';
end
$$;

create trigger record_entries_append_only before update or delete on record_entries
  for each row execute function refuse_change_of_record();
create trigger record_entries_keep before truncate on record_entries
  for each statement execute function refuse_change_of_record();
