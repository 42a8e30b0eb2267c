-- 2026-11-27 Meetings of the alliance: what is planned, by whom, with which programme, at which cost.
--
-- A meeting lies with the organisation that organises it. Others that organise or moderate with it stand in rows
-- beside it and reach it through these, never through its key. People of the network are named by the id of
-- their contact only, so that a deleted contact leaves no name behind.

create table meetings (
  organisation_id text not null references organisations (id),
  id text not null,
  kind text not null check (kind in ('networking', 'dialogue', 'coordinators', 'conference', 'workshop',
    'workingGroup', 'other')),
  title text not null,
  -- Region of the alliance, in free words like that of an organisation.
  region text,
  -- Entered by hand: only meetings in person are counted, so no count of rows would be right.
  number integer check (number between 1 and 999),
  -- A day that is over makes an announced meeting a held one without anybody's doing: the queries say so.
  state text not null default 'draft' check (state in ('draft', 'announced', 'held', 'cancelled')),
  announced_at timestamptz,
  cancelled_at timestamptz,
  cancel_reason text,
  day date,
  -- Meetings of coordinators go over two days, for instance.
  days integer not null default 1 check (days between 1 and 5),
  -- What clocks in Germany show: the time of a meeting does not move when the rules of summer time change.
  begins text check (begins ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  -- On the last day.
  ends text check (ends ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  place_name text,
  address text,
  travel text not null default '',
  accessibility text not null default '',
  online_link text,
  -- What it is about, in a few sentences.
  lead text not null default '',
  capacity integer check (capacity between 1 and 5000),
  -- Last day to register.
  registration_until date,
  language text not null default 'de' check (language in ('de', 'en', 'hsb')),
  -- Paid from the budget of the state: the sentence of the directive is printed wherever the meeting is published.
  funded boolean not null default false,
  -- The meeting it was copied from; that may lie with another organisation and may be gone.
  copied_from text,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by text references accounts (id) on delete set null,
  -- Two people who edit at once: the second one is shown what the first one did. Also the SEQUENCE of iCalendar.
  version integer not null default 1,
  primary key (organisation_id, id),
  check (state = 'draft' or (day is not null and begins is not null and ends is not null)),
  check ((state = 'cancelled') = (cancelled_at is not null)),
  check ((state = 'cancelled') = (cancel_reason is not null)),
  check (registration_until is null or day is null or registration_until <= day)
);
create unique index meetings_id on meetings (id);
create index meetings_day on meetings (day);
create index meetings_changed_by on meetings (changed_by);

-- Who else organises or moderates. With an organisation: its members may do so on the pages too.
create table meeting_hosts (
  organisation_id text not null,
  meeting_id text not null,
  id text not null,
  position integer not null,
  role text not null check (role in ('organiser', 'moderator')),
  host_id text references organisations (id),
  contact_id text,
  -- Somebody who is not in the network.
  name text,
  organisation_name text,
  primary key (organisation_id, meeting_id, id),
  foreign key (organisation_id, meeting_id) references meetings (organisation_id, id) on delete cascade,
  check (host_id is not null or name is not null or organisation_name is not null)
);
create index meeting_hosts_host on meeting_hosts (host_id);

create table meeting_sessions (
  organisation_id text not null,
  meeting_id text not null,
  id text not null,
  -- 1 is the first day: a meeting that moves takes its programme along.
  day_number integer not null default 1 check (day_number between 1 and 5),
  -- Order among what begins at the same time.
  position integer not null,
  begins text not null check (begins ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  ends text not null check (ends ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  kind text not null check (kind in ('focus', 'talk', 'groupPhase', 'break', 'other')),
  title text not null,
  abstract text not null default '',
  -- One of the topics of the network.
  topic text,
  room text,
  changed_at timestamptz not null,
  changed_by text references accounts (id) on delete set null,
  version integer not null default 1,
  primary key (organisation_id, meeting_id, id),
  foreign key (organisation_id, meeting_id) references meetings (organisation_id, id) on delete cascade,
  check (ends > begins)
);
create index meeting_sessions_changed_by on meeting_sessions (changed_by);

create table meeting_speakers (
  organisation_id text not null,
  meeting_id text not null,
  session_id text not null,
  position integer not null,
  -- Somebody of the network, and the organisation they were in when they were asked.
  contact_id text,
  speaker_organisation_id text references organisations (id),
  -- Somebody else; before it is known who comes, the organisation alone.
  name text,
  organisation_name text,
  primary key (organisation_id, meeting_id, session_id, position),
  foreign key (organisation_id, meeting_id, session_id)
    references meeting_sessions (organisation_id, meeting_id, id) on delete cascade,
  -- Of a person who was deleted the organisation stays.
  check (num_nonnulls(contact_id, name, organisation_name, speaker_organisation_id) > 0),
  check (contact_id is null or name is null)
);
create index meeting_speakers_organisation on meeting_speakers (speaker_organisation_id);

create table meeting_costs (
  organisation_id text not null,
  meeting_id text not null,
  id text not null,
  position integer not null,
  purpose text not null,
  -- Money in whole cents; 32 bits would end at 21 million euros.
  amount_cents bigint not null check (amount_cents between 0 and 100000000000),
  paid_by text not null default '',
  changed_at timestamptz not null,
  changed_by text references accounts (id) on delete set null,
  version integer not null default 1,
  primary key (organisation_id, meeting_id, id),
  foreign key (organisation_id, meeting_id) references meetings (organisation_id, id) on delete cascade
);
create index meeting_costs_changed_by on meeting_costs (changed_by);

call wall('meetings');
call wall('meeting_hosts');
call wall('meeting_sessions');
call wall('meeting_speakers');
call wall('meeting_costs');
