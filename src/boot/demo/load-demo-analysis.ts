import { setTimeout as pause } from 'node:timers/promises';
import { townExample } from '#core/example/example-folders.ts';
import { exampleTownKey } from '#core/example/places.ts';
import type { Problem } from '#core/kernel/problem.ts';
import type { Result } from '#core/kernel/result.ts';
import type { OpenDatabase } from '#storage/open-database.ts';
import { insertRecordEntry, wasDone } from '#storage/queries/record-entries.ts';
import type { Actor, Umsicht } from '#usecases/contract.ts';
import { demoOrganisationId } from '../demo.ts';
import type { Log } from '../logging.ts';

const action = 'demo.load';
const loadingTitle = 'Beispiel wird geladen (fiktiv)';

export interface DemoNeeds {
  readonly umsicht: Umsicht;
  readonly database: Pick<OpenDatabase, 'handle'>;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'info' | 'error'>;
  /** Aborts when the program stops; the next start begins anew. */
  readonly signal: AbortSignal;
}

/**
 * One finished analysis of a fictional town, made once, by the same steps a person takes. What a program that
 * was stopped on the way left behind is removed first. Somebody who deletes it does not get it again.
 */
export async function loadDemoAnalysis(needs: DemoNeeds): Promise<void> {
  const { database, umsicht, log } = needs;
  try {
    if (await wasDone(database.handle, { organisationId: demoOrganisationId, action })) return;
    const actor = await demoActor(needs);
    if (actor === null) return;
    const id = await newDemoAnalysis(umsicht, actor);
    for (const [path, content] of townExample()) {
      if (needs.signal.aborted) return;
      resultValue(await umsicht.files.add(actor, id, { name: path, bytes: bytesOf(content) }));
    }
    const { files } = resultValue(await umsicht.analyses.read(actor, id));
    for (const file of files) {
      if (needs.signal.aborted) return;
      resultValue(await umsicht.files.confirm(actor, file.id));
    }
    resultValue(await umsicht.runs.start(actor, id));
    if (!(await hasFinished(needs, actor, id))) return;
    await insertRecordEntry(database.handle, {
      organisationId: demoOrganisationId,
      at: needs.clock(),
      accountId: null,
      action,
      subject: id,
      outcome: 'done',
    });
    log.info('demo analysis loaded');
  } catch (error) {
    // The product works without it.
    if (!needs.signal.aborted) log.error({ err: error }, 'demo analysis could not be loaded');
  }
}

async function demoActor({ umsicht }: DemoNeeds): Promise<Actor | null> {
  const accounts = await umsicht.sessions.listDemoAccounts();
  const account = accounts.find(({ role }) => role === 'coordinator');
  if (account === undefined) return null;
  const { id: accountId, name, organisationName, role } = account;
  const organisationId = demoOrganisationId;
  const membership = { membershipId: accountId, function: '', locale: 'de' } as const;
  return { accountId, name, organisationId, organisationName, role, ...membership };
}

async function newDemoAnalysis(umsicht: Umsicht, actor: Actor): Promise<string> {
  for (const { id, title, state, fictional } of resultValue(await umsicht.analyses.list(actor))) {
    const isOurs = title === loadingTitle || fictional;
    if (isOurs && state !== 'finished') resultValue(await umsicht.analyses.remove(actor, id));
  }
  const settings = { title: loadingTitle, area: exampleTownKey, areaName: 'Lindenbrück' };
  return resultValue(await umsicht.analyses.create(actor, settings)).id;
}

async function hasFinished({ umsicht, signal }: DemoNeeds, actor: Actor, id: string): Promise<boolean> {
  for (;;) {
    const read = await umsicht.analyses.read(actor, id);
    // Removed, cancelled or changed by somebody who tries the demo: then it is theirs.
    if (!read.ok || read.value.state === 'cancelled' || read.value.state === 'draft') return true;
    if (read.value.state === 'failed') throw new DemoError(read.value.problem);
    if (read.value.state === 'finished') return true;
    if (signal.aborted) return false;
    await pause(250);
  }
}

function resultValue<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new DemoError(result.problem);
  return result.value;
}

class DemoError extends Error {
  constructor(problem: Problem | null) {
    super(problem === null ? 'failed' : `${problem.code} ${JSON.stringify(problem.params)}`);
  }
}

async function* bytesOf(content: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield typeof content === 'string' ? new TextEncoder().encode(content) : content;
}
