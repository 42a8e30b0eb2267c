import type { AccessActor, Owned } from '#core/access/access-actor.ts';
import { mayReadProcessing, mayServePersonRequest } from '#core/access/privacy-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { ok, type Result } from '#core/kernel/result.ts';
import { processingList } from '#core/privacy/processing-list.ts';
import { deleteAdviceRequest, readAdviceRequestData } from '#storage/queries/advice.ts';
import { listMeetingsNaming } from '#storage/queries/meetings.ts';
import {
  deleteAccountData,
  deleteContact,
  deleteInvitationData,
  deleteParticipantData,
  findPersons,
  readAccountData,
  readContactData,
  readInvitationData,
  readParticipantData,
} from '#storage/queries/persons.ts';
import { insertRecordEntry } from '#storage/queries/record-entries.ts';
import { notAllowed, refuse } from '../analyses/guard.ts';
import type { Actor, PersonKey, Privacy } from '../contract.ts';
import type { UseCaseNeeds } from '../needs.ts';

/** More hits than that help nobody: the words were too short. */
const HITS = 50;

const readings = {
  contact: readContactData,
  account: readAccountData,
  invitation: readInvitationData,
  participant: readParticipantData,
  adviceRequest: readAdviceRequestData,
};
const deletions = {
  contact: deleteContact,
  account: deleteAccountData,
  invitation: deleteInvitationData,
  participant: deleteParticipantData,
  adviceRequest: deleteAdviceRequest,
};

type Needs = Pick<UseCaseNeeds, 'within' | 'beyond' | 'clock'>;

export function createPrivacy(needs: Needs): Privacy {
  const { within, clock } = needs;
  return {
    processing: async (actor) => {
      const refused = await guard(needs, actor, { action: 'privacy.processing', may: mayReadProcessing });
      return refused ?? ok(processingList);
    },

    findPerson: async (actor, words) => {
      const action = 'privacy.findPerson';
      const refused = await guard(needs, actor, { action, may: mayServePersonRequest });
      if (refused !== null) return refused;
      const wanted = words.trim();
      if (wanted.length < 2 || wanted.length > 200)
        return refuse(needs, actor, { action, id: '', problem: problem('privacy.words.length') });
      const { organisationId } = actor;
      return ok(await findPersons(within(organisationId), { organisationId, words: wanted, limit: HITS }));
    },

    exportPerson: async (actor, person) => {
      const action = 'privacy.exportPerson';
      const found = await personData(needs, actor, { action, person });
      if (!found.ok) return found;
      await recordRequest(needs, actor, { action, person, why: 'request.access' });
      const content = {
        createdAt: clock().toISOString(),
        organisation: actor.organisationName,
        ...found.value,
      };
      return ok({
        bytes: new TextEncoder().encode(`${JSON.stringify(content, null, 2)}\n`),
        mediaType: 'application/json',
        fileName: `auskunft-${person.kind}-${person.id}.json`,
      });
    },

    deletePerson: async (actor, person) => {
      const action = 'privacy.deletePerson';
      const found = await personData(needs, actor, { action, person });
      if (!found.ok) return found;
      if (person.kind === 'account' && person.id === actor.accountId)
        return refuse(needs, actor, { action, id: person.id, problem: problem('privacy.person.self') });
      const scope = { organisationId: actor.organisationId, id: person.id };
      // The account goes with its last membership, wherever that is, and councils and meetings of others forget the person.
      await needs.beyond.transaction().execute(async (transaction) => {
        await deletions[person.kind](transaction, scope);
        const inside = { clock, within: () => transaction };
        await recordRequest(inside, actor, { action, person, why: 'request.deletion' });
      });
      return ok(undefined);
    },
  };
}

/** The refusal, or null: it may be done. */
async function guard(
  needs: Needs,
  actor: Actor,
  intent: { readonly action: string; readonly may: (actor: AccessActor, owned: Owned) => boolean },
) {
  if (intent.may(actor, actor)) return null;
  return refuse(needs, actor, { action: intent.action, id: '', problem: notAllowed() });
}

/** What is kept about a person of the own organisation; whose somebody else is does not show. */
async function personData(
  needs: Needs,
  actor: Actor,
  { action, person }: { readonly action: string; readonly person: PersonKey },
): Promise<Result<Record<string, unknown>>> {
  const refused = await guard(needs, actor, { action, may: mayServePersonRequest });
  if (refused !== null) return refused;
  const { organisationId } = actor;
  const read = readings[person.kind];
  const data = /^[A-Za-z0-9_-]{1,64}$/.test(person.id)
    ? await read(needs.within(organisationId), { organisationId, id: person.id })
    : null;
  if (data !== null && person.kind !== 'contact') return ok(data);
  // Whoever speaks at a meeting does so with others: it may belong to anybody.
  if (data !== null) return ok({ ...data, meetings: await listMeetingsNaming(needs.beyond, person.id) });
  return refuse(needs, actor, { action, id: person.id, problem: problem('privacy.person.notFound') });
}

async function recordRequest(
  { within, clock }: Pick<Needs, 'within' | 'clock'>,
  actor: Actor,
  done: { readonly action: string; readonly person: PersonKey; readonly why: string },
): Promise<void> {
  const { organisationId, accountId } = actor;
  const { action, person, why } = done;
  const entry = { organisationId, accountId, action, subject: person.id, why, outcome: 'done' as const };
  await insertRecordEntry(within(organisationId), { ...entry, at: clock() });
}
