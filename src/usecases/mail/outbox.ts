import type { Policy } from '#core/access/access-actor.ts';
import { mayHandOnMail, mayReadOutbox } from '#core/access/mail-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { ok, type Result } from '#core/kernel/result.ts';
import { mailStates } from '#core/mail/mail-kind.ts';
import {
  countMails,
  finishMail,
  listMails,
  readMail,
  readMailContent,
  retryFailedMails,
  type StoredMail,
} from '#storage/queries/mails.ts';
import { readOrganisation } from '#storage/queries/organisations.ts';
import { insertRecordEntry } from '#storage/queries/record-entries.ts';
import { notAllowed, recordDone, refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import type { UseCaseNeeds } from '../needs.ts';
import type { Mails, MailWay, OutboxMail } from './contract.ts';

/** Mails on one page. */
const PAGE = 100;

export interface OutboxNeeds extends Pick<UseCaseNeeds, 'within' | 'clock'> {
  /** A mail server is set: mails are sent without anybody's help. */
  readonly hasMailServer: boolean;
}

export function createMails(needs: OutboxNeeds): Mails {
  const { within, clock } = needs;
  return {
    list: async (actor, filter) => {
      if (!mayReadOutbox(actor, actor))
        return refuse(needs, actor, { action: 'mail.list', id: '', problem: notAllowed() });
      const { organisationId } = actor;
      const own = within(organisationId);
      const before = filter.before !== undefined && isId(filter.before) ? { before: filter.before } : {};
      const state = filter.state === undefined ? {} : { state: filter.state };
      const [way, mails, counts] = await Promise.all([
        wayOf(needs, organisationId),
        listMails(own, { organisationId, limit: PAGE + 1, ...state, ...before }),
        countMails(own, organisationId),
      ]);
      const shown = mails.slice(0, PAGE);
      return ok({
        way,
        mails: shown.map((mail) => outboxMail(mail, { way, now: clock() })),
        counts: Object.fromEntries(mailStates.map((one) => [one, counts.get(one) ?? 0])) as Record<
          StoredMail['state'],
          number
        >,
        next: mails.length > PAGE ? shown.at(-1)!.id : null,
      });
    },

    read: async (actor, id) => ownMail(needs, actor, { action: 'mail.read', id, may: mayReadOutbox }),

    open: async (actor, id) => {
      const action = 'mail.open';
      const found = await ownMail(needs, actor, { action, id, may: mayHandOnMail });
      if (!found.ok) return found;
      const { mail } = found.value;
      const { organisationId, accountId } = actor;
      const own = within(organisationId);
      const content = mail.openable ? await readMailContent(own, { organisationId, id }) : null;
      if (content === null) return refuse(needs, actor, { action, id, problem: problem('mail.closed') });
      await insertRecordEntry(own, {
        organisationId,
        at: clock(),
        accountId,
        action,
        subject: id,
        outcome: 'done',
        why: 'mail.handOn',
      });
      return ok({ mail, content });
    },

    markHandedOn: async (actor, id) => {
      const action = 'mail.markHandedOn';
      const found = await ownMail(needs, actor, { action, id, may: mayHandOnMail });
      if (!found.ok) return found;
      const now = clock();
      const key = { organisationId: actor.organisationId, id };
      const isDone =
        found.value.mail.openable &&
        (await within(actor.organisationId)
          .transaction()
          .execute(async (transaction) => {
            if (!(await finishMail(transaction, key, { state: 'handedOn', problemCode: null, now })))
              return false;
            await recordDone(transaction, actor, { action, subject: id, at: now });
            return true;
          }));
      return isDone ? ok(undefined) : refuse(needs, actor, { action, id, problem: problem('mail.closed') });
    },

    retry: async (actor, id) => {
      const action = 'mail.retry';
      const found = await ownMail(needs, actor, { action, id, may: mayReadOutbox });
      if (!found.ok) return found;
      const count = await retry(needs, actor, { action, id });
      return count > 0
        ? ok(undefined)
        : refuse(needs, actor, { action, id, problem: problem('mail.notRetryable') });
    },

    retryAll: async (actor) => {
      const action = 'mail.retryAll';
      if (!mayReadOutbox(actor, actor))
        return refuse(needs, actor, { action, id: '', problem: notAllowed() });
      return ok({ count: await retry(needs, actor, { action }) });
    },
  };
}

async function retry(
  { within, clock }: OutboxNeeds,
  actor: Actor,
  { action, id }: { readonly action: string; readonly id?: string },
): Promise<number> {
  const now = clock();
  const which = { organisationId: actor.organisationId, ...(id === undefined ? {} : { id }), now };
  return within(actor.organisationId)
    .transaction()
    .execute(async (transaction) => {
      const count = await retryFailedMails(transaction, which);
      if (count > 0) await recordDone(transaction, actor, { action, subject: id ?? '', at: now });
      return count;
    });
}

/** A mail of the own organisation; whose another one is does not show. */
async function ownMail(
  needs: OutboxNeeds,
  actor: Actor,
  { action, id, may }: { readonly action: string; readonly id: string; readonly may: Policy },
): Promise<Result<{ readonly way: MailWay; readonly mail: OutboxMail }>> {
  if (!may(actor, actor)) return refuse(needs, actor, { action, id, problem: notAllowed() });
  const { organisationId } = actor;
  const mail = isId(id) ? await readMail(needs.within(organisationId), { organisationId, id }) : null;
  if (mail === null) return refuse(needs, actor, { action, id, problem: problem('mail.notFound') });
  const way = await wayOf(needs, organisationId);
  return ok({ way, mail: outboxMail(mail, { way, now: needs.clock() }) });
}

async function wayOf(needs: OutboxNeeds, organisationId: string): Promise<MailWay> {
  const organisation = await readOrganisation(needs.within(organisationId), organisationId);
  if (organisation?.fictional !== false) return 'fictional';
  return needs.hasMailServer ? 'server' : 'noServer';
}

function outboxMail(
  mail: StoredMail,
  { way, now }: { readonly way: MailWay; readonly now: Date },
): OutboxMail {
  const isOver = mail.expiresAt !== null && mail.expiresAt <= now;
  return {
    id: mail.id,
    recipient: mail.recipient,
    kind: mail.kind,
    locale: mail.locale,
    // The delivery writes it down a moment later.
    state: mail.state === 'waiting' && isOver ? 'expired' : mail.state,
    problem: mail.problemCode === null ? null : problem(mail.problemCode),
    createdAt: mail.createdAt,
    finishedAt: mail.finishedAt,
    expiresAt: mail.expiresAt,
    // Also what failed: an address with a slip of the pen does not hinder a person.
    openable: way !== 'server' && mail.hasContent && !isOver,
    retryable:
      mail.state === 'failed' && mail.hasContent && !isOver && mail.problemCode !== 'mail.address.invalid',
  };
}

function isId(id: string): boolean {
  return /^[A-Za-z0-9_-]{1,64}$/.test(id);
}
