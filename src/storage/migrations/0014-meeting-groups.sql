-- 2026-11-27 Groups of a meeting: rounds, groups, who has to sit with whom, who sits where.
--
-- Everything hangs together: a group that goes changes who sits where, a person who comes changes all rounds. So
-- the plan of a meeting has one version for all of it, in a row of its own.
create table meeting_group_plans (
  organisation_id text not null,
  meeting_id text not null,
  -- What counts more where both cannot be had.
  priority text not null default 'mixing' check (priority in ('mixing', 'wishes')),
  -- Who sat where before the last allocation, to be taken back once; null: nothing to take back.
  former jsonb,
  allocated_at timestamptz,
  changed_at timestamptz not null,
  changed_by text references accounts (id) on delete set null,
  version integer not null default 1,
  primary key (organisation_id, meeting_id),
  foreign key (organisation_id, meeting_id) references meetings (organisation_id, id) on delete cascade
);
create index meeting_group_plans_changed_by on meeting_group_plans (changed_by);

create table meeting_group_rounds (
  organisation_id text not null,
  meeting_id text not null,
  id text not null,
  position integer not null,
  title text not null,
  -- The group phase of the programme it takes place in; that may be gone.
  session_id text,
  primary key (organisation_id, meeting_id, id),
  foreign key (organisation_id, meeting_id) references meetings (organisation_id, id) on delete cascade
);

create table meeting_groups (
  organisation_id text not null,
  meeting_id text not null,
  id text not null,
  round_id text not null,
  position integer not null,
  title text not null,
  -- The session of the programme that wishes name; null: no topic of its own.
  topic_id text,
  room text,
  -- Most people; null: as many as the others.
  places integer check (places between 1 and 1000),
  -- Somebody who takes part, or anybody by name.
  moderator_id text,
  moderator_name text,
  primary key (organisation_id, meeting_id, id),
  foreign key (organisation_id, meeting_id, round_id)
    references meeting_group_rounds (organisation_id, meeting_id, id) on delete cascade
);
create index meeting_groups_round on meeting_groups (organisation_id, meeting_id, round_id);

create table meeting_group_pairs (
  organisation_id text not null,
  meeting_id text not null,
  one_id text not null,
  other_id text not null,
  kind text not null check (kind in ('together', 'apart')),
  primary key (organisation_id, meeting_id, one_id, other_id),
  foreign key (organisation_id, meeting_id, one_id)
    references meeting_participants (organisation_id, meeting_id, id) on delete cascade,
  foreign key (organisation_id, meeting_id, other_id)
    references meeting_participants (organisation_id, meeting_id, id) on delete cascade,
  check (one_id < other_id)
);
create index meeting_group_pairs_other on meeting_group_pairs (organisation_id, meeting_id, other_id);

create table meeting_placements (
  organisation_id text not null,
  meeting_id text not null,
  participant_id text not null,
  round_id text not null,
  group_id text not null,
  -- Put there by an organiser: the next allocation leaves them there.
  by_hand boolean not null default false,
  primary key (organisation_id, meeting_id, participant_id, round_id),
  foreign key (organisation_id, meeting_id, participant_id)
    references meeting_participants (organisation_id, meeting_id, id) on delete cascade,
  foreign key (organisation_id, meeting_id, round_id)
    references meeting_group_rounds (organisation_id, meeting_id, id) on delete cascade,
  foreign key (organisation_id, meeting_id, group_id)
    references meeting_groups (organisation_id, meeting_id, id) on delete cascade
);
create index meeting_placements_group on meeting_placements (organisation_id, meeting_id, group_id);
create index meeting_placements_round on meeting_placements (organisation_id, meeting_id, round_id);

call wall('meeting_group_plans');
call wall('meeting_group_rounds');
call wall('meeting_groups');
call wall('meeting_group_pairs');
call wall('meeting_placements');
