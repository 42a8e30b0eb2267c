-- 2026-11-28 Prevention strategies, from the findings to the effect (decision 048).
--
-- Everything of a strategy hangs on it and goes with it. Findings are copied from the analysis they come from: an
-- analysis may be computed anew or removed, and what the council decided upon must stay as it was.

create table strategies (
  organisation_id text not null references organisations (id),
  id text not null,
  title text not null,
  state text not null default 'draft' check (state in ('draft', 'adopted', 'ended')),
  period_from date not null,
  period_until date not null,
  -- Chapters in words: what it is to look like one day, where the municipality stands, who carries the work, how it
  -- is followed up.
  vision text not null default '',
  starting_point text not null default '',
  structures text not null default '',
  follow_up text not null default '',
  -- Money of the state is in it: everything published carries the sentence of the funding directive.
  state_money boolean not null default false,
  -- Ends to be warned of half a year before.
  funded_until date,
  post_until date,
  -- For residents, in plain language.
  public_text text not null default '',
  published_on date,
  ended_on date,
  fictional boolean not null default false,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by text references accounts (id) on delete set null,
  version integer not null default 1,
  primary key (organisation_id, id),
  check (period_from <= period_until),
  check ((state = 'ended') = (ended_on is not null))
);
create unique index strategies_id on strategies (id);
create index strategies_changed_by on strategies (changed_by);

create table strategy_findings (
  organisation_id text not null,
  strategy_id text not null,
  id text not null,
  position integer not null,
  -- `own`: what people know that no figure says; then the words are in `statement`, the source in `evidence`.
  origin text not null check (origin in ('analysis', 'own')),
  -- No foreign keys: the analysis may go.
  analysis_id text,
  analysis_title text,
  run_id text,
  finding_id text,
  module text,
  strength text,
  statement jsonb not null,
  evidence jsonb not null,
  caution jsonb,
  -- What to look for in the library of measures.
  topic text,
  -- The figures the statement rests on, as they were (`Figure` of the analysis).
  figures jsonb not null,
  taken_on date not null,
  -- No action, because.
  set_aside_reason text,
  set_aside_on date,
  primary key (organisation_id, strategy_id, id),
  foreign key (organisation_id, strategy_id) references strategies (organisation_id, id) on delete cascade,
  check ((set_aside_reason is null) = (set_aside_on is null)),
  check (origin = 'own' or (analysis_id is not null and finding_id is not null))
);
create unique index strategy_findings_once on strategy_findings (organisation_id, strategy_id, analysis_id, finding_id);

create table workshops (
  organisation_id text not null,
  strategy_id text not null,
  id text not null,
  title text not null,
  day date not null,
  place_name text not null default '',
  -- `discussing`: cards are written; `weighing`: findings are weighed, too; `closed`: nothing is taken any more, votes
  -- are counts and nobody's any more.
  state text not null default 'prepared' check (state in ('prepared', 'discussing', 'weighing', 'closed')),
  -- Of the link people come in with.
  link_sha256 text,
  closed_on date,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by text references accounts (id) on delete set null,
  version integer not null default 1,
  primary key (organisation_id, strategy_id, id),
  foreign key (organisation_id, strategy_id) references strategies (organisation_id, id) on delete cascade,
  check ((state = 'closed') = (closed_on is not null))
);
create unique index workshops_link on workshops (link_sha256);
create index workshops_changed_by on workshops (changed_by);

create table workshop_groups (
  organisation_id text not null,
  strategy_id text not null,
  workshop_id text not null,
  id text not null,
  title text not null,
  position integer not null,
  primary key (organisation_id, strategy_id, workshop_id, id),
  foreign key (organisation_id, strategy_id, workshop_id) references workshops (organisation_id, strategy_id, id)
    on delete cascade
);

-- Findings on the table.
create table workshop_findings (
  organisation_id text not null,
  strategy_id text not null,
  workshop_id text not null,
  finding_id text not null,
  position integer not null,
  -- Counted when the workshop is closed: how many weighed it, and how many chose 1 to 5.
  voters integer,
  importance jsonb,
  influence jsonb,
  primary key (organisation_id, strategy_id, workshop_id, finding_id),
  foreign key (organisation_id, strategy_id, workshop_id) references workshops (organisation_id, strategy_id, id)
    on delete cascade,
  foreign key (organisation_id, strategy_id, finding_id) references strategy_findings (organisation_id, strategy_id, id)
    on delete cascade
);
create index workshop_findings_finding on workshop_findings (organisation_id, strategy_id, finding_id);

