import type { EvaluationKind } from '#core/strategy/strategy.ts';
import type { Handle } from '../open-database.ts';
import type { StrategyChange, StrategyKey } from './strategies.ts';

export interface NewEvaluation {
  readonly id: string;
  readonly measureId: string;
  readonly kind: EvaluationKind;
  readonly title: string;
  readonly design: unknown;
  readonly madeOn: string;
}

export async function insertEvaluation(
  handle: Handle,
  { organisationId, id }: StrategyKey,
  evaluation: NewEvaluation & StrategyChange,
): Promise<void> {
  await handle
    .insertInto('strategy_evaluations')
    .values({
      organisation_id: organisationId,
      strategy_id: id,
      id: evaluation.id,
      measure_id: evaluation.measureId,
      kind: evaluation.kind,
      title: evaluation.title,
      design: JSON.stringify(evaluation.design),
      made_on: evaluation.madeOn,
      changed_at: evaluation.now,
      changed_by: evaluation.accountId,
    })
    .execute();
}

/** False: somebody else changed it since that version was read. */
export async function updateEvaluation(
  handle: Handle,
  { organisationId, id }: StrategyKey,
  change: StrategyChange & {
    readonly evaluationId: string;
    readonly version: number;
    readonly set: { readonly title: string; readonly design: unknown } | { readonly conclusion: string };
  },
): Promise<boolean> {
  const { set } = change;
  const columns =
    'design' in set
      ? { title: set.title, design: JSON.stringify(set.design) }
      : { conclusion: set.conclusion };
  const done = await handle
    .updateTable('strategy_evaluations')
    .set((expression) => ({
      ...columns,
      version: expression('version', '+', 1),
      changed_at: change.now,
      changed_by: change.accountId,
    }))
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('id', '=', change.evaluationId)
    .where('version', '=', change.version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Who changed it last, and when. */
export async function readEvaluationChange(
  handle: Handle,
  { organisationId, id }: StrategyKey,
  evaluationId: string,
): Promise<{ readonly changedByName: string | null; readonly changedAt: Date } | undefined> {
  return handle
    .selectFrom('strategy_evaluations as e')
    .leftJoin('accounts as a', 'a.id', 'e.changed_by')
    .select(['e.changed_at as changedAt', 'a.name as changedByName'])
    .where('e.organisation_id', '=', organisationId)
    .where('e.strategy_id', '=', id)
    .where('e.id', '=', evaluationId)
    .executeTakeFirst();
}

export async function deleteEvaluation(
  handle: Handle,
  { organisationId, id }: StrategyKey,
  evaluationId: string,
): Promise<boolean> {
  const done = await handle
    .deleteFrom('strategy_evaluations')
    .where('organisation_id', '=', organisationId)
    .where('strategy_id', '=', id)
    .where('id', '=', evaluationId)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}
