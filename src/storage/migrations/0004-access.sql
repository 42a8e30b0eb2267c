-- 2026-11-22 Access: a person has one account and belongs to organisations by memberships, each with a role, a
-- function and a period. A session is one membership at a time; who changes the organisation gets a new one.
--
-- Accounts are global like organisations: a person belongs to several. Everything they may do hangs on
-- memberships, which belong to an organisation.

-- Sessions last a working day; signing in once more costs less than moving them.
drop table sessions;

create table memberships (
  organisation_id text not null references organisations (id),
  id text not null,
  account_id text not null,
  role text not null check (
    role in ('coordinator', 'councilMember', 'policeContact', 'districtOfficer', 'stateOffice', 'coach',
      'statistician', 'auditor', 'administrator')
  ),
  -- What the person is there, in words of the organisation; empty where the role says it all.
  function text not null default '',
  -- First and last day; null: open.
  valid_from date,
  valid_to date,
  created_at timestamptz not null,
  primary key (organisation_id, id),
  check (valid_from <= valid_to)
);

insert into memberships (organisation_id, id, account_id, role, created_at)
  select organisation_id, id, id, role, created_at from accounts;

-- The same id in two organisations was the same person.
delete from accounts one using accounts other
  where one.id = other.id and one.organisation_id > other.organisation_id;
alter table accounts drop constraint accounts_pkey;
alter table accounts drop column organisation_id;
alter table accounts drop column role;
alter table accounts add primary key (id);

alter table memberships add foreign key (account_id) references accounts (id) on delete cascade;
create index memberships_account on memberships (account_id);
create unique index memberships_role on memberships (organisation_id, account_id, role, valid_from)
  nulls not distinct;

-- The cookie carries organisation and token; only the hash of the token is kept, so that a copy of the
-- database signs nobody in. The id is what the page of the account names a session by.
create table sessions (
  organisation_id text not null,
  token_sha256 text not null,
  id text not null,
  membership_id text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (organisation_id, token_sha256),
  foreign key (organisation_id, membership_id) references memberships (organisation_id, id) on delete cascade
);
create index sessions_membership on sessions (organisation_id, membership_id);
create unique index sessions_id on sessions (organisation_id, id);
create index sessions_expiry on sessions (expires_at);