-- Who takes part, known by a secret of their device; goes when the workshop is closed.
create table workshop_seats (
  organisation_id text not null,
  strategy_id text not null,
  workshop_id text not null,
  id text not null,
  group_id text not null,
  key_sha256 text not null,
  -- As somebody chose to write it.
  name text,
  outlook text not null check (outlook in ('administration', 'council', 'police', 'coach', 'practice', 'resident')),
  joined_at timestamptz not null,
  primary key (organisation_id, strategy_id, workshop_id, id),
  foreign key (organisation_id, strategy_id, workshop_id, group_id)
    references workshop_groups (organisation_id, strategy_id, workshop_id, id) on delete cascade
);
create unique index workshop_seats_key on workshop_seats (key_sha256);
create index workshop_seats_group on workshop_seats (organisation_id, strategy_id, workshop_id, group_id);

create table workshop_cards (
  organisation_id text not null,
  strategy_id text not null,
  workshop_id text not null,
  -- Made where it was written: sent again it counts once.
  id text not null,
  finding_id text not null,
  group_id text,
  -- null: written by the office, or the seat is gone.
  seat_id text,
  kind text not null check (kind in ('meaning', 'cause', 'affected', 'against', 'idea')),
  outlook text not null check (outlook in ('administration', 'council', 'police', 'coach', 'practice', 'resident')),
  words text not null,
  hidden_reason text,
  written_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (organisation_id, strategy_id, workshop_id, id),
  foreign key (organisation_id, strategy_id, workshop_id, finding_id)
    references workshop_findings (organisation_id, strategy_id, workshop_id, finding_id) on delete cascade
);
create index workshop_cards_finding on workshop_cards (organisation_id, strategy_id, workshop_id, finding_id);

-- Hidden: nobody reads a single one. Deleted when they are counted.
create table workshop_votes (
  organisation_id text not null,
  strategy_id text not null,
  workshop_id text not null,
  seat_id text not null,
  finding_id text not null,
  importance integer not null check (importance between 1 and 5),
  influence integer not null check (influence between 1 and 5),
  primary key (organisation_id, strategy_id, workshop_id, seat_id, finding_id),
  foreign key (organisation_id, strategy_id, workshop_id, seat_id)
    references workshop_seats (organisation_id, strategy_id, workshop_id, id) on delete cascade,
  foreign key (organisation_id, strategy_id, workshop_id, finding_id)
    references workshop_findings (organisation_id, strategy_id, workshop_id, finding_id) on delete cascade
);
create index workshop_votes_finding on workshop_votes (organisation_id, strategy_id, workshop_id, finding_id);

create table strategy_priorities (
  organisation_id text not null,
  strategy_id text not null,
  id text not null,
  position integer not null,
  title text not null,
  field text not null,
  -- Why this one, and what is thought to be behind it.
  reason text not null,
  cause text not null default '',
  -- Where it was decided; null: without a workshop.
  workshop_id text,
  decided_on date not null,
  version integer not null default 1,
  primary key (organisation_id, strategy_id, id),
  foreign key (organisation_id, strategy_id) references strategies (organisation_id, id) on delete cascade
);

create table strategy_priority_findings (
  organisation_id text not null,
  strategy_id text not null,
  priority_id text not null,
  finding_id text not null,
  primary key (organisation_id, strategy_id, priority_id, finding_id),
  foreign key (organisation_id, strategy_id, priority_id) references strategy_priorities (organisation_id, strategy_id, id)
    on delete cascade,
  -- A finding that a priority rests on is not taken out.
  foreign key (organisation_id, strategy_id, finding_id) references strategy_findings (organisation_id, strategy_id, id)
);
create index strategy_priority_findings_finding
  on strategy_priority_findings (organisation_id, strategy_id, finding_id);

-- What there is already, whoever offers it; of the municipality, not of one strategy.
create table offers (
  organisation_id text not null references organisations (id),
  id text not null,
  title text not null,
  provider text not null,
  field text not null,
  target_group text not null default '',
  place_name text not null default '',
  capacity text not null default '',
  -- An entry of the library of measures, and what is known besides.
  library_entry text,
  evidence text not null default '',
  runs_until date,
  note text not null default '',
  -- Somebody asked whether it is still so.
  checked_on date not null,
  fictional boolean not null default false,
  changed_at timestamptz not null,
  changed_by text references accounts (id) on delete set null,
  version integer not null default 1,
  primary key (organisation_id, id)
);
create index offers_changed_by on offers (changed_by);

