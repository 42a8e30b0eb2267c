import { type RawBuilder, sql } from 'kysely';
import type { MailContent } from '#core/mail/mail-content.ts';
import type { MailKind, MailState } from '#core/mail/mail-kind.ts';
import type { Handle } from '../open-database.ts';
import { insertRows } from './bulk-insert.ts';

export interface MailKey {
  readonly organisationId: string;
  readonly id: string;
}

interface MailHead extends MailKey {
  readonly recipient: string;
  readonly locale: 'de' | 'en';
  readonly kind: MailKind;
}

export interface NewMail extends MailHead {
  readonly content: MailContent;
  readonly expiresAt: Date | null;
  /** Given where it cannot be sent at all. */
  readonly problemCode: string | null;
  readonly now: Date;
}

/** One statement per batch, whatever their number. */
export async function insertMails(handle: Handle, mails: readonly NewMail[]): Promise<void> {
  await insertRows(
    handle,
    {
      table: 'mails',
      columns: {
        organisation_id: 'text',
        id: 'text',
        recipient: 'text',
        locale: 'text',
        kind: 'text',
        content: 'jsonb',
        state: 'text',
        expires_at: 'timestamptz',
        due_at: 'timestamptz',
        problem_code: 'text',
        created_at: 'timestamptz',
        finished_at: 'timestamptz',
      },
      fixed: {},
    },
    mails.map((mail) => ({
      organisation_id: mail.organisationId,
      id: mail.id,
      recipient: mail.recipient,
      locale: mail.locale,
      kind: mail.kind,
      content: mail.content,
      state: mail.problemCode === null ? 'waiting' : 'failed',
      expires_at: mail.expiresAt,
      due_at: mail.now,
      problem_code: mail.problemCode,
      created_at: mail.now,
      finished_at: mail.problemCode === null ? null : mail.now,
    })),
  );
}

/** Mails of fictional organisations are never among those to be sent. */
const sendable = (now: Date) => sql<boolean>`mails.state = 'waiting' and mails.due_at <= ${now}
  and (mails.expires_at is null or mails.expires_at > ${now})
  and exists (select from organisations o where o.id = mails.organisation_id and not o.fictional)`;

export async function hasMailToSend(handle: Handle, now: Date): Promise<boolean> {
  const row = await handle.selectFrom('mails').select('id').where(sendable(now)).limit(1).executeTakeFirst();
  return row !== undefined;
}

export interface MailToSend extends MailHead {
  readonly content: MailContent;
  /** This one included. */
  readonly attempts: number;
  readonly createdAt: Date;
}

/** Shorter than most things a mail can wait for, longer than a link to sign in lives. */
const urgentMs = 3_600_000;

interface Reservation {
  readonly now: Date;
  readonly reservedUntil: Date;
}

/**
 * Takes one mail: until `reservedUntil` nobody else gets it, on no server. What is over within the hour comes
 * first, so that a link to sign in does not stand behind a thousand yearly mails.
 */
export async function takeMailToSend(handle: Handle, reservation: Reservation): Promise<MailToSend | null> {
  const soon = new Date(reservation.now.getTime() + urgentMs);
  const urgent = sql`content is not null and expires_at <= ${soon}`;
  return (
    (await takeFirst(handle, reservation, sql`${urgent} order by expires_at`)) ??
    (await takeFirst(handle, reservation, sql`true order by due_at`))
  );
}

async function takeFirst(
  handle: Handle,
  { now, reservedUntil }: Reservation,
  which: RawBuilder<unknown>,
): Promise<MailToSend | null> {
  const { rows } = await sql<MailToSend>`
    update mails taken set due_at = ${reservedUntil}, attempts = taken.attempts + 1
    from (
      select organisation_id, id from mails where ${sendable(now)} and ${which} limit 1 for update skip locked
    ) as next
    where taken.organisation_id = next.organisation_id and taken.id = next.id
    returning taken.organisation_id as "organisationId", taken.id, taken.recipient, taken.locale, taken.kind,
      taken.content, taken.attempts, taken.created_at as "createdAt"`.execute(handle);
  return rows[0] ?? null;
}

