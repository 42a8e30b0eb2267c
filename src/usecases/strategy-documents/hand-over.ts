import { ok, type Result } from '#core/kernel/result.ts';
import { contactFunctions } from '#core/network/contact.ts';
import { holdsOn } from '#core/network/day.ts';
import { type HandoverContact, openThings } from '#core/strategy/document/handover.ts';
import { handoverPaper } from '#core/strategy/document/handover-paper.ts';
import { versionKinds } from '#core/strategy/strategy.ts';
import { listContacts } from '#storage/queries/contacts.ts';
import { readVersions } from '#storage/queries/strategy-versions.ts';
import type { Actor } from '../contract.ts';
import { type StrategyNeeds, strategyToday } from '../strategies/strategy-guard.ts';
import type { HandoverPapers, HandoverView } from './contract.ts';
import { paperOfVersion } from './versions.ts';
import { strategyForPapers } from './whole-strategy.ts';

export async function handover(
  needs: StrategyNeeds,
  actor: Actor,
  id: string,
): Promise<Result<HandoverView>> {
  return handoverOf(needs, actor, { action: 'strategyDocuments.handover', id });
}

async function handoverOf(
  needs: StrategyNeeds,
  actor: Actor,
  intent: { readonly action: string; readonly id: string },
): Promise<Result<HandoverView>> {
  const found = await strategyForPapers(needs, actor, intent);
  if (!found.ok) return found;
  const today = strategyToday(needs);
  const contacts = await contactsOf(needs, actor.organisationId, today);
  return ok({ strategy: found.value, today, open: openThings(found.value, { today, contacts }) });
}

/** Of the municipality, by function and name. */
async function contactsOf(
  needs: StrategyNeeds,
  organisationId: string,
  today: string,
): Promise<readonly HandoverContact[]> {
  const contacts = await listContacts(needs.within(organisationId), { organisationIds: [organisationId] });
  const rank = (contact: HandoverContact) => contactFunctions.indexOf(contact.function);
  return contacts
    .filter((contact) => holdsOn(contact, today))
    .map(({ name, function: of }) => ({ name, function: of }))
    .sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name, 'de'));
}

export async function handoverPapers(
  needs: StrategyNeeds,
  actor: Actor,
  id: string,
): Promise<Result<HandoverPapers>> {
  const found = await handoverOf(needs, actor, { action: 'strategyDocuments.handoverPapers', id });
  if (!found.ok) return found;
  const { strategy, today, open } = found.value;
  const numbers = versionKinds.flatMap(
    (kind) => strategy.versions.filter((one) => one.kind === kind).at(-1)?.number ?? [],
  );
  const stored = await readVersions(needs.within(actor.organisationId), strategy, numbers);
  const versions = stored.flatMap((one) => {
    const paper = paperOfVersion(one);
    return paper.ok ? [{ kind: one.kind, number: one.number, paper: paper.value }] : [];
  });
  const paper = handoverPaper(strategy, open, { day: today, draft: false, people: true });
  return ok({ paper, strategy, versions });
}
