-- 2026-11-27 What comes of a meeting: feedback, agreements, open questions, slides, and talks others can ask for.
--
-- Feedback is anonymous by construction. Everybody answers under the same address of the meeting. A sheet that is
-- sent falls apart into rows that name nothing in common: each rating, each text has a random id of its own and no
-- time but the day. In the night the rows are written anew in the order of their ids, so that not even the order
-- on the disk or the number of a transaction says what was sent together.

-- The address that is printed as a QR code; the id of a meeting is public, this is not.
alter table meetings add column feedback_code text not null default replace(gen_random_uuid()::text, '-', '');
create unique index meetings_feedback_code on meetings (feedback_code);

-- When those who were there were asked by mail, all with the same link.
alter table meetings add column feedback_asked_on date;

create table meeting_feedback (
  organisation_id text not null,
  meeting_id text not null,
  id text not null,
  day date not null,
  -- `sheet`: that somebody answered, with the rating of the whole meeting; `part`: of one item of the programme.
  question text not null check (question in ('sheet', 'part', 'takeaway', 'wish', 'comment', 'quotation')),
  -- No foreign key: an item may be taken out of the programme afterwards.
  session_id text,
  rating integer check (rating between 1 and 5),
  body text,
  -- Given with a quotation by whoever wants to be named, and only there.
  name text,
  -- Free words are read by those who organise before others read them.
  review text not null default 'new' check (review in ('new', 'shown', 'hidden')),
  primary key (organisation_id, meeting_id, id),
  foreign key (organisation_id, meeting_id) references meetings (organisation_id, id) on delete cascade,
  check ((question = 'part') = (session_id is not null)),
  check (question <> 'part' or rating is not null),
  check (question in ('sheet', 'part') or rating is null),
  check ((question in ('takeaway', 'wish', 'comment', 'quotation')) = (body is not null)),
  check (name is null or question = 'quotation')
);

-- Forms that were sent, so that pressing twice counts once. A form has a random token and knows nobody.
create table meeting_feedback_forms (
  organisation_id text not null,
  meeting_id text not null,
  token_sha256 text not null,
  day date not null,
  primary key (organisation_id, meeting_id, token_sha256),
  foreign key (organisation_id, meeting_id) references meetings (organisation_id, id) on delete cascade
);

-- Who does what until when. An open one is shown in the planning of the next meeting of the region.
create table meeting_agreements (
  organisation_id text not null,
  meeting_id text not null,
  id text not null,
  what text not null,
  -- An organisation of the network, or words.
  who_id text references organisations (id),
  who_name text,
  due date,
  state text not null default 'open' check (state in ('open', 'done', 'dropped')),
  reason text not null default '',
  -- Another due day begins anew.
  reminded_before date,
  reminded_after date,
  changed_at timestamptz not null,
  changed_by text references accounts (id) on delete set null,
  version integer not null default 1,
  primary key (organisation_id, meeting_id, id),
  foreign key (organisation_id, meeting_id) references meetings (organisation_id, id) on delete cascade,
  check (num_nonnulls(who_id, who_name) = 1),
  check (state <> 'dropped' or reason <> '')
);
create index meeting_agreements_who on meeting_agreements (who_id);
create index meeting_agreements_changed_by on meeting_agreements (changed_by);
create index meeting_agreements_due on meeting_agreements (due) where state = 'open';

create table meeting_questions (
  organisation_id text not null,
  meeting_id text not null,
  id text not null,
  question text not null,
  state text not null default 'open' check (state in ('open', 'taken', 'answered')),
  answer text not null default '',
  -- The meeting whose programme it went into; that may lie with another organisation and may be gone.
  taken_by text,
  changed_at timestamptz not null,
  changed_by text references accounts (id) on delete set null,
  version integer not null default 1,
  primary key (organisation_id, meeting_id, id),
  foreign key (organisation_id, meeting_id) references meetings (organisation_id, id) on delete cascade,
  check ((state = 'taken') = (taken_by is not null))
);
create index meeting_questions_changed_by on meeting_questions (changed_by);

-- Talks and advice that somebody gives and that a town can ask for.
create table advice_offers (
  organisation_id text not null references organisations (id),
  id text not null,
  title text not null,
  topic text not null,
  description text not null default '',
  audience text not null default '',
  minutes integer check (minutes between 5 and 600),
  -- What has to be there: a room, a projector.
  needs text not null default '',
  -- Where it is given, in words.
  place text not null default '',
  -- Who gives it; a contact of the same organisation.
  contact_id text,
  published boolean not null default false,
  changed_at timestamptz not null,
  changed_by text references accounts (id) on delete set null,
  version integer not null default 1,
  primary key (organisation_id, id)
);
create unique index advice_offers_id on advice_offers (id);
create index advice_offers_changed_by on advice_offers (changed_by);
create index advice_offers_contact on advice_offers (contact_id);

create table advice_requests (
  organisation_id text not null,
  id text not null,
  offer_id text not null,
  name text not null,
  email text not null,
  place text not null,
  message text not null default '',
  state text not null default 'open' check (state in ('open', 'answered', 'closed')),
  asked_on date not null,
  changed_at timestamptz not null,
  changed_by text references accounts (id) on delete set null,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, offer_id) references advice_offers (organisation_id, id) on delete cascade
);
create index advice_requests_offer on advice_requests (organisation_id, offer_id);
create index advice_requests_changed_by on advice_requests (changed_by);

-- The talk that was given can be asked for; the offer lies with whoever gives it.
alter table meeting_sessions add column offer_id text;

-- Slides and hand-outs belong to an item of the programme.
alter table documents drop constraint documents_subject_check;
alter table documents add constraint documents_subject_check check (subject in ('step', 'council', 'session'));
alter table documents drop constraint documents_kind_check;
alter table documents add constraint documents_kind_check
  check (kind in ('agreement', 'rulesOfProcedure', 'minutes', 'report', 'slides', 'handout', 'other'));

call wall('meeting_feedback');
call wall('meeting_feedback_forms');
call wall('meeting_agreements');
call wall('meeting_questions');
call wall('advice_offers');
call wall('advice_requests');
