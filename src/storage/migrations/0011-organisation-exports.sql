-- 2026-11-27 Packages of a whole organisation that somebody asked for. The package lies in the file store for a
-- day; it holds everything the organisation has, so it must not lie there longer than it takes to fetch it.
create table organisation_exports (
  organisation_id text not null references organisations (id),
  id text not null,
  state text not null check (state in ('running', 'finished', 'failed', 'cancelled')),
  -- 0 to 1.
  share double precision not null default 0,
  problem jsonb,
  -- Key in the file store; null until it is finished, and once the bytes are gone.
  storage_key text,
  size_bytes bigint,
  sha256 text,
  row_count integer,
  file_count integer,
  -- Files that rows name and that were gone already.
  missing_files integer,
  created_at timestamptz not null,
  -- A day after it was asked for, or after it was finished.
  expires_at timestamptz not null,
  primary key (organisation_id, id),
  check ((state = 'finished') = (size_bytes is not null))
);
-- One at a time: each of them reads everything.
create unique index organisation_exports_running on organisation_exports (organisation_id)
  where state = 'running';
create index organisation_exports_expiry on organisation_exports (expires_at);

call wall('organisation_exports');