create table strategy_priority_offers (
  organisation_id text not null,
  strategy_id text not null,
  priority_id text not null,
  offer_id text not null,
  -- `not`: somebody looked at it, and why it does not fit is in `note`.
  fit text not null check (fit in ('full', 'partly', 'not')),
  note text not null default '',
  primary key (organisation_id, strategy_id, priority_id, offer_id),
  foreign key (organisation_id, strategy_id, priority_id) references strategy_priorities (organisation_id, strategy_id, id)
    on delete cascade,
  foreign key (organisation_id, offer_id) references offers (organisation_id, id) on delete cascade
);
create index strategy_priority_offers_offer on strategy_priority_offers (organisation_id, offer_id);

create table strategy_goals (
  organisation_id text not null,
  strategy_id text not null,
  id text not null,
  position integer not null,
  field text not null,
  -- `prevention`: what is to be less or better; `project`: what is to be reached for that.
  kind text not null check (kind in ('prevention', 'project')),
  -- Of a project goal: the prevention goal it serves.
  parent_id text,
  title text not null,
  -- How one will know.
  measured_by text not null,
  due_on date not null,
  version integer not null default 1,
  primary key (organisation_id, strategy_id, id),
  foreign key (organisation_id, strategy_id) references strategies (organisation_id, id) on delete cascade,
  foreign key (organisation_id, strategy_id, parent_id) references strategy_goals (organisation_id, strategy_id, id),
  -- Each project goal has a parent; while a package is read back, its parent comes after it.
  check (kind = 'project' or parent_id is null)
);
create index strategy_goals_parent on strategy_goals (organisation_id, strategy_id, parent_id);

create table strategy_goal_priorities (
  organisation_id text not null,
  strategy_id text not null,
  goal_id text not null,
  priority_id text not null,
  primary key (organisation_id, strategy_id, goal_id, priority_id),
  foreign key (organisation_id, strategy_id, goal_id) references strategy_goals (organisation_id, strategy_id, id)
    on delete cascade,
  -- A priority that a goal rests on is not taken out.
  foreign key (organisation_id, strategy_id, priority_id) references strategy_priorities (organisation_id, strategy_id, id)
);
create index strategy_goal_priorities_priority on strategy_goal_priorities (organisation_id, strategy_id, priority_id);

create table strategy_measures (
  organisation_id text not null,
  strategy_id text not null,
  id text not null,
  position integer not null,
  title text not null,
  field text not null,
  state text not null default 'planned' check (state in ('planned', 'running', 'paused', 'done', 'dropped')),
  -- Where it was taken from the library.
  library_entry text,
  starts_on date not null,
  ends_on date not null,
  place_name text not null default '',
  target_group text not null default '',
  responsible_name text not null default '',
  -- Whom reminders go to.
  responsible_email text not null default '',
  -- A list of texts.
  partners jsonb not null,
  -- Answers to the questions of the seven Beccaria steps, by the id of the question (`core/strategy/beccaria.ts`).
  sections jsonb not null,
  -- What reminders were sent for; another day begins anew.
  reminded_start date,
  reminded_status date,
  reminded_end date,
  changed_at timestamptz not null,
  changed_by text references accounts (id) on delete set null,
  version integer not null default 1,
  primary key (organisation_id, strategy_id, id),
  foreign key (organisation_id, strategy_id) references strategies (organisation_id, id) on delete cascade,
  check (starts_on <= ends_on)
);
create index strategy_measures_changed_by on strategy_measures (changed_by);

create table strategy_measure_goals (
  organisation_id text not null,
  strategy_id text not null,
  measure_id text not null,
  goal_id text not null,
  primary key (organisation_id, strategy_id, measure_id, goal_id),
  foreign key (organisation_id, strategy_id, measure_id) references strategy_measures (organisation_id, strategy_id, id)
    on delete cascade,
  -- A goal that a measure serves is not taken out.
  foreign key (organisation_id, strategy_id, goal_id) references strategy_goals (organisation_id, strategy_id, id)
);
create index strategy_measure_goals_goal on strategy_measure_goals (organisation_id, strategy_id, goal_id);

-- What a measure can only begin after.
create table strategy_measure_needs (
  organisation_id text not null,
  strategy_id text not null,
  measure_id text not null,
  needs_id text not null,
  primary key (organisation_id, strategy_id, measure_id, needs_id),
  foreign key (organisation_id, strategy_id, measure_id) references strategy_measures (organisation_id, strategy_id, id)
    on delete cascade,
  -- A measure that others need is not taken out.
  foreign key (organisation_id, strategy_id, needs_id) references strategy_measures (organisation_id, strategy_id, id),
  check (measure_id <> needs_id)
);
create index strategy_measure_needs_needs on strategy_measure_needs (organisation_id, strategy_id, needs_id);

