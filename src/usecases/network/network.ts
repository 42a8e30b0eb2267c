import { mayReadReminders } from '#core/access/status-policy.ts';
import { ok, type Result } from '#core/kernel/result.ts';
import { endingSoon } from '#core/network/reminders.ts';
import { listContacts } from '#storage/queries/contacts.ts';
import { listNetworkOrganisations } from '#storage/queries/network-organisations.ts';
import { listCurrentSteps } from '#storage/queries/status-steps.ts';
import { notAllowed, refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import { allianceLayers } from './alliance-layers.ts';
import { confirmContact, shownConfirmation } from './confirmations.ts';
import { endContact, saveContact } from './contacts.ts';
import type { Network, Reminder } from './contract.ts';
import { findResponsible } from './find-responsible.ts';
import { listOrganisations, organisationDetails } from './list-organisations.ts';
import { type NetworkNeeds, todayOf } from './network-guard.ts';
import { saveCouncil } from './save-council.ts';
import { saveOrganisation } from './save-organisation.ts';
import { removeStatusStep, saveStatusStep } from './status-steps.ts';

export function createNetwork(needs: NetworkNeeds): Network {
  return {
    // Organisations and their status are public: reading them asks nobody who they are.
    organisations: (_asker, filter = {}) => listOrganisations(needs, filter),
    organisation: (asker, id) => organisationDetails(needs, asker, id),
    saveOrganisation: (actor, draft) => saveOrganisation(needs, actor, draft),
    saveStatusStep: (actor, draft) => saveStatusStep(needs, actor, draft),
    removeStatusStep: (actor, id, reason) => removeStatusStep(needs, actor, { id, reason }),
    saveCouncil: (actor, draft) => saveCouncil(needs, actor, draft),
    saveContact: (actor, draft) => saveContact(needs, actor, draft),
    endContact: (actor, id, handover) => endContact(needs, actor, { id, handover }),
    confirmContact: (token) => confirmContact(needs, token),
    readConfirmation: async (token) => {
      const shown = await shownConfirmation(needs, token);
      if (!shown.ok) return shown;
      const { contactId: _id, ...contact } = shown.value;
      return ok(contact);
    },
    findResponsible: (asker, question) => findResponsible(needs, asker, question),
    layers: (_asker, question) => allianceLayers(needs, question),
    reminders: (actor) => listReminders(needs, actor),
  };
}

/** Of every organisation whose reminders the actor may read. */
async function listReminders(needs: NetworkNeeds, actor: Actor): Promise<Result<readonly Reminder[]>> {
  const today = todayOf(needs);
  const all = await listNetworkOrganisations(needs.handle, { on: today });
  const own = all.filter(({ id }) => mayReadReminders(actor, { organisationId: id }));
  if (own.length === 0)
    return refuse(needs, actor, { action: 'network.reminders', id: '', problem: notAllowed() });
  const names = new Map(own.map(({ id, name }) => [id, name]));
  const [steps, contacts] = await Promise.all([
    listCurrentSteps(needs.handle),
    listContacts(needs.handle, { organisationIds: [...names.keys()] }),
  ]);
  const endings = endingSoon({ steps, contacts }, today);
  return ok(
    endings.flatMap((ending) => {
      const organisationName = names.get(ending.organisationId);
      return organisationName === undefined ? [] : [{ ...ending, organisationName }];
    }),
  );
}
