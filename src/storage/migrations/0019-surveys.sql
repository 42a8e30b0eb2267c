-- 2026-11-27 Surveys of residents, from the draft to closed data (decision 041).
--
-- Nothing here connects an answer with a code. An answer lies in the urn, sealed with the public key of the survey;
-- the private key is with the office, never here. A row of the urn says neither who, nor when, nor where. In the
-- night the tables of the field are written anew in random order, so that neither the order on the disk nor the
-- number of a transaction says what belongs together.

create table surveys (
  organisation_id text not null references organisations (id),
  id text not null,
  title text not null,
  -- `open`: a poll without a sample; everything made of it carries the mark "not representative".
  kind text not null check (kind in ('sample', 'open')),
  -- `field`: answers are taken; `closed`: none are taken any more and the codes are gone; `opened`: the urn is
  -- opened, the data lie in survey_data.
  state text not null default 'draft' check (state in ('draft', 'field', 'closed', 'opened')),
  -- Part of the address residents type; says nothing secret.
  slug text not null check (slug ~ '^[a-z0-9]{3,12}$'),
  field_from date,
  field_until date,
  -- Of the sample (survey-upload.json); the key of the hashes goes with the codes.
  reference_day date,
  age_from integer,
  age_to integer,
  selection text check (selection in ('persons', 'onePerHousehold')),
  minimum_per_stratum integer,
  salt text check (salt ~ '^[0-9a-f]{64}$'),
  -- The lock of the urn (X25519, raw, base64url), and when somebody last showed to have the key.
  urn_lock text,
  key_checked_on date,
  -- Answers and free words are deleted on this day.
  delete_on date,
  -- Paper is typed twice by different people and compared.
  second_entry boolean not null default false,
  -- Sheets typed twice so far, their questions, and how many of these were typed differently.
  compared_sheets integer not null default 0,
  compared_items integer not null default 0,
  differing_items integer not null default 0,
  -- The form the field was started with.
  form_version integer,
  started_on date,
  -- The last day on which the tables of the field were written anew in random order.
  rewritten_on date,
  closed_on date,
  opened_on date,
  -- The analysis the data went to; no foreign key: it may be removed by itself.
  analysis_id text,
  fictional boolean not null default false,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by text references accounts (id) on delete set null,
  version integer not null default 1,
  primary key (organisation_id, id),
  check (field_from is null or field_until is null or field_from <= field_until),
  check (state = 'draft' or (urn_lock is not null and form_version is not null and started_on is not null)),
  check (state in ('draft', 'field') or salt is null)
);
create unique index surveys_id on surveys (id);
create unique index surveys_slug on surveys (slug);
create index surveys_changed_by on surveys (changed_by);

-- The legal checklist: what was clarified, by whom; blocks nothing.
create table survey_checks (
  organisation_id text not null,
  survey_id text not null,
  -- A key of `core/survey/legal-checklist.ts`.
  item text not null,
  state text not null default 'open' check (state in ('open', 'done', 'notNeeded')),
  note text not null default '',
  signed_on date,
  signed_by text references accounts (id) on delete set null,
  primary key (organisation_id, survey_id, item),
  foreign key (organisation_id, survey_id) references surveys (organisation_id, id) on delete cascade,
  check ((state = 'open') = (signed_on is null))
);
create index survey_checks_signed_by on survey_checks (signed_by);

-- Every saved version of the form; the newest is edited until the field starts.
create table survey_forms (
  organisation_id text not null,
  survey_id text not null,
  version integer not null,
  definition jsonb not null,
  saved_at timestamptz not null,
  saved_by text references accounts (id) on delete set null,
  primary key (organisation_id, survey_id, version),
  foreign key (organisation_id, survey_id) references surveys (organisation_id, id) on delete cascade
);
create index survey_forms_saved_by on survey_forms (saved_by);

create table survey_strata (
  organisation_id text not null,
  survey_id text not null,
  id text not null,
  label text not null,
  population integer not null,
  sampled integer not null,
  households jsonb,
  -- How many letters ended how (the states of survey_codes), kept when the codes go; with the urn opened
  -- `complete` and `partial` take the place of `returned`.
  outcomes jsonb,
  primary key (organisation_id, survey_id, id),
  foreign key (organisation_id, survey_id) references surveys (organisation_id, id) on delete cascade
);

-- What became of a code, and nothing of the answer: neither paper nor online, neither whole nor in part, no day.
create table survey_codes (
  organisation_id text not null,
  survey_id text not null,
  hash text not null,
  stratum_id text not null,
  state text not null default 'open'
    check (state in ('open', 'returned', 'refusal', 'nonContact', 'neutralLoss', 'duplicate', 'other')),
  primary key (organisation_id, survey_id, hash),
  foreign key (organisation_id, survey_id, stratum_id) references survey_strata (organisation_id, survey_id, id)
    on delete cascade
);
create index survey_codes_stratum on survey_codes (organisation_id, survey_id, stratum_id);

