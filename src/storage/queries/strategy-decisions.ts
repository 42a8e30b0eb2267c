import type { CouncilDecision } from '#core/strategy/strategy.ts';
import type { Handle } from '../open-database.ts';
import type { StrategyKey } from './strategies.ts';

export async function insertDecision(
  transaction: Handle,
  { organisationId, id }: StrategyKey,
  decision: CouncilDecision,
): Promise<void> {
  await transaction
    .insertInto('strategy_decisions')
    .values({
      organisation_id: organisationId,
      strategy_id: id,
      id: decision.id,
      version_number: decision.versionNumber,
      body: decision.body,
      day: decision.day,
      outcome: decision.outcome,
      votes_for: decision.votesFor,
      votes_against: decision.votesAgainst,
      abstentions: decision.abstentions,
      reference: decision.reference,
      note: decision.note,
    })
    .execute();
}

export async function deleteDecision(
  transaction: Handle,
  { organisationId, id }: StrategyKey,
  decisionId: string,
): Promise<void> {
  await transaction
    .deleteFrom('strategy_decisions')
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('id', '=', decisionId)
    .execute();
}
