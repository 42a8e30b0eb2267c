import { exampleStrategy } from '#core/example/strategy/example-strategy.ts';
import type { OpenDatabase } from '#storage/open-database.ts';
import { insertWholeStrategy } from '#storage/queries/insert-whole-strategy.ts';
import { insertRecordEntry, wasDone } from '#storage/queries/record-entries.ts';
import { calendarDay } from '#usecases/sessions/calendar-day.ts';
import { demoOrganisationId } from '../demo.ts';
import type { Log } from '../logging.ts';

const action = 'demo.loadStrategy';

export interface DemoStrategyNeeds {
  readonly database: Pick<OpenDatabase, 'handle'>;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'info' | 'error'>;
}

/** A fictional strategy under way, made once: whoever changes or removes it does not get it again. */
export async function loadDemoStrategy({ database, clock, log }: DemoStrategyNeeds): Promise<void> {
  try {
    const { handle } = database;
    if (await wasDone(handle, { organisationId: demoOrganisationId, action })) return;
    const now = clock();
    const strategy = exampleStrategy(calendarDay(now));
    await handle.transaction().execute(async (transaction) => {
      await insertWholeStrategy(transaction, strategy, { now, accountId: 'demo-coordinator' });
      const entry = { organisationId: demoOrganisationId, at: now, accountId: null, action } as const;
      await insertRecordEntry(transaction, { ...entry, subject: strategy.id, outcome: 'done' });
    });
    log.info('demo strategy loaded');
  } catch (error) {
    // The product works without it.
    log.error({ err: error }, 'demo strategy could not be loaded');
  }
}
