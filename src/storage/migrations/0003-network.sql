-- 2026-11-22 The network: who belongs to the alliance, where it stands, who is responsible where.
--
-- The rules of the foundation hold: organisation_id leads every key. A joint row (an agreement of three
-- municipalities) lies with the organisation that keeps it and names the others in rows beside it. A column that
-- names another organisation points at `organisations` itself and so reaches no row inside it.

-- Until now an organisation was a municipality or a Kreis with an account. Stations, offices and coaches have no
-- territory of their own, so the key may be missing. 2 digits: a Land.
alter table organisations alter column area drop not null;
alter table organisations
  add column kind text not null default 'municipality' check (kind in ('municipality', 'association',
    'district', 'policeDirectorate', 'policeStation', 'policePrevention', 'federalPolice', 'stateOffice',
    'coachingInstitute', 'other')),
  add column ars text,
  add column region text,
  add column sorbian_area boolean not null default false,
  -- null: as long as anybody remembers.
  add column valid_from date,
  -- Last day; null: exists.
  add column valid_to date,
  add constraint organisations_area check (area ~ '^([0-9]{2}|[0-9]{5}|[0-9]{8})$');
update organisations set kind = 'district' where length(area) = 5;
create index organisations_area_key on organisations (area);

-- Municipalities merge and change keys: every key an organisation had, until when, and what took over.
create table area_keys (
  organisation_id text not null references organisations (id),
  ags text not null,
  ars text,
  name text not null,
  valid_from date,
  valid_to date,
  successors text[] not null default '{}',
  primary key (organisation_id, ags)
);
create index area_keys_ags on area_keys (ags);
create index area_keys_successors on area_keys using gin (successors);

-- What people type to name a place: the name without umlauts and designations, from each of its words on
-- (`ebersbach neugersdorf`, `neugersdorf`), so that one index over beginnings finds all of them.
create table place_names (
  organisation_id text not null,
  ags text not null,
  term text not null,
  primary key (organisation_id, ags, term),
  foreign key (organisation_id, ags) references area_keys (organisation_id, ags) on delete cascade
);
-- Byte order: "begins with" becomes a range of the index whatever the language of the server.
create index place_names_term on place_names (term collate "C");

create table organisation_links (
  organisation_id text not null references organisations (id),
  other_id text not null references organisations (id),
  relation text not null check (relation in ('partOf', 'memberOf')),
  -- '0001-01-01': since ever; a key column cannot be empty.
  valid_from date not null default '0001-01-01',
  valid_to date,
  primary key (organisation_id, other_id, relation, valid_from)
);
create index organisation_links_other on organisation_links (other_id);

-- Independent dated steps. A change ends a version and begins the next; nothing is overwritten.
create table status_steps (
  organisation_id text not null references organisations (id),
  id text not null,
  version integer not null,
  kind text not null check (kind in ('contacted', 'advised', 'cooperationAgreement', 'councilConstituted',
    'councilReactivated', 'coaching', 'safetyAnalysis', 'coordinator')),
  begins_on date not null,
  -- Last day it holds; null: open.
  valid_until date,
  facts jsonb not null default '{}',
  note text not null default '',
  recorded_at timestamptz not null,
  -- null: the version that counts.
  replaced_at timestamptz,
  -- Entered by mistake: why it was taken back.
  removal_reason text,
  primary key (organisation_id, id, version),
  check (valid_until is null or valid_until >= begins_on)
);
create unique index status_steps_current on status_steps (organisation_id, id) where replaced_at is null;
create index status_steps_id on status_steps (id);

create table status_step_organisations (
  organisation_id text not null,
  step_id text not null,
  version integer not null,
  -- One of those the step belongs to; the keeper is among them.
  member_id text not null references organisations (id),
  primary key (organisation_id, step_id, version, member_id),
  foreign key (organisation_id, step_id, version)
    references status_steps (organisation_id, id, version) on delete cascade
);
create index status_step_organisations_member on status_step_organisations (member_id);

-- Prevention councils. Offices and working groups are read and written as a whole, hence one document each;
-- persons are named by the id of their contact only, so that a deleted contact leaves no name behind.
create table councils (
  organisation_id text not null references organisations (id),
  id text not null,
  name text not null,
  founded_on date not null,
  chairs jsonb not null default '[]',
  steering_group jsonb not null default '[]',
  working_groups jsonb not null default '[]',
  rules_of_procedure text,
  changed_at timestamptz not null,
  primary key (organisation_id, id)
);
create index councils_id on councils (id);

create table council_organisations (
  organisation_id text not null,
  council_id text not null,
  member_id text not null references organisations (id),
  primary key (organisation_id, council_id, member_id),
  foreign key (organisation_id, council_id) references councils (organisation_id, id) on delete cascade
);
create index council_organisations_member on council_organisations (member_id);

-- active, dormant, active again: each state with the day it began.
create table council_states (
  organisation_id text not null,
  council_id text not null,
  since date not null,
  state text not null check (state in ('active', 'dormant', 'dissolved')),
  primary key (organisation_id, council_id, since),
  foreign key (organisation_id, council_id) references councils (organisation_id, id) on delete cascade
);

-- People in their function. Nothing else about them is kept.
create table contacts (
  organisation_id text not null references organisations (id),
  id text not null,
  name text not null,
  function text not null check (function in ('neighbourhoodOfficer', 'stationHead', 'preventionCoordinator',
    'policePrevention', 'federalPolicePrevention', 'districtOfficer', 'stateOffice', 'coach', 'mayor',
    'councilMember', 'other')),
  -- Empty: all topics of the function.
  topics text[] not null default '{}',
  phone text,
  email text,
  hours text,
  -- A deputy sits in the same organisation.
  deputy_id text,
  -- null: shown to members of the alliance only.
  publish_consent_on date,
  source text not null,
  last_confirmed_on date,
  valid_from date,
  -- Last day in office.
  valid_to date,
  changed_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, deputy_id) references contacts (organisation_id, id)
    on delete set null (deputy_id)
);
create index contacts_id on contacts (id);
create index contacts_deputy on contacts (organisation_id, deputy_id);

-- One row for each area a contact serves: what the finder reads. Contacts without areas of their own get those
-- of their organisation (`expressly` is false), renewed when these change.
create table contact_areas (
  organisation_id text not null,
  contact_id text not null,
  area text not null check (area ~ '^([0-9]{2}|[0-9]{5}|[0-9]{8})$'),
  expressly boolean not null,
  -- Kreis of the area: finds the neighbours.
  district text not null generated always as (left(area, 5)) stored,
  primary key (organisation_id, contact_id, area),
  foreign key (organisation_id, contact_id) references contacts (organisation_id, id) on delete cascade
);
create index contact_areas_area on contact_areas (area);
create index contact_areas_district on contact_areas (district);

-- Links of the yearly mail; only the hash is kept, so that a copy of the database confirms nothing.
create table contact_confirmations (
  organisation_id text not null,
  token_sha256 text not null,
  contact_id text not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (organisation_id, token_sha256),
  foreign key (organisation_id, contact_id) references contacts (organisation_id, id) on delete cascade
);
create index contact_confirmations_contact on contact_confirmations (organisation_id, contact_id);
create index contact_confirmations_expiry on contact_confirmations (expires_at);

-- Borders of the map, generalised, of one year; the time slider takes the year that fits.
create table alliance_borders (
  organisation_id text not null references organisations (id),
  area text not null,
  year integer not null,
  name text not null,
  level text not null check (level in ('municipality', 'district')),
  geometry jsonb not null,
  source text not null,
  primary key (organisation_id, area, year)
);
create index alliance_borders_year on alliance_borders (year);
