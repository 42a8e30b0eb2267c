import type { Handle } from '#storage/open-database.ts';
import type { StoredAccount } from '#storage/queries/accounts.ts';
import { latestOrganisationOf } from '#storage/queries/memberships.ts';
import { queueMail } from '../mail/queue-mail.ts';

/** What the mail can say; words in `mails.accountChanged.body`. */
export type AccountChange =
  | 'passkeyAdded'
  | 'passkeyRemoved'
  | 'identityAdded'
  | 'membershipAdded'
  | 'membershipEnded'
  | 'closed';

/** A mail to the person whose account was changed: whoever did not do it themselves learns of it. */
export async function tellOwner(
  transaction: Handle,
  account: Pick<StoredAccount, 'id' | 'email' | 'locale'>,
  { change, at }: { readonly change: AccountChange; readonly at: Date },
): Promise<void> {
  const organisationId = await latestOrganisationOf(transaction, account.id);
  if (account.email === null || organisationId === null) return;
  await queueMail(transaction, {
    organisationId,
    to: account.email,
    locale: account.locale,
    kind: 'accountChanged',
    params: { change },
    path: '/konto',
    now: at,
  });
}
