-- 2026-11-27 Shared pages of groups and open space: what groups wrote down, topics somebody proposed, votes.
--
-- A card is never overwritten: each text is a row of its own. Who saves without having seen the newest text closes
-- only those they saw; the others stay open beside theirs. Nobody's id is kept with a text, only a name somebody
-- chose to write.

-- Questions a group works along, the same for all groups of a round; without rows the usual ones apply.
create table meeting_guiding_questions (
  organisation_id text not null,
  meeting_id text not null,
  round_id text not null,
  id text not null,
  position integer not null,
  words text not null,
  primary key (organisation_id, meeting_id, round_id, id),
  foreign key (organisation_id, meeting_id, round_id)
    references meeting_group_rounds (organisation_id, meeting_id, id) on delete cascade
);

-- The link of a group, handed out on the day as a code to photograph: only its hash is kept. A new one takes the
-- place of the former.
create table meeting_group_links (
  organisation_id text not null,
  meeting_id text not null,
  group_id text not null,
  token_sha256 text not null,
  issued_at timestamptz not null,
  primary key (organisation_id, meeting_id, group_id),
  foreign key (organisation_id, meeting_id, group_id)
    references meeting_groups (organisation_id, meeting_id, id) on delete cascade
);
create unique index meeting_group_links_token on meeting_group_links (organisation_id, token_sha256);

create table meeting_entries (
  organisation_id text not null,
  meeting_id text not null,
  -- Made where the card was written, so that one sent twice is one card.
  id text not null,
  group_id text not null,
  -- A question that may be gone; null: to none of them.
  question_id text,
  position integer not null,
  is_result boolean not null default false,
  -- Why a moderator hid it; null: it is shown.
  hidden_reason text,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- Number of its newest text.
  version integer not null default 1,
  primary key (organisation_id, meeting_id, id),
  foreign key (organisation_id, meeting_id) references meetings (organisation_id, id) on delete cascade,
  -- A group that wrote something down is not removed with it.
  foreign key (organisation_id, meeting_id, group_id)
    references meeting_groups (organisation_id, meeting_id, id)
);
create index meeting_entries_group on meeting_entries (organisation_id, meeting_id, group_id);

create table meeting_entry_texts (
  organisation_id text not null,
  meeting_id text not null,
  entry_id text not null,
  number integer not null,
  -- Made where it was written: the same one sent again is not written again.
  client_id text not null,
  words text not null,
  -- What somebody wrote as their name; null: nothing.
  author_name text,
  written_at timestamptz not null,
  -- No later text has taken its place.
  is_open boolean not null default true,
  primary key (organisation_id, meeting_id, entry_id, number),
  foreign key (organisation_id, meeting_id, entry_id)
    references meeting_entries (organisation_id, meeting_id, id) on delete cascade
);
create unique index meeting_entry_texts_client on meeting_entry_texts (organisation_id, meeting_id, entry_id, client_id);

-- One open space of a meeting: topics are proposed, then voted on, then counted.
create table meeting_open_spaces (
  organisation_id text not null,
  meeting_id text not null,
  -- Points each participant can give.
  budget integer not null check (budget between 1 and 20),
  opened_at timestamptz not null,
  -- Counted: the votes are gone, the points of each proposal stay.
  closed_at timestamptz,
  voters integer,
  -- The round its winners became; it may be gone.
  round_id text,
  primary key (organisation_id, meeting_id),
  foreign key (organisation_id, meeting_id) references meetings (organisation_id, id) on delete cascade
);

create table meeting_proposals (
  organisation_id text not null,
  meeting_id text not null,
  id text not null,
  title text not null,
  words text not null default '',
  author_name text,
  created_at timestamptz not null,
  -- Taken out by an organiser, as one that says the same as another.
  is_hidden boolean not null default false,
  -- null: not counted yet.
  points integer,
  primary key (organisation_id, meeting_id, id),
  foreign key (organisation_id, meeting_id) references meetings (organisation_id, id) on delete cascade
);

-- Only until they are counted.
create table meeting_votes (
  organisation_id text not null,
  meeting_id text not null,
  participant_id text not null,
  proposal_id text not null,
  points integer not null check (points between 1 and 20),
  primary key (organisation_id, meeting_id, participant_id, proposal_id),
  foreign key (organisation_id, meeting_id, participant_id)
    references meeting_participants (organisation_id, meeting_id, id) on delete cascade,
  foreign key (organisation_id, meeting_id, proposal_id)
    references meeting_proposals (organisation_id, meeting_id, id) on delete cascade
);
create index meeting_votes_proposal on meeting_votes (organisation_id, meeting_id, proposal_id);

call wall('meeting_guiding_questions');
call wall('meeting_group_links');
call wall('meeting_entries');
call wall('meeting_entry_texts');
call wall('meeting_open_spaces');
call wall('meeting_proposals');
call wall('meeting_votes');
