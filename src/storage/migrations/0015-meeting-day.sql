-- 2026-11-27 On the day of a meeting: who was there, and the code at the door.
--
-- A row for every press of a button, none is ever changed: telephones with bad reception send late, twice and in any
-- order. The telephone makes the id, so what is sent twice is here once. Whoever was checked in last is there; what
-- was pressed last counts, not what arrived last.
create table meeting_check_ins (
  organisation_id text not null,
  meeting_id text not null,
  id text not null,
  participant_id text not null,
  -- 1 is the first day of the meeting: over several days everybody is checked in on each.
  day_number integer not null default 1 check (day_number between 1 and 5),
  kind text not null check (kind in ('in', 'out')),
  way text not null check (way in ('code', 'name', 'paper', 'walkIn', 'self')),
  -- When the button was pressed: the arrival less what the telephone says it waited. Its clock may be wrong.
  happened_at timestamptz not null,
  received_at timestamptz not null,
  -- What the person was before the check-in gave them a place; undone, they are that again.
  former_state text check (former_state in ('invited', 'waiting', 'declined', 'cancelled')),
  -- null: by themselves, or the account is gone.
  account_id text references accounts (id) on delete set null,
  primary key (organisation_id, meeting_id, id),
  foreign key (organisation_id, meeting_id, participant_id)
    references meeting_participants (organisation_id, meeting_id, id) on delete cascade
);
create index meeting_check_ins_participant
  on meeting_check_ins (organisation_id, meeting_id, participant_id, day_number, happened_at);
create index meeting_check_ins_account on meeting_check_ins (account_id);

-- Shown at the door: whoever types it with their personal link is there.
create table meeting_door_codes (
  organisation_id text not null,
  meeting_id text not null,
  code text not null check (code ~ '^[0-9]{4}$'),
  made_at timestamptz not null,
  primary key (organisation_id, meeting_id),
  foreign key (organisation_id, meeting_id) references meetings (organisation_id, id) on delete cascade
);

call wall('meeting_check_ins');
call wall('meeting_door_codes');
