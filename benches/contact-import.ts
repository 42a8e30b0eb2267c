/**
 * A contact list with two thousand doubles, and one with ten thousand rows: reading, taking over, taking back, and
 * how long the thread that answers requests worked without a turn for anybody else.
 * `node benches/contact-import.ts` on PGlite; with DATABASE_URL on that server. Fails above 50 ms of such work.
 */

import { saveContacts } from '../src/storage/queries/contacts.ts';
import { createContactImports } from '../src/usecases/contact-imports/contact-imports.ts';
import type { ContactImportKey } from '../src/usecases/contact-imports/contract.ts';
import { openTestProduct, upload } from '../src/usecases/testing.ts';

const limitMs = 50;
const product = await openTestProduct();
const imports = createContactImports(product);
let longest = 0;

/** Wall time of the work, and the longest stretch of processor time of this thread in it. */
async function measured<T>(name: string, work: () => Promise<T>): Promise<T> {
  let stretch = 0;
  let before = process.threadCpuUsage();
  let looking = true;
  const look = (): void => {
    const now = process.threadCpuUsage();
    stretch = Math.max(stretch, (now.user + now.system - before.user - before.system) / 1000);
    before = now;
    if (looking) setTimeout(look, 1);
  };
  look();
  const started = performance.now();
  const done = await work();
  const took = performance.now() - started;
  looking = false;
  longest = Math.max(longest, stretch);
  console.log(
    `${name.padEnd(44)} ${took.toFixed(0).padStart(6)} ms, longest stretch ${stretch.toFixed(0)} ms`,
  );
  return done;
}

async function value<T>(result: Promise<{ ok: true; value: T } | { ok: false; problem: { code: string } }>) {
  const done = await result;
  if (!done.ok) throw new Error(done.problem.code);
  return done.value;
}

const heads = 'Name;Funktion;Telefon;E-Mail;Einwilligung am';
const line = (at: number, phone = `0123 ${at}`): string =>
  `Person Nummer${at} Muster;Bürgermeister;${phone};p${at}@example.org;01.02.2026`;

async function run(name: string, lines: readonly string[], known: number): Promise<void> {
  const actor = await product.actor();
  const { organisationId } = actor;
  const contacts = Array.from({ length: known }, (_, at) => ({
    id: `${organisationId}-${at}`,
    organisationId,
    name: `Person Nummer${at} Muster`,
    function: 'mayor' as const,
    topics: [],
    areas: [],
    phone: '0999',
    email: `p${at}@example.org`,
    hours: null,
    deputyId: null,
    publishConsentOn: null,
    source: 'bench',
    lastConfirmedOn: null,
    validFrom: null,
    validTo: null,
  }));
  await saveContacts(product.beyond, contacts, { now: new Date() });
  const content = [heads, ...lines].join('\n');
  const file = () => upload({ name: 'liste.csv', content });
  const { id } = await measured(`${name}: read and compare`, () =>
    value(imports.add(actor, organisationId, file())),
  );
  const key: ContactImportKey = { organisationId, id };
  const { mapping } = await value(imports.read(actor, key));
  const named = { ...mapping, constants: { source: 'bench' } };
  await value(imports.describe(actor, key, named));
  await measured(`${name}: one page of the preview`, () => value(imports.read(actor, key)));
  await measured(`${name}: one choice for all`, () =>
    value(
      imports.choose(actor, key, {
        likeness: known > 0 ? 'same' : 'new',
        choice: known > 0 ? 'update' : 'add',
      }),
    ),
  );
  const counts = await measured(`${name}: take over`, () => value(imports.confirm(actor, key)));
  console.log(`  ${counts.added} added, ${counts.updated} updated, ${counts.skipped} left out`);
  await measured(`${name}: take back`, () => value(imports.undo(actor, key)));
}

// The threads begin with the first file; that is no part of reading one.
await run('warm-up', [line(0)], 0);
const people = (count: number) => Array.from({ length: count }, (_, at) => line(at));
await run('2,000 known, each twice', [...people(2_000), ...people(2_000)], 2_000);
await run('10,000 new', people(10_000), 0);
await run('10,000 known', people(10_000), 10_000);
await product.close();
console.log(`longest stretch ${longest.toFixed(0)} ms (limit ${limitMs} ms)`);
process.exitCode = longest <= limitMs ? 0 : 1;
