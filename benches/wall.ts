/**
 * What the second wall costs: the same work within an organisation and beyond the wall, in turns.
 * `node benches/wall.ts` on PGlite; with DATABASE_URL on that server.
 */
import type { CrimeCount } from '../src/core/crime/crime-count.ts';
import type { Handle } from '../src/storage/open-database.ts';
import { deleteAnalysis, insertAnalysis, listAnalyses } from '../src/storage/queries/analyses.ts';
import { insertCrimeCounts, readCrimeCounts } from '../src/storage/queries/crime-counts.ts';
import { seedAnalysis, seedImport } from '../src/storage/queries/test-rows.ts';
import { openTestDatabase } from '../src/storage/test-database.ts';
import { type BenchRow, median, writeResults } from './results.ts';

const now = new Date('2026-06-15T10:00:00Z');
const countsOfYear = 17_000;

const database = await openTestDatabase();
// Rows of others lie in the same tables.
for (let others = 0; others < 20; others++) await seedAnalysis(database.handle);
const scope = await seedAnalysis(database.handle);
const { organisationId, analysisId } = scope;
const counts = Array.from(
  { length: countsOfYear },
  (_, at): CrimeCount => ({
    area: `14${String(at % 400).padStart(3, '0')}`,
    areaName: 'Kreis',
    offence: String(Math.floor(at / 400)).padStart(6, '0'),
    year: 2025,
    cases: at,
    publishedRatePer100k: at / 3,
    attempts: 1,
    cleared: 1,
    clearancePercent: 50,
    suspects: 1,
    population: 100_000,
  }),
);
await insertCrimeCounts(database.handle, await seedImport(database.handle, scope), counts);
await database.executeSql('analyze');

const tried = { ...scope, title: 'Analyse', area: '14521', areaName: 'Kreis', year: null, fictional: true };
const works: readonly { what: string; rounds: number; work: (handle: Handle) => Promise<unknown> }[] = [
  {
    what: 'list of analyses: one statement',
    rounds: 1_000,
    work: (own) => listAnalyses(own, organisationId),
  },
  {
    what: 'transaction of six statements',
    rounds: 300,
    work: (own) =>
      own.transaction().execute(async (transaction) => {
        await insertAnalysis(transaction, { ...tried, id: 'tried', now });
        for (let read = 0; read < 4; read++) await listAnalyses(transaction, organisationId);
        await deleteAnalysis(transaction, { organisationId, id: 'tried' });
      }),
  },
  {
    what: 'police figures of a year, 17,000 rows, read',
    rounds: 10,
    work: (own) => readCrimeCounts(own, { organisationId, analysisId }),
  },
  {
    what: 'the same rows, taken over',
    rounds: 5,
    work: async (own) => {
      const other = await seedImport(database.handle, await seedAnalysis(database.handle));
      const within = own === database.handle ? own : database.within(other.organisationId);
      await insertCrimeCounts(within, other, counts);
    },
  },
];

const rows: BenchRow[] = [];
for (const { what, rounds, work } of works) {
  const times: Record<'within' | 'beyond', number[]> = { within: [], beyond: [] };
  // The first rounds warm up.
  for (let round = -Math.ceil(rounds / 10); round < rounds; round++)
    for (const side of ['beyond', 'within'] as const) {
      // A request makes its handle anew.
      const handle = side === 'beyond' ? database.handle : database.within(organisationId);
      const started = performance.now();
      await work(handle);
      if (round >= 0) times[side].push(performance.now() - started);
    }
  const [measured, reference] = [median(times.within), median(times.beyond)];
  rows.push({ what, measured, unit: 'ms', against: 'beyond the wall', reference });
}
await database.close();
writeResults(`wall (${database.engine})`, rows, [
  'Within an organisation every statement outside a transaction becomes one of its own: begin, enter, statement, commit.',
]);
