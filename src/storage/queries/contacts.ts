import { type RawBuilder, sql } from 'kysely';
import type { Contact } from '#core/network/contact.ts';
import type { Handle } from '../open-database.ts';
import { insertRows } from './bulk-insert.ts';

/** `areas` are those entered for the contact; what it serves besides stands in `contact_areas`. */
export type StoredContact = Contact;

export interface ContactKey {
  readonly organisationId: string;
  readonly id: string;
}

/** Columns of a contact under the names of the core, without its areas. */
export function contactColumns(table: string): RawBuilder<unknown> {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  return sql`${column('organisation_id')} as "organisationId", ${column('id')}, ${column('name')},
    ${column('function')}, ${column('topics')}, ${column('phone')}, ${column('email')}, ${column('hours')},
    ${column('deputy_id')} as "deputyId", ${column('publish_consent_on')} as "publishConsentOn",
    ${column('source')}, ${column('last_confirmed_on')} as "lastConfirmedOn",
    ${column('valid_from')} as "validFrom", ${column('valid_to')} as "validTo"`;
}

const expressAreas = sql`array(select a.area from contact_areas a where a.organisation_id = c.organisation_id
  and a.contact_id = c.id and a.expressly order by a.area) as areas`;

function contacts(handle: Handle, condition: RawBuilder<unknown>): Promise<{ rows: Contact[] }> {
  return sql<Contact>`select ${contactColumns('c')}, ${expressAreas}
    from contacts c where ${condition} order by c.function, c.name, c.id`.execute(handle);
}

export async function listContacts(
  handle: Handle,
  scope: { readonly organisationIds: readonly string[] },
): Promise<Contact[]> {
  const ids = [...scope.organisationIds];
  return (await contacts(handle, sql`c.organisation_id = any (${ids}::text[])`)).rows;
}

/** In the order of their ids, from behind one of them. */
export async function pageOfContacts(
  handle: Handle,
  page: { readonly organisationId: string; readonly after: string; readonly limit: number },
): Promise<Contact[]> {
  const { rows } = await sql<Contact>`select ${contactColumns('c')}, ${expressAreas} from contacts c
    where c.organisation_id = ${page.organisationId} and c.id > ${page.after}
    order by c.id limit ${page.limit}`.execute(handle);
  return rows;
}

/** By its id alone: whose it is decides what may be done with it. */
export async function readContact(handle: Handle, id: string): Promise<Contact | null> {
  return (await readContacts(handle, [id]))[0] ?? null;
}

export async function readContacts(handle: Handle, ids: readonly string[]): Promise<Contact[]> {
  if (ids.length === 0) return [];
  return (await contacts(handle, sql`c.id = any (${[...ids]}::text[])`)).rows;
}