-- Pages answered so far, for those who go on later. Sealed with a secret that only the resident's device has; the
-- row is found by the hash of that secret and says nothing of a code.
create table survey_drafts (
  organisation_id text not null,
  survey_id text not null,
  secret_sha256 text not null,
  sealed bytea not null,
  day date not null,
  primary key (organisation_id, survey_id, secret_sha256),
  foreign key (organisation_id, survey_id) references surveys (organisation_id, id) on delete cascade
);

create table survey_urn (
  organisation_id text not null,
  survey_id text not null,
  id text not null,
  sealed bytea not null,
  primary key (organisation_id, survey_id, id),
  foreign key (organisation_id, survey_id) references surveys (organisation_id, id) on delete cascade
);

-- Paper typed once and waiting for the second, blind entry. Sealed with the code on the paper, which is not here.
create table survey_paper_entries (
  organisation_id text not null,
  survey_id text not null,
  code_hash text not null,
  sealed bytea not null,
  entered_by text references accounts (id) on delete set null,
  primary key (organisation_id, survey_id, code_hash),
  foreign key (organisation_id, survey_id) references surveys (organisation_id, id) on delete cascade
);
create index survey_paper_entries_entered_by on survey_paper_entries (entered_by);

-- Counts only: how many answers came on which day, in which way. Neither the stratum nor whether an answer is whole
-- stands here: on a quiet day that would be said of one person, whose answer could then be looked for in the closed
-- data (decision 045). Strata are counted from survey_codes, completeness when the urn is opened; for the same reason
-- the closed data do not carry the way.
create table survey_returns (
  organisation_id text not null,
  survey_id text not null,
  day date not null,
  mode text not null check (mode in ('online', 'paper')),
  -- `returned`: lies in the urn. `duplicate`: paper of somebody who has answered already; it does not count.
  outcome text not null check (outcome in ('returned', 'duplicate')),
  count integer not null check (count >= 0),
  primary key (organisation_id, survey_id, day, mode, outcome),
  foreign key (organisation_id, survey_id) references surveys (organisation_id, id) on delete cascade
);

-- The closed data: columns sorted by content, packed (`queries/survey-packing.ts`), without texts.
create table survey_data (
  organisation_id text not null,
  survey_id text not null,
  answer_count integer not null,
  columns jsonb not null,
  packed bytea not null,
  primary key (organisation_id, survey_id),
  foreign key (organisation_id, survey_id) references surveys (organisation_id, id) on delete cascade
);

-- Free words, each for itself: nothing says whose they are or what else the person answered.
create table survey_texts (
  organisation_id text not null,
  survey_id text not null,
  id text not null,
  item text not null,
  body text not null,
  -- What others may read; without names, addresses, details that point to somebody.
  coarsened text,
  review text not null default 'new' check (review in ('new', 'shown', 'coarsened', 'withheld')),
  reviewed_by text references accounts (id) on delete set null,
  primary key (organisation_id, survey_id, id),
  foreign key (organisation_id, survey_id) references surveys (organisation_id, id) on delete cascade,
  check ((review = 'coarsened') = (coarsened is not null))
);
create index survey_texts_reviewed_by on survey_texts (reviewed_by);

-- What was done with the survey that somebody may ask for later: the start, the end of the codes, the opening.
create table survey_protocols (
  organisation_id text not null,
  survey_id text not null,
  id text not null,
  act text not null check (act in ('start', 'reminder', 'close', 'open', 'review', 'handOver', 'publish', 'expire')),
  day date not null,
  -- Counts and versions, no words of anybody.
  facts jsonb not null,
  done_by text references accounts (id) on delete set null,
  primary key (organisation_id, survey_id, id),
  foreign key (organisation_id, survey_id) references surveys (organisation_id, id) on delete cascade
);
create index survey_protocols_done_by on survey_protocols (done_by);

-- The statistics of the planner would keep samples of values after their rows are gone.
alter table survey_codes alter column hash set statistics 0;
alter table survey_drafts alter column secret_sha256 set statistics 0;
alter table survey_drafts alter column sealed set statistics 0;
alter table survey_urn alter column id set statistics 0;
alter table survey_urn alter column sealed set statistics 0;
alter table survey_paper_entries alter column code_hash set statistics 0;
alter table survey_paper_entries alter column sealed set statistics 0;
alter table survey_data alter column packed set statistics 0;
alter table survey_texts alter column body set statistics 0;
alter table survey_texts alter column coarsened set statistics 0;

-- Sealed bytes are like chance: to try to compress them is work for nothing.
alter table survey_urn alter column sealed set storage external;
alter table survey_drafts alter column sealed set storage external;

call wall('surveys');
call wall('survey_checks');
call wall('survey_forms');
call wall('survey_strata');
call wall('survey_codes');
call wall('survey_drafts');
call wall('survey_urn');
call wall('survey_paper_entries');
call wall('survey_returns');
call wall('survey_data');
call wall('survey_texts');
call wall('survey_protocols');
