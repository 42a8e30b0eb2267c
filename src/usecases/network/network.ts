import { mayReadReminders } from '#core/access/status-policy.ts';
import { ok, type Result } from '#core/kernel/result.ts';
import { endingSoon } from '#core/network/reminders.ts';
import { listContacts } from '#storage/queries/contacts.ts';
import { listCurrentStepsOf } from '#storage/queries/status-steps.ts';
import { notAllowed, refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { allianceLayers } from './alliance-layers.ts';
import { confirmContact, shownConfirmation } from './confirmations.ts';
import { endContact, saveContact } from './contacts.ts';
import type { Network, Reminder } from './contract.ts';
import { findResponsible } from './find-responsible.ts';
import { listOrganisations, organisationNames } from './list-organisations.ts';
import { type NetworkNeeds, todayOf } from './network-guard.ts';
import { organisationDetails } from './organisation-details.ts';
import { removeCouncil, saveCouncil } from './save-council.ts';
import { saveOrganisation } from './save-organisation.ts';
import { removeStatusStep, saveStatusStep } from './status-steps.ts';

export function createNetwork(needs: NetworkNeeds & Pick<UseCaseNeeds, 'files'>): Network {
  return {
    // Organisations and their status are public: reading them asks nobody who they are.
    organisations: (_asker, question = {}) => listOrganisations(needs, question),
    organisationNames: (_asker, question) => organisationNames(needs, question),
    organisation: (asker, id) => organisationDetails(needs, asker, id),
    saveOrganisation: (actor, draft) => saveOrganisation(needs, actor, draft),
    saveStatusStep: (actor, draft) => saveStatusStep(needs, actor, draft),
    removeStatusStep: (actor, id, reason) => removeStatusStep(needs, actor, { id, reason }),
    saveCouncil: (actor, draft) => saveCouncil(needs, actor, draft),
    removeCouncil: (actor, id) => removeCouncil(needs, actor, id),
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

/** What of the own organisation ends soon. */
async function listReminders(needs: NetworkNeeds, actor: Actor): Promise<Result<readonly Reminder[]>> {
  const today = todayOf(needs);
  const handle = needs.within(actor.organisationId);
  const { organisationId, organisationName } = actor;
  if (!mayReadReminders(actor, { organisationId }))
    return refuse(needs, actor, { action: 'network.reminders', id: '', problem: notAllowed() });
  const [steps, contacts] = await Promise.all([
    listCurrentStepsOf(handle, [organisationId]),
    listContacts(handle, { organisationIds: [organisationId] }),
  ]);
  const own = endingSoon({ steps, contacts }, today).filter((one) => one.organisationId === organisationId);
  return ok(own.map((ending) => ({ ...ending, organisationName })));
}
