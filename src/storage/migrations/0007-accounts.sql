-- 2026-11-27 Real accounts: people are invited, sign in by a link in a mail, by passkey or at the sign-in of
-- their office (OpenID Connect). Sessions stay as they are.
--
-- What belongs to a person rather than to an organisation (address, passkeys, sign-in at an office) hangs on the
-- account, which is global; invitations and links in mails belong to the organisation that speaks to the person.
-- Secrets are kept as hashes only, so that a copy of the database signs nobody in.

alter table accounts
  -- Trimmed and in lower case, so that one address has one account. null: a demo account, or closed.
  add column email text check (email = lower(btrim(email)) and email <> ''),
  -- Closed accounts keep their name for the record until the term of their memberships is over.
  add column closed_at timestamptz;
create unique index accounts_email on accounts (email);

-- Day of the last session as this membership: tells those who look after an organisation whose access nobody
-- needs. A day, no hour, and nothing about other organisations of the person.
alter table memberships add column last_used_on date;

-- Where no mail server is set, mails lie in an outbox that others read. Who signed in by such a link stays in the
-- organisation of that outbox.
alter table sessions add column confined boolean not null default false;

create table invitations (
  organisation_id text not null references organisations (id),
  id text not null,
  token_sha256 text not null,
  email text not null check (email = lower(btrim(email)) and email <> ''),
  name text not null,
  role text not null check (
    role in ('coordinator', 'councilMember', 'policeContact', 'districtOfficer', 'stateOffice', 'coach',
      'statistician', 'auditor', 'administrator')
  ),
  function text not null default '',
  -- First and last day of the membership; null: open.
  valid_from date,
  valid_to date,
  locale text not null check (locale in ('de', 'en')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- The row stays until it expires, so that whoever presses twice reads what happened.
  used_at timestamptz,
  primary key (organisation_id, id),
  check (valid_from <= valid_to)
);
create unique index invitations_token on invitations (organisation_id, token_sha256);
create index invitations_email on invitations (email);
create index invitations_expiry on invitations (expires_at);

-- Links to sign in, for a quarter of an hour. A link leads to the membership in whose organisation's outbox the
-- mail lies.
create table sign_in_links (
  organisation_id text not null,
  token_sha256 text not null,
  account_id text not null references accounts (id) on delete cascade,
  membership_id text not null,
  -- Mark of the browser that asked, hashed: another one is told that it did not ask.
  browser_sha256 text not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (organisation_id, token_sha256),
  foreign key (organisation_id, membership_id) references memberships (organisation_id, id) on delete cascade
);
create index sign_in_links_account on sign_in_links (account_id);
create index sign_in_links_membership on sign_in_links (organisation_id, membership_id);
create index sign_in_links_expiry on sign_in_links (expires_at);

create table passkeys (
  -- Named on pages and in the record; the credential id of the authenticator can be very long.
  id text primary key,
  account_id text not null references accounts (id) on delete cascade,
  credential_id text not null unique,
  name text not null,
  public_key bytea not null,
  -- How often it signed, as it says itself: one that falls behind was copied. Synchronised ones always say 0.
  counter bigint not null,
  transports text[] not null default '{}',
  created_at timestamptz not null,
  last_used_on date
);
create index passkeys_account on passkeys (account_id);

-- What a passkey is to sign: asked once, for five minutes.
create table passkey_challenges (
  challenge_sha256 text primary key,
  -- Whose passkey is being added; null: somebody signs in.
  account_id text references accounts (id) on delete cascade,
  expires_at timestamptz not null
);
create index passkey_challenges_account on passkey_challenges (account_id);
create index passkey_challenges_expiry on passkey_challenges (expires_at);

-- Who a person is at the sign-in of their office. Issuer and subject, never the address: addresses change hands.
create table account_identities (
  id text primary key,
  account_id text not null references accounts (id) on delete cascade,
  issuer text not null,
  subject text not null,
  created_at timestamptz not null,
  last_used_on date,
  unique (issuer, subject)
);
create index account_identities_account on account_identities (account_id);

-- Somebody is on their way to the sign-in of their office and back: once, for ten minutes.
create table open_id_attempts (
  -- Secret in the cookie of the browser that left, hashed: only that browser can come back.
  browser_sha256 text primary key,
  state text not null,
  nonce text not null,
  code_verifier text not null,
  return_path text,
  -- The invitation that is being accepted this way.
  organisation_id text,
  invitation_id text,
  expires_at timestamptz not null,
  foreign key (organisation_id, invitation_id) references invitations (organisation_id, id) on delete cascade
);
create index open_id_attempts_invitation on open_id_attempts (organisation_id, invitation_id);
create index open_id_attempts_expiry on open_id_attempts (expires_at);

-- How often something was tried, by mail address or address of the client, until a moment. Hashed, so that
-- nobody reads from here who wanted to sign in; kept in the database, so that a restart forgives nothing.
create table rate_limits (
  key_sha256 text primary key,
  count integer not null,
  ends_at timestamptz not null
);
create index rate_limits_end on rate_limits (ends_at);

-- Within an organisation (row-level security, switched on by a later migration) the passkeys and identities of its
-- own people are read, for a request of a person; they are made and deleted beyond.
create policy own on passkeys for select
  using (exists (select from memberships m where m.account_id = passkeys.account_id));
create policy own on account_identities for select
  using (exists (select from memberships m where m.account_id = account_identities.account_id));