/** In office on the day, with every one of the words in the name or in the name of the organisation. */
export async function searchContacts(
  handle: Handle,
  search: { readonly words: readonly string[]; readonly today: string; readonly limit: number },
): Promise<(Contact & { readonly organisationName: string })[]> {
  const matches = search.words.map((word) => {
    const part = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`;
    return sql`(c.name ilike ${part} or o.name ilike ${part})`;
  });
  const { rows } = await sql<Contact & { organisationName: string }>`select ${contactColumns('c')},
      '{}'::text[] as areas, o.name as "organisationName"
    from contacts c join organisations o on o.id = c.organisation_id
    where (c.valid_from is null or c.valid_from <= ${search.today}::date)
      and (c.valid_to is null or c.valid_to >= ${search.today}::date)
      and ${matches.length === 0 ? sql`false` : sql.join(matches, sql` and `)}
    order by c.name, c.id limit ${search.limit}`.execute(handle);
  return rows;
}

/** Confirmed before the day or never, in office on `today`: who gets the yearly mail, so many at most. */
export async function listUnconfirmedContacts(
  handle: Handle,
  due: {
    readonly confirmedBefore: string;
    readonly today: string;
    readonly issuedBefore: Date;
    readonly limit: number;
  },
): Promise<(Contact & { readonly email: string; readonly organisationName: string })[]> {
  const { rows } = await sql<Contact & { email: string; organisationName: string }>`
    select ${contactColumns('c')}, '{}'::text[] as areas, o.name as "organisationName"
    from contacts c join organisations o on o.id = c.organisation_id
    where (c.last_confirmed_on is null or c.last_confirmed_on < ${due.confirmedBefore}::date)
      and (c.valid_to is null or c.valid_to >= ${due.today}::date)
      and (c.valid_from is null or c.valid_from <= ${due.today}::date)
      and c.email is not null and not exists (select from contact_confirmations f
        where f.organisation_id = c.organisation_id and f.contact_id = c.id
          and f.issued_at > ${due.issuedBefore})
    order by c.organisation_id, c.id limit ${due.limit}`.execute(handle);
  return rows;
}

/** Enters or replaces contacts with their areas, whatever their number. Two statements per table. */
export async function saveContacts(
  handle: Handle,
  rows: readonly Contact[],
  change: { readonly now: Date },
): Promise<void> {
  await writeContacts(handle, rows, change);
  await renewInheritedAreas(handle, [...new Set(rows.map((contact) => contact.organisationId))]);
}

/** The same in parts, for many: `renewInheritedAreas` is called once after the last one. */
export async function writeContacts(
  handle: Handle,
  rows: readonly Contact[],
  change: { readonly now: Date },
): Promise<void> {
  if (rows.length === 0) return;
  const given = rows.map((contact) => ({
    organisation_id: contact.organisationId,
    id: contact.id,
    name: contact.name,
    function: contact.function,
    topics: contact.topics,
    phone: contact.phone,
    email: contact.email,
    hours: contact.hours,
    deputy_id: contact.deputyId,
    publish_consent_on: contact.publishConsentOn,
    source: contact.source,
    last_confirmed_on: contact.lastConfirmedOn,
    valid_from: contact.validFrom,
    valid_to: contact.validTo,
  }));
  const text = JSON.stringify(given);
  // Deputies of the same batch must exist before anybody names them: first all rows, then the deputies.
  await sql`insert into contacts (organisation_id, id, name, function, topics, phone, email, hours,
      publish_consent_on, source, last_confirmed_on, valid_from, valid_to, changed_at)
    select g.organisation_id, g.id, g.name, g.function, g.topics, g.phone, g.email, g.hours,
      g.publish_consent_on, g.source, g.last_confirmed_on, g.valid_from, g.valid_to, ${change.now}::timestamptz
    from json_to_recordset(${text}::json) as g (organisation_id text, id text, name text, function text,
      topics text[], phone text, email text, hours text, publish_consent_on date, source text,
      last_confirmed_on date, valid_from date, valid_to date)
    on conflict (organisation_id, id) do update set name = excluded.name, function = excluded.function,
      topics = excluded.topics, phone = excluded.phone, email = excluded.email, hours = excluded.hours,
      publish_consent_on = excluded.publish_consent_on, source = excluded.source,
      last_confirmed_on = excluded.last_confirmed_on, valid_from = excluded.valid_from,
      valid_to = excluded.valid_to, changed_at = excluded.changed_at`.execute(handle);
  await sql`update contacts c set deputy_id = g.deputy_id
    from json_to_recordset(${text}::json) as g (organisation_id text, id text, deputy_id text)
    where c.organisation_id = g.organisation_id and c.id = g.id
      and c.deputy_id is distinct from g.deputy_id`.execute(handle);
  await sql`delete from contact_areas a using json_to_recordset(${text}::json)
      as g (organisation_id text, id text)
    where a.organisation_id = g.organisation_id and a.contact_id = g.id`.execute(handle);
  await insertRows(
    handle,
    {
      table: 'contact_areas',
      columns: { organisation_id: 'text', contact_id: 'text', area: 'text', expressly: 'boolean' },
      fixed: {},
    },
    rows.flatMap((contact) =>
      [...new Set(contact.areas)].map((area) => ({
        organisation_id: contact.organisationId,
        contact_id: contact.id,
        area,
        expressly: true,
      })),
    ),
  );
}

/** Areas, links to confirm and traces of imports go with them; whoever had one as deputy has none. */
export async function deleteContacts(
  handle: Handle,
  scope: { readonly organisationId: string; readonly ids: readonly string[] },
): Promise<void> {
  await sql`delete from contacts where organisation_id = ${scope.organisationId}
    and id = any (${[...scope.ids]}::text[])`.execute(handle);
}

/** Which of the contacts somebody has as deputy. */
export async function listDeputies(
  handle: Handle,
  scope: { readonly organisationId: string; readonly ids: readonly string[] },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct deputy_id as id from contacts
    where organisation_id = ${scope.organisationId} and deputy_id = any (${[...scope.ids]}::text[])`.execute(
    handle,
  );
  return rows.map(({ id }) => id);
}

/**
 * Contacts without areas of their own serve those of their organisation: its key, or the keys of its members.
 * To be called after a change of contacts, keys or links.
 */
export async function renewInheritedAreas(handle: Handle, organisationIds: readonly string[]): Promise<void> {
  const ids = [...organisationIds];
  await sql`delete from contact_areas where not expressly and organisation_id = any (${ids}::text[])`.execute(
    handle,
  );
  await sql`insert into contact_areas (organisation_id, contact_id, area, expressly)
    select c.organisation_id, c.id, own.area, false from contacts c
    join (
      select id as organisation_id, area from organisations where area is not null
      union
      select link.other_id, member.area from organisation_links link
        join organisations member on member.id = link.organisation_id and member.area is not null
        where link.relation = 'memberOf' and link.valid_to is null
    ) own on own.organisation_id = c.organisation_id
    where c.organisation_id = any (${ids}::text[]) and not exists (select from contact_areas a
      where a.organisation_id = c.organisation_id and a.contact_id = c.id and a.expressly)`.execute(handle);
}

/** The last day of a contact; its open links no longer confirm anything. */
export async function endContactOn(
  handle: Handle,
  key: ContactKey,
  end: { on: string; now: Date },
): Promise<void> {
  await handle
    .updateTable('contacts')
    .set({ valid_to: end.on, changed_at: end.now })
    .where('organisation_id', '=', key.organisationId)
    .where('id', '=', key.id)
    .execute();
  await handle
    .deleteFrom('contact_confirmations')
    .where('organisation_id', '=', key.organisationId)
    .where('contact_id', '=', key.id)
    .where('used_at', 'is', null)
    .execute();
}

/** Whoever had this contact as deputy gets the successor; a successor is not their own deputy. */
export async function handOverDeputies(
  handle: Handle,
  key: ContactKey,
  successorId: string | null,
): Promise<number> {
  const moved = await handle
    .updateTable('contacts')
    .set({ deputy_id: sql`nullif(${successorId}::text, id)` })
    .where('organisation_id', '=', key.organisationId)
    .where('deputy_id', '=', key.id)
    .executeTakeFirst();
  return Number(moved.numUpdatedRows);
}

export async function insertConfirmations(
  handle: Handle,
  confirmations: readonly (ContactKey & { readonly tokenSha256: string })[],
  period: { readonly issuedAt: Date; readonly expiresAt: Date },
): Promise<void> {
  await insertRows(
    handle,
    {
      table: 'contact_confirmations',
      columns: {
        organisation_id: 'text',
        token_sha256: 'text',
        contact_id: 'text',
        issued_at: 'timestamptz',
        expires_at: 'timestamptz',
      },
      fixed: {},
    },
    confirmations.map(({ organisationId, id, tokenSha256 }) => ({
      organisation_id: organisationId,
      token_sha256: tokenSha256,
      contact_id: id,
      issued_at: period.issuedAt,
      expires_at: period.expiresAt,
    })),
  );
}

export async function readConfirmation(
  handle: Handle,
  key: { readonly organisationId: string; readonly tokenSha256: string },
): Promise<{ contactId: string; expiresAt: Date; usedAt: Date | null } | null> {
  const row = await handle
    .selectFrom('contact_confirmations')
    .select(['contact_id as contactId', 'expires_at as expiresAt', 'used_at as usedAt'])
    .where('organisation_id', '=', key.organisationId)
    .where('token_sha256', '=', key.tokenSha256)
    .executeTakeFirst();
  return row ?? null;
}

/** Uses the link up and confirms the contact; false where it was used or had expired in the meantime. */
export async function useConfirmation(
  handle: Handle,
  key: { readonly organisationId: string; readonly tokenSha256: string },
  use: { readonly now: Date; readonly today: string },
): Promise<boolean> {
  const row = await handle
    .updateTable('contact_confirmations')
    .set({ used_at: use.now })
    .where('organisation_id', '=', key.organisationId)
    .where('token_sha256', '=', key.tokenSha256)
    .where('used_at', 'is', null)
    .where('expires_at', '>', use.now)
    .returning('contact_id')
    .executeTakeFirst();
  if (row === undefined) return false;
  await handle
    .updateTable('contacts')
    .set({ last_confirmed_on: use.today, changed_at: use.now })
    .where('organisation_id', '=', key.organisationId)
    .where('id', '=', row.contact_id)
    .execute();
  return true;
}