/** False: it was over already. Only what failed keeps its content, to be tried again. */
export async function finishMail(
  handle: Handle,
  key: MailKey,
  end: {
    readonly state: Exclude<MailState, 'waiting'>;
    readonly problemCode: string | null;
    readonly now: Date;
  },
): Promise<boolean> {
  const done = await handle
    .updateTable('mails')
    .set({
      state: end.state,
      problem_code: end.problemCode,
      finished_at: end.now,
      ...(end.state === 'failed' ? {} : { content: null }),
    })
    .where('organisation_id', '=', key.organisationId)
    .where('id', '=', key.id)
    .where('state', 'in', ['waiting', 'failed'])
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export async function postponeMail(
  handle: Handle,
  key: MailKey,
  until: { readonly dueAt: Date; readonly problemCode: string },
): Promise<void> {
  await handle
    .updateTable('mails')
    .set({ due_at: until.dueAt, problem_code: until.problemCode })
    .where('organisation_id', '=', key.organisationId)
    .where('id', '=', key.id)
    .where('state', '=', 'waiting')
    .execute();
}

/** Everything that would be sent now. */
export async function postponeMailsToSend(
  handle: Handle,
  until: { readonly now: Date; readonly dueAt: Date; readonly problemCode: string },
): Promise<void> {
  await handle
    .updateTable('mails')
    .set({ due_at: until.dueAt, problem_code: until.problemCode })
    .where(sendable(until.now))
    .execute();
}

/** What is over loses its content; what waited is not sent any more. */
export async function expireMails(handle: Handle, now: Date): Promise<void> {
  await handle
    .updateTable('mails')
    .set({
      content: null,
      state: sql`case when state = 'waiting' then 'expired' else state end`,
      finished_at: sql`coalesce(finished_at, ${now})`,
    })
    .where('content', 'is not', null)
    .where('expires_at', '<=', now)
    .execute();
}

/** Failed mails whose content is still there wait again, all of an organisation or one of them. */
export async function retryFailedMails(
  handle: Handle,
  { organisationId, id, now }: { readonly organisationId: string; readonly id?: string; readonly now: Date },
): Promise<number> {
  let query = handle
    .updateTable('mails')
    .set({ state: 'waiting', due_at: now, attempts: 0, problem_code: null, finished_at: null })
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'failed')
    .where('content', 'is not', null)
    // Trying again does not make an address out of what is none.
    .where('problem_code', 'is distinct from', 'mail.address.invalid');
  if (id !== undefined) query = query.where('id', '=', id);
  return Number((await query.executeTakeFirst()).numUpdatedRows);
}

/** A mail of the outbox; what is written in it only where somebody opens it. */
export interface StoredMail extends MailHead {
  readonly state: MailState;
  readonly problemCode: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly hasContent: boolean;
}

function outbox(handle: Handle, organisationId: string) {
  return handle
    .selectFrom('mails')
    .select([
      'organisation_id as organisationId',
      'id',
      'recipient',
      'locale',
      'kind',
      'state',
      'problem_code as problemCode',
      'created_at as createdAt',
      'finished_at as finishedAt',
      'expires_at as expiresAt',
      sql<boolean>`content is not null`.as('hasContent'),
    ])
    .where('organisation_id', '=', organisationId);
}

/** The newest first; `before` is the id of the last one of the page before. */
export async function listMails(
  handle: Handle,
  scope: {
    readonly organisationId: string;
    readonly limit: number;
    readonly state?: MailState;
    readonly before?: string;
  },
): Promise<StoredMail[]> {
  let query = outbox(handle, scope.organisationId);
  if (scope.state !== undefined) query = query.where('state', '=', scope.state);
  if (scope.before !== undefined)
    query = query.where(
      sql<boolean>`(created_at, id) < (select b.created_at, b.id from mails b
        where b.organisation_id = ${scope.organisationId} and b.id = ${scope.before})`,
    );
  return query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(scope.limit).execute();
}

export async function countMails(
  handle: Handle,
  organisationId: string,
): Promise<ReadonlyMap<MailState, number>> {
  const rows = await handle
    .selectFrom('mails')
    .select(['state', sql<number>`count(*)::int`.as('count')])
    .where('organisation_id', '=', organisationId)
    .groupBy('state')
    .execute();
  return new Map(rows.map(({ state, count }) => [state, count]));
}

export async function readMail(handle: Handle, key: MailKey): Promise<StoredMail | null> {
  return (await outbox(handle, key.organisationId).where('id', '=', key.id).executeTakeFirst()) ?? null;
}

export async function readMailContent(handle: Handle, key: MailKey): Promise<MailContent | null> {
  const row = await handle
    .selectFrom('mails')
    .select('content')
    .where('organisation_id', '=', key.organisationId)
    .where('id', '=', key.id)
    .executeTakeFirst();
  return (row?.content ?? null) as MailContent | null;
}

interface PersonAddress {
  readonly organisationId: string;
  readonly table: 'contacts' | 'accounts' | 'invitations' | 'meeting_participants';
  readonly id: string;
}

/** Mails to the address of a person, however it is written. */
const addressedTo = ({
  organisationId,
  table,
  id,
}: PersonAddress) => sql<boolean>`organisation_id = ${organisationId}
  and lower(recipient) = (select lower(person.email) from ${sql.table(table)} person where person.id = ${id})`;

/** Without what is written in them: it holds links that open doors. */
export async function listMailsTo(handle: Handle, person: PersonAddress) {
  return handle
    .selectFrom('mails')
    .select(['recipient', 'kind', 'locale', 'state', 'created_at', 'finished_at'])
    .where(addressedTo(person))
    .orderBy('created_at')
    .execute();
}

/** To be called before the person is deleted. */
export async function deleteMailsTo(handle: Handle, person: PersonAddress): Promise<void> {
  await handle.deleteFrom('mails').where(addressedTo(person)).execute();
}
