-- 2026-11-24 Outgoing mail. A use case that has something to tell writes a row here in its own transaction: a
-- mail exists if, and only if, what it speaks of happened. A job sends the rows; without a mail server they
-- stay, and whoever administers the organisation hands them on.
create table mails (
  organisation_id text not null references organisations (id),
  id text not null,
  recipient text not null,
  locale text not null check (locale in ('de', 'en')),
  -- Which text. The list of kinds is in the program (`mail-kind.ts`); here only what a kind can look like, so
  -- that a new one needs no migration.
  kind text not null check (kind ~ '^[a-z][A-Za-z0-9]{0,59}$'),
  -- Parameters, path of the link and attachments. null once nobody needs them: sent or too late. What was
  -- written to somebody is then no longer here.
  content jsonb,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'handedOn', 'failed', 'expired')),
  -- Never sent after this moment; null: no end.
  expires_at timestamptz,
  -- Not before this moment. Whoever takes a mail to send it moves the moment ahead first, so that no second
  -- server takes it too, and a server that is killed meanwhile leaves it to the next.
  due_at timestamptz not null,
  attempts integer not null default 0,
  -- Why the last attempt did not work.
  problem_code text check (problem_code ~ '^[a-z][A-Za-z0-9.]{0,79}$'),
  created_at timestamptz not null,
  -- Sent, handed on, given up or too late.
  finished_at timestamptz,
  primary key (organisation_id, id),
  check ((state = 'waiting') = (finished_at is null)),
  check (state not in ('sent', 'handedOn', 'expired') or content is null)
);
create index mails_due on mails (due_at) where state = 'waiting';
create index mails_expiry on mails (expires_at) where content is not null;
create index mails_created on mails (organisation_id, created_at desc);
-- Nights: rows older than their term, whoever they belong to.
create index mails_age on mails (created_at);

-- Which organisation was reminded of which end of an agreement: half a year and a month before. An agreement
-- whose end is moved is another end.
create table agreement_reminders (
  -- Whose people were reminded: a partner of the agreement, or a state office.
  organisation_id text not null references organisations (id),
  step_id text not null,
  ends_on date not null,
  stage text not null check (stage in ('halfYear', 'month')),
  issued_at timestamptz not null,
  primary key (organisation_id, step_id, ends_on, stage)
);