create table strategy_measure_steps (
  organisation_id text not null,
  strategy_id text not null,
  measure_id text not null,
  id text not null,
  title text not null,
  due_on date not null,
  done_on date,
  primary key (organisation_id, strategy_id, measure_id, id),
  foreign key (organisation_id, strategy_id, measure_id) references strategy_measures (organisation_id, strategy_id, id)
    on delete cascade
);

-- What it costs and who pays, both by year, in cents.
create table strategy_measure_costs (
  organisation_id text not null,
  strategy_id text not null,
  measure_id text not null,
  id text not null,
  year integer not null,
  kind text not null check (kind in ('staff', 'material', 'services', 'investment')),
  words text not null default '',
  cents bigint not null check (cents between 0 and 100000000000),
  primary key (organisation_id, strategy_id, measure_id, id),
  foreign key (organisation_id, strategy_id, measure_id) references strategy_measures (organisation_id, strategy_id, id)
    on delete cascade
);

create table strategy_measure_funds (
  organisation_id text not null,
  strategy_id text not null,
  measure_id text not null,
  id text not null,
  year integer not null,
  source text not null check (source in ('state', 'own', 'ownWork', 'third', 'income')),
  words text not null default '',
  cents bigint not null check (cents between 0 and 100000000000),
  primary key (organisation_id, strategy_id, measure_id, id),
  foreign key (organisation_id, strategy_id, measure_id) references strategy_measures (organisation_id, strategy_id, id)
    on delete cascade
);

-- How far it is, every report of it.
create table strategy_measure_reports (
  organisation_id text not null,
  strategy_id text not null,
  measure_id text not null,
  id text not null,
  state text not null check (state in ('planned', 'running', 'paused', 'done', 'dropped')),
  note text not null default '',
  -- Why it is late, where it is.
  late_reason text not null default '',
  reported_at timestamptz not null,
  -- null: by the link of a mail.
  reported_by text references accounts (id) on delete set null,
  primary key (organisation_id, strategy_id, measure_id, id),
  foreign key (organisation_id, strategy_id, measure_id) references strategy_measures (organisation_id, strategy_id, id)
    on delete cascade
);
create index strategy_measure_reports_reported_by on strategy_measure_reports (reported_by);

-- Links of mails, by which whoever is responsible says with one click how far it is.
create table strategy_measure_links (
  organisation_id text not null,
  strategy_id text not null,
  measure_id text not null,
  token_sha256 text not null,
  expires_at timestamptz not null,
  primary key (organisation_id, strategy_id, measure_id, token_sha256),
  foreign key (organisation_id, strategy_id, measure_id) references strategy_measures (organisation_id, strategy_id, id)
    on delete cascade
);
create unique index strategy_measure_links_token on strategy_measure_links (token_sha256);

-- Of a goal or of a measure. Without a baseline there is no indicator.
create table strategy_indicators (
  organisation_id text not null,
  strategy_id text not null,
  id text not null,
  position integer not null,
  goal_id text,
  measure_id text,
  title text not null,
  unit text not null default '',
  kind text not null check (kind in ('process', 'outcome')),
  better text not null check (better in ('less', 'more')),
  baseline double precision not null,
  baseline_on date not null,
  target double precision not null,
  target_on date not null,
  source text not null,
  version integer not null default 1,
  primary key (organisation_id, strategy_id, id),
  foreign key (organisation_id, strategy_id) references strategies (organisation_id, id) on delete cascade,
  foreign key (organisation_id, strategy_id, goal_id) references strategy_goals (organisation_id, strategy_id, id)
    on delete cascade,
  foreign key (organisation_id, strategy_id, measure_id) references strategy_measures (organisation_id, strategy_id, id)
    on delete cascade,
  check (num_nonnulls(goal_id, measure_id) = 1),
  check (baseline_on < target_on)
);
create index strategy_indicators_goal on strategy_indicators (organisation_id, strategy_id, goal_id);
create index strategy_indicators_measure on strategy_indicators (organisation_id, strategy_id, measure_id);

create table strategy_indicator_values (
  organisation_id text not null,
  strategy_id text not null,
  indicator_id text not null,
  day date not null,
  value double precision not null,
  note text not null default '',
  primary key (organisation_id, strategy_id, indicator_id, day),
  foreign key (organisation_id, strategy_id, indicator_id) references strategy_indicators (organisation_id, strategy_id, id)
    on delete cascade
);

