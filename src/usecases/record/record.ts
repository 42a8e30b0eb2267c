import { mayReadRecord } from '#core/access/record-policy.ts';
import { ok } from '#core/kernel/result.ts';
import {
  listRecordActions,
  listRecordEntries,
  type StoredRecordEntry,
} from '#storage/queries/record-entries.ts';
import { notAllowed, refuse } from '../analyses/guard.ts';
import type { RecordLine, RecordOfActions } from '../contract.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { germanMidnight } from './german-midnight.ts';
import { verifyRecord } from './verify-chain.ts';

/** Entries on one page. */
const PAGE = 100;

export function createRecord(needs: Pick<UseCaseNeeds, 'within' | 'clock'>): RecordOfActions {
  const { within } = needs;
  return {
    list: async (actor, filter) => {
      const { organisationId } = actor;
      if (!mayReadRecord(actor, actor))
        return refuse(needs, actor, { action: 'record.list', id: '', problem: notAllowed() });
      const own = within(organisationId);
      const entries = await listRecordEntries(own, {
        organisationId,
        limit: PAGE + 1,
        ...(filter.action === undefined ? {} : { action: filter.action }),
        ...(filter.from === undefined ? {} : { from: germanMidnight(filter.from) }),
        ...(filter.to === undefined ? {} : { until: germanMidnight(filter.to, 1) }),
        ...(filter.before === undefined ? {} : { before: filter.before }),
      });
      const shown = entries.slice(0, PAGE);
      return ok({
        entries: shown.map(lineOf),
        actions: await listRecordActions(own, organisationId),
        next: entries.length > PAGE ? shown.at(-1)!.position : null,
      });
    },

    verify: async (actor) => {
      if (!mayReadRecord(actor, actor))
        return refuse(needs, actor, { action: 'record.verify', id: '', problem: notAllowed() });
      const [report] = await verifyRecord(within(actor.organisationId), actor.organisationId);
      const { organisationId } = actor;
      return ok(report ?? { organisationId, entries: 0, hash: '', broken: null });
    },
  };
}

function lineOf(entry: StoredRecordEntry): RecordLine {
  const { position, at, accountId, action, subject, outcome, problemCode = null, why = null } = entry;
  return { position, at, accountId, action, subject, outcome, problemCode, why };
}
