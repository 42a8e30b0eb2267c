import { maySaveContact } from '#core/access/contact-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { ok, type Result } from '#core/kernel/result.ts';
import type { Organisation } from '#core/network/organisation.ts';
import {
  type ContactImportKey,
  readContactImport,
  type StoredContactImport,
} from '#storage/queries/contact-imports.ts';
import { readNetworkOrganisations } from '#storage/queries/network-organisations.ts';
import { notAllowed, refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import type { UseCaseNeeds } from '../needs.ts';

export type ImportNeeds = Pick<UseCaseNeeds, 'within' | 'clock' | 'turns' | 'files' | 'reading'>;

/** The organisation, if the actor may save contacts of it. */
export async function guardedOrganisation(
  needs: ImportNeeds,
  actor: Actor,
  intent: { readonly action: string; readonly organisationId: string; readonly id?: string },
): Promise<Result<Organisation>> {
  const { action, organisationId, id = '' } = intent;
  if (!maySaveContact(actor, { organisationId }))
    return refuse(needs, actor, { action, id, problem: notAllowed() });
  const [organisation] = await readNetworkOrganisations(needs.within(organisationId), [organisationId]);
  if (organisation === undefined)
    return refuse(needs, actor, { action, id, problem: problem('network.organisation.notFound') });
  return ok(organisation);
}

/** The import, if the actor may save contacts of its organisation and its time is not over. */
export async function guardedImport(
  needs: ImportNeeds,
  actor: Actor,
  intent: {
    readonly action: string;
    readonly key: ContactImportKey;
    readonly state?: StoredContactImport['state'];
  },
): Promise<Result<{ readonly organisation: Organisation; readonly list: StoredContactImport }>> {
  const { action, key, state } = intent;
  const guarded = await guardedOrganisation(needs, actor, { action, ...key });
  if (!guarded.ok) return guarded;
  const isPlausible = /^[A-Za-z0-9_-]{1,64}$/.test(key.id);
  const list = isPlausible ? await readContactImport(needs.within(key.organisationId), key) : null;
  const refused = (code: string) => refuse(needs, actor, { action, id: key.id, problem: problem(code) });
  if (list === null || list.expiresAt <= needs.clock()) return refused('contactImport.notFound');
  if (state !== undefined && list.state !== state)
    return refused(state === 'open' ? 'contactImport.notOpen' : 'contactImport.notDone');
  return ok({ organisation: guarded.value, list });
}
