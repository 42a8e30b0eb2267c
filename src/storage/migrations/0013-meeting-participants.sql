-- 2026-11-27 Who comes to a meeting: invited, registered, waiting, declined, cancelled.
--
-- People come from inside and outside the alliance, so a row stands for itself: it names a contact where there is
-- one and copies nothing from it but the name and address the person is reached by for this meeting. What somebody
-- eats or needs tells about health: it goes thirty days after the meeting, the rest a year after.
create table meeting_participants (
  organisation_id text not null,
  meeting_id text not null,
  id text not null,
  name text not null,
  -- Trimmed, in lower case; null: entered on paper, reached by nobody.
  email text check (email = lower(btrim(email)) and email <> ''),
  locale text not null default 'de' check (locale in ('de', 'en')),
  -- Whom they come for: an organisation of the network, or words.
  home_id text references organisations (id),
  organisation_name text,
  profession text not null default 'other' check (profession in ('townHall', 'police', 'federalPolice', 'district',
    'stateOffice', 'coach', 'association', 'other')),
  -- What they are there, in their own words.
  job text not null default '',
  -- Sessions of the programme, the most wanted first.
  wishes text[] not null default '{}',
  food text not null default '',
  needs text not null default '',
  photo_consent boolean not null default false,
  -- To be named in the list the others get.
  list_consent boolean not null default false,
  note text not null default '',
  state text not null check (state in ('invited', 'registered', 'waiting', 'declined', 'cancelled')),
  invited_on date,
  -- When they took or asked for their place: the order of the waiting list.
  answered_at timestamptz,
  -- A colleague who took over the place of somebody; that row may be gone.
  substitute_of text,
  contact_id text,
  -- Entered by an organiser, from paper or by phone.
  by_hand boolean not null default false,
  -- When the mail before the meeting was written.
  reminded_on date,
  changed_at timestamptz not null,
  version integer not null default 1,
  primary key (organisation_id, meeting_id, id),
  foreign key (organisation_id, meeting_id) references meetings (organisation_id, id) on delete cascade,
  check ((state in ('registered', 'waiting')) <= (answered_at is not null))
);
create unique index meeting_participants_email on meeting_participants (organisation_id, meeting_id, email);
create index meeting_participants_home on meeting_participants (home_id);

-- Personal links: every mail to somebody brings one of its own, because only its hash is kept, and those of earlier
-- mails go on working. They go with the participant.
create table meeting_participant_links (
  organisation_id text not null,
  token_sha256 text not null,
  meeting_id text not null,
  participant_id text not null,
  issued_at timestamptz not null,
  primary key (organisation_id, token_sha256),
  foreign key (organisation_id, meeting_id, participant_id)
    references meeting_participants (organisation_id, meeting_id, id) on delete cascade
);
create index meeting_participant_links_participant
  on meeting_participant_links (organisation_id, meeting_id, participant_id);

-- What organisers decide about the registration itself; without a row nothing was decided.
create table meeting_registration (
  organisation_id text not null,
  meeting_id text not null,
  -- Closed by hand, whatever the last day to register says.
  closed_at timestamptz,
  primary key (organisation_id, meeting_id),
  foreign key (organisation_id, meeting_id) references meetings (organisation_id, id) on delete cascade
);

call wall('meeting_participants');
call wall('meeting_participant_links');
call wall('meeting_registration');
