-- 2026-11-27 The report of a meeting: photos, the parts that were written by hand, and what was published.
--
-- Of an upload only what the program made of it is kept: turned, shrunk, without what the camera wrote into it.
create table meeting_photos (
  organisation_id text not null,
  meeting_id text not null,
  id text not null,
  position integer not null,
  -- Of the bytes that were uploaded, so that the same picture is not taken twice.
  sha256 text not null,
  -- Of the largest size.
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  -- Keys of the file store.
  small_storage_key text not null,
  medium_storage_key text not null,
  large_storage_key text not null,
  -- What is to be seen, for those who do not see it; a picture without it is not published.
  alternative text not null default '',
  caption text not null default '',
  credit text not null default '',
  -- Held back: stays here and is not printed.
  shown boolean not null default true,
  -- Somebody looked who can be recognised; without that a picture is not published.
  people_checked boolean not null default false,
  changed_at timestamptz not null,
  changed_by text references accounts (id) on delete set null,
  version integer not null default 1,
  primary key (organisation_id, meeting_id, id),
  foreign key (organisation_id, meeting_id) references meetings (organisation_id, id) on delete cascade
);
create unique index meeting_photos_sha256 on meeting_photos (organisation_id, meeting_id, sha256);
create index meeting_photos_changed_by on meeting_photos (changed_by);

-- Who can be recognised on a picture. No foreign key to the participants: of somebody who had themselves deleted the
-- row stays and keeps the picture from being published; after a year the nightly pass settles both
-- (`retention-steps.ts`).
create table meeting_photo_people (
  organisation_id text not null,
  meeting_id text not null,
  photo_id text not null,
  participant_id text not null,
  primary key (organisation_id, meeting_id, photo_id, participant_id),
  foreign key (organisation_id, meeting_id, photo_id)
    references meeting_photos (organisation_id, meeting_id, id) on delete cascade
);

create table meeting_reports (
  organisation_id text not null,
  meeting_id text not null,
  -- By part of the article: the text written by hand in place of the composed one, whether it is shown, its version.
  parts jsonb not null default '{}',
  quotation text not null default '',
  quotation_by text not null default '',
  -- Whoever said it agreed to be printed.
  quotation_permitted boolean not null default false,
  -- The version the public reads; null: none.
  published_number integer,
  changed_at timestamptz not null,
  changed_by text references accounts (id) on delete set null,
  version integer not null default 1,
  primary key (organisation_id, meeting_id),
  foreign key (organisation_id, meeting_id) references meetings (organisation_id, id) on delete cascade
);
create index meeting_reports_changed_by on meeting_reports (changed_by);

-- What was published, with the numbers of that day: participants are deleted after a year, the article stays true.
create table meeting_report_versions (
  organisation_id text not null,
  meeting_id text not null,
  number integer not null check (number > 0),
  content jsonb not null,
  published_at timestamptz not null,
  published_by text references accounts (id) on delete set null,
  primary key (organisation_id, meeting_id, number),
  foreign key (organisation_id, meeting_id) references meetings (organisation_id, id) on delete cascade
);
create index meeting_report_versions_published_by on meeting_report_versions (published_by);
create index meeting_report_versions_published_at on meeting_report_versions (published_at);

call wall('meeting_photos');
call wall('meeting_photo_people');
call wall('meeting_reports');
call wall('meeting_report_versions');
