-- 2026-11-27 Contact lists: what was read of a file until somebody confirms it (24 hours), and what an import
-- changed until it can no longer be taken back (30 days). Afterwards all of it goes.
--
-- Rows are kept one by one, not as one document: the preview shows them in pages, a choice may concern two
-- thousand of them, and a deleted person takes theirs along.

create table contact_imports (
  organisation_id text not null references organisations (id),
  id text not null,
  file_name text not null,
  size_bytes integer not null,
  sha256 text not null,
  -- Bytes as they came, for another mapping of the columns; null once nobody needs them.
  storage_key text,
  state text not null check (state in ('open', 'done', 'undone')),
  layout jsonb,
  mapping jsonb not null,
  mapping_remembered boolean not null default false,
  -- Names of functions and topics as the list has them, with what they were taken for.
  words jsonb not null default '{"functions":[],"topics":[]}',
  -- What concerns the file as a whole.
  issues jsonb not null default '[]',
  error_count integer not null default 0,
  row_count integer not null default 0,
  -- How many were added, changed, left out, taken back; null while it is open.
  counts jsonb,
  created_at timestamptz not null,
  done_at timestamptz,
  undone_at timestamptz,
  expires_at timestamptz not null,
  primary key (organisation_id, id)
);
create index contact_imports_created on contact_imports (organisation_id, created_at desc);
create index contact_imports_expiry on contact_imports (expires_at);

create table contact_import_rows (
  organisation_id text not null,
  contact_import_id text not null,
  position integer not null,
  line integer not null,
  -- The group it is shown and decided in.
  likeness text not null check (likeness in ('new', 'same', 'similar', 'repeated', 'refused')),
  choice text not null check (choice in ('skip', 'update', 'add')),
  -- null once it was taken: what came of it stands in `after_import`.
  content jsonb,
  issues jsonb not null default '[]',
  -- The contact it is like. Should that go, the row stays and is compared again.
  match_id text,
  -- The earlier row it is like.
  match_position integer,
  match_reason text check (match_reason in ('email', 'name', 'phone')),
  -- Nothing would change.
  unchanged boolean not null default false,
  -- The contact it was taken into; who deletes the contact deletes this too.
  contact_id text,
  -- null: there was none before.
  before_import jsonb,
  after_import jsonb,
  primary key (organisation_id, contact_import_id, position),
  foreign key (organisation_id, contact_import_id) references contact_imports (organisation_id, id)
    on delete cascade,
  foreign key (organisation_id, match_id) references contacts (organisation_id, id)
    on delete set null (match_id),
  foreign key (organisation_id, contact_id) references contacts (organisation_id, id) on delete cascade
);
create index contact_import_rows_likeness
  on contact_import_rows (organisation_id, contact_import_id, likeness, position);
create index contact_import_rows_match on contact_import_rows (organisation_id, match_id);
create index contact_import_rows_contact on contact_import_rows (organisation_id, contact_id);
