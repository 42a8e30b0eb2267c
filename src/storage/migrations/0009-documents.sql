-- 2026-11-27 Documents: the signed agreement, rules of procedure, minutes of a council. The bytes lie in the file
-- store under a key; here is what is known about them.
--
-- A document lies with the organisation that keeps the step or council. `subject_id` is no foreign key: a step is a
-- chain of versions without a row of its own to point at. Whoever takes a thing back deletes its documents with it,
-- and the nightly pass deletes what was left.
create table documents (
  organisation_id text not null references organisations (id),
  id text not null,
  subject text not null check (subject in ('step', 'council')),
  subject_id text not null,
  kind text not null check (kind in ('agreement', 'rulesOfProcedure', 'minutes', 'report', 'other')),
  name text not null,
  -- Day of signing or of the meeting.
  day date,
  -- Told by the content; the media type it is handed out with follows from it.
  type text not null check (type in ('pdf', 'docx', 'odt', 'xlsx', 'png', 'jpeg')),
  size_bytes integer not null,
  sha256 text not null,
  storage_key text not null,
  visibility text not null check (visibility in ('participants', 'alliance', 'public')),
  -- Who uploaded it; empty once the account is gone.
  account_id text references accounts (id) on delete set null,
  created_at timestamptz not null,
  primary key (organisation_id, id),
  check (kind <> 'minutes' or day is not null)
);
create index documents_id on documents (id);
create index documents_subject on documents (subject_id, subject);
create index documents_account on documents (account_id);

-- Long lists: with all municipalities of the country a page of the directory must not read every organisation.
-- The order of names is kept in a column, since the embedded database knows no German alphabet: small letters
-- without marks (ä as a, ß as ss), words apart by one space.
create function name_order(name text) returns text language sql immutable as $$
  select trim(regexp_replace(lower(regexp_replace(
    normalize(replace(replace(translate(name, 'łŁđĐøØæÆœŒ', 'lLdDoOaAoO'), 'ß', 'ss'), 'ẞ', 'ss'), NFD),
    '[\u0300-\u036f]+', '', 'g') collate "C"), '[\s\u0001-/:-@\[-`{-\u00bf\u2000-\u206f]+', ' ', 'g'))
$$;

alter table organisations
  add column sort_name text not null generated always as (name_order(name)) stored;
create index organisations_sort_name on organisations (sort_name collate "C", id);
-- The Kreis of a municipality, and the municipalities of a Kreis.
create index organisations_district on organisations (left(area, 5));