create table strategy_evaluations (
  organisation_id text not null,
  strategy_id text not null,
  id text not null,
  measure_id text not null,
  -- `before`: could an effect be seen at all?
  kind text not null check (kind in ('before', 'comparison', 'waves')),
  title text not null,
  -- Numbers that went in (`core/strategy/evaluation`); the result is computed from them whenever it is shown.
  design jsonb not null,
  -- What the people who did it conclude.
  conclusion text not null default '',
  made_on date not null,
  changed_at timestamptz not null,
  changed_by text references accounts (id) on delete set null,
  version integer not null default 1,
  primary key (organisation_id, strategy_id, id),
  foreign key (organisation_id, strategy_id, measure_id) references strategy_measures (organisation_id, strategy_id, id)
    on delete cascade
);
create index strategy_evaluations_measure on strategy_evaluations (organisation_id, strategy_id, measure_id);
create index strategy_evaluations_changed_by on strategy_evaluations (changed_by);

-- A document as it was when it was made: the whole strategy of that moment, from which it is printed again.
create table strategy_versions (
  organisation_id text not null,
  strategy_id text not null,
  number integer not null,
  kind text not null check (kind in ('councilPaper', 'strategy', 'report')),
  -- Of a yearly report.
  year integer,
  snapshot jsonb not null,
  note text not null default '',
  made_at timestamptz not null,
  made_by text references accounts (id) on delete set null,
  primary key (organisation_id, strategy_id, number),
  foreign key (organisation_id, strategy_id) references strategies (organisation_id, id) on delete cascade,
  check ((kind = 'report') = (year is not null))
);
create index strategy_versions_made_by on strategy_versions (made_by);

create table strategy_decisions (
  organisation_id text not null,
  strategy_id text not null,
  id text not null,
  -- What was decided upon.
  version_number integer not null,
  body text not null,
  day date not null,
  outcome text not null check (outcome in ('adopted', 'adoptedWithChanges', 'postponed', 'rejected')),
  votes_for integer check (votes_for >= 0),
  votes_against integer check (votes_against >= 0),
  abstentions integer check (abstentions >= 0),
  reference text not null default '',
  note text not null default '',
  primary key (organisation_id, strategy_id, id),
  foreign key (organisation_id, strategy_id, version_number)
    references strategy_versions (organisation_id, strategy_id, number) on delete cascade
);
create index strategy_decisions_version on strategy_decisions (organisation_id, strategy_id, version_number);

-- Who was warned of which end.
create table strategy_warnings (
  organisation_id text not null,
  strategy_id text not null,
  kind text not null check (kind in ('funding', 'post', 'period')),
  ends_on date not null,
  warned_on date not null,
  primary key (organisation_id, strategy_id, kind, ends_on),
  foreign key (organisation_id, strategy_id) references strategies (organisation_id, id) on delete cascade
);

-- Entries municipalities add to the library of measures; shown to all once the state office has read them.
create table library_entries (
  organisation_id text not null references organisations (id),
  id text not null,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'returned', 'published', 'withdrawn')),
  -- Fields as `core/strategy/library/own-entry.ts` checks them.
  definition jsonb not null,
  -- The measure it was written from; no foreign key: the strategy may go.
  strategy_id text,
  measure_id text,
  submitted_on date,
  reviewed_on date,
  reviewed_by text references accounts (id) on delete set null,
  review_note text not null default '',
  fictional boolean not null default false,
  changed_at timestamptz not null,
  changed_by text references accounts (id) on delete set null,
  version integer not null default 1,
  primary key (organisation_id, id)
);
create unique index library_entries_id on library_entries (id);
create index library_entries_reviewed_by on library_entries (reviewed_by);
create index library_entries_changed_by on library_entries (changed_by);

call wall('strategies');
call wall('strategy_findings');
call wall('workshops');
call wall('workshop_groups');
call wall('workshop_findings');
call wall('workshop_seats');
call wall('workshop_cards');
call wall('workshop_votes');
call wall('strategy_priorities');
call wall('strategy_priority_findings');
call wall('offers');
call wall('strategy_priority_offers');
call wall('strategy_goals');
call wall('strategy_goal_priorities');
call wall('strategy_measures');
call wall('strategy_measure_goals');
call wall('strategy_measure_needs');
call wall('strategy_measure_steps');
call wall('strategy_measure_costs');
call wall('strategy_measure_funds');
call wall('strategy_measure_reports');
call wall('strategy_measure_links');
call wall('strategy_indicators');
call wall('strategy_indicator_values');
call wall('strategy_evaluations');
call wall('strategy_versions');
call wall('strategy_decisions');
call wall('strategy_warnings');
call wall('library_entries');
