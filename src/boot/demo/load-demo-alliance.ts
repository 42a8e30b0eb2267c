import { exampleAlliance } from '#core/example/alliance/example-alliance.ts';
import { addMonths } from '#core/network/day.ts';
import type { Handle, OpenDatabase } from '#storage/open-database.ts';
import { saveAllianceBorders } from '#storage/queries/alliance-borders.ts';
import { saveAreaKeys } from '#storage/queries/area-keys.ts';
import { renewInheritedAreas, saveContacts } from '#storage/queries/contacts.ts';
import { saveStoredCouncil } from '#storage/queries/councils.ts';
import { insertOrganisationLinks, saveNetworkOrganisations } from '#storage/queries/network-organisations.ts';
import { readOrganisation } from '#storage/queries/organisations.ts';
import { insertRecordEntry, wasDone } from '#storage/queries/record-entries.ts';
import { insertStepVersion } from '#storage/queries/status-steps.ts';
import { demoOrganisationId } from '../demo.ts';
import type { Log } from '../logging.ts';
import { saveDemoMeetings } from './save-demo-meetings.ts';
import { saveDemoParticipants } from './save-demo-participants.ts';
import { saveDemoResults } from './save-demo-results.ts';

const action = 'demo.loadAlliance';

export interface DemoAllianceNeeds {
  readonly database: Pick<OpenDatabase, 'handle'>;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'info' | 'error'>;
}

/**
 * The fictional alliance around the demo town, made once and whole or not at all. Whoever changes or removes
 * parts of it does not get them again.
 */
export async function loadDemoAlliance({ database, clock, log }: DemoAllianceNeeds): Promise<void> {
  try {
    const now = clock();
    const loaded = await database.handle.transaction().execute(async (handle) => {
      if (await wasDone(handle, { organisationId: demoOrganisationId, action })) return false;
      if ((await readOrganisation(handle, demoOrganisationId)) === null) return false;
      await saveAlliance(handle, now);
      const entry = { organisationId: demoOrganisationId, at: now, accountId: null, action } as const;
      await insertRecordEntry(handle, { ...entry, subject: demoOrganisationId, outcome: 'done' });
      return true;
    });
    if (loaded) log.info('demo alliance loaded');
  } catch (error) {
    // The product works without it.
    log.error({ err: error }, 'demo alliance could not be loaded');
  }
}

async function saveAlliance(handle: Handle, now: Date): Promise<void> {
  const today = now.toISOString().slice(0, 10);
  const alliance = exampleAlliance(today);
  await saveNetworkOrganisations(handle, alliance.organisations, { now });
  await saveAreaKeys(handle, alliance.keys);
  await insertOrganisationLinks(handle, alliance.links);
  for (const step of alliance.steps) await insertStepVersion(handle, { ...step, version: 1 }, { now });
  await saveContacts(handle, alliance.contacts, { now });
  for (const council of alliance.councils) await saveStoredCouncil(handle, council, { now });
  await renewInheritedAreas(
    handle,
    alliance.organisations.map(({ id }) => id),
  );
  await saveDemoMeetings(handle, alliance.meetings, { now });
  await saveDemoResults(handle, alliance, { now });
  await saveDemoParticipants(handle, alliance, { now });
  // As old as the first step, so that the map can go back to it.
  const year = Number(addMonths(today, -84).slice(0, 4));
  const source = 'Erfundene Grenzen (fiktiv)';
  await saveAllianceBorders(
    handle,
    alliance.borders.map((border) => ({ ...border, year, source })),
  );
}
