import { randomUUID } from 'node:crypto';
import type { Handle } from '../open-database.ts';
import type { SurveyAct } from '../survey-schema.ts';
import type { SurveyKey } from './surveys.ts';

/** Counts and versions, no words of anybody. */
export type ProtocolFacts = Readonly<Record<string, number | string | boolean | null>>;

export interface StoredProtocol {
  readonly id: string;
  readonly act: SurveyAct;
  readonly day: string;
  readonly facts: ProtocolFacts;
  readonly doneByName: string | null;
}

export async function insertProtocol(
  handle: Handle,
  { organisationId, id }: SurveyKey,
  protocol: {
    readonly act: SurveyAct;
    readonly day: string;
    readonly facts: ProtocolFacts;
    readonly accountId: string | null;
  },
): Promise<void> {
  await handle
    .insertInto('survey_protocols')
    .values({
      organisation_id: organisationId,
      survey_id: id,
      id: randomUUID(),
      act: protocol.act,
      day: protocol.day,
      facts: JSON.stringify(protocol.facts),
      done_by: protocol.accountId,
    })
    .execute();
}

/** The oldest first. */
export async function listProtocols(
  handle: Handle,
  { organisationId, id }: SurveyKey,
): Promise<StoredProtocol[]> {
  const rows = await handle
    .selectFrom('survey_protocols as p')
    .leftJoin('accounts as a', 'a.id', 'p.done_by')
    .select(['p.id', 'p.act', 'p.day', 'p.facts', 'a.name as doneByName'])
    .where('p.organisation_id', '=', organisationId)
    .where('p.survey_id', '=', id)
    .orderBy('p.day')
    .orderBy('p.act')
    .orderBy('p.id')
    .execute();
  return rows.map((row) => ({ ...row, facts: row.facts as ProtocolFacts }));
}
