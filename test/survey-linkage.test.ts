import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printedAccessCode } from '#core/survey/access-code.ts';
import { printedUrnKey } from '#core/survey/urn-key.ts';
import { organisationExportHandler } from '#jobs/organisation-export.handler.ts';
import { type OpenDatabase, openDatabase } from '#storage/open-database.ts';
import { readSurveyData } from '#storage/queries/survey-data.ts';
import { openTestDatabase, testEngines } from '#storage/test-database.ts';
import type { ExportJob } from '#usecases/organisation-package/contract.ts';
import { createExportWork } from '#usecases/organisation-package/export-work.ts';
import { createExports } from '#usecases/organisation-package/exports.ts';
import { emptyClosedSurveys } from '#usecases/survey-closing/empty-closed-surveys.ts';
import { openTestProduct, type TestProduct } from '#usecases/testing.ts';
import {
  byCountsOfDays,
  byNearestBytes,
  chanceBound,
  type FoundAnswer,
  type FoundCode,
  type KnownOfDay,
  openedUrn,
  returnedCodes,
  rightGuesses,
  sideBySide,
  strategies,
} from './survey-linkage/attack.ts';
import { type Dump, dumpOf, filesOf, occurrencesOf, toastOrder } from './survey-linkage/dump.ts';
import { type PlayedSurvey, playedSurvey, returnsOfDay, strata } from './survey-linkage/played-survey.ts';

/**
 * The linkage attack: whoever copies everything, as often as they like, tries to find out whose an answer is. A guess
 * is right with one in n within a stratum of n answers; more right guesses than this bound come by chance less than
 * once in a hundred million attacks.
 */
const chance = chanceBound(strata.length, 1e-8);

/** What was copied when, and what was known of it then. */
interface Copy {
  readonly day: number;
  readonly when: 'day' | 'night';
  readonly dump: Dump;
  readonly toast: readonly string[] | null;
}

type End = 'closed' | 'closedAndEmptied' | 'opened' | 'openedAndEmptied';

const nobody: FoundAnswer = {
  words: '',
  stratum: '',
  mode: null,
  isPartial: false,
  row: null,
  id: '',
  begins: '',
};

describe.each(testEngines())('on %s', (engine) => {
  let folder: string | null = null;
  let database: OpenDatabase;
  let product: TestProduct;
  let played: PlayedSurvey;
  const copies: Copy[] = [];
  /** Bytes of the data folder in the evening and after the night of the third day; embedded database only. */
  const disks: Partial<Record<'day' | 'night', ReadonlyMap<string, Buffer>>> = {};
  let beforeAnswers: Dump;
  /** After the closing, after the opening, and each of them once the tables are emptied. */
  const ends: Partial<Record<End, Dump>> = {};
  /** The package of the organisation before the closing. */
  let packaged: ReadonlyMap<string, Buffer>;
  let lastDisk: ReadonlyMap<string, Buffer>;

  beforeAll(async () => {
    if (engine === 'pglite') {
      // On a disk, whose bytes are read too.
      folder = await mkdtemp(join(tmpdir(), 'umsicht-linkage-'));
      const opened = await openDatabase({ folder });
      if (!opened.ok) throw new Error(opened.problem.code);
      database = opened.value;
    } else database = await openTestDatabase(engine);
    product = await openTestProduct(database);
    played = await playedSurvey(product);
    beforeAnswers = await dumpOf(database.handle);
    const copy = async (day: number, when: Copy['when']) => {
      const { handle } = database;
      copies.push({ day, when, dump: await dumpOf(handle), toast: await toastOrder(handle) });
      if (folder !== null && day === 3) disks[when] = filesOf(folder);
    };
    for (const at of returnsOfDay.keys()) {
      await played.playDay(at + 1);
      await copy(at + 1, 'day');
      await played.playNight(at + 1);
      await copy(at + 1, 'night');
    }
    packaged = await packageOf(database, product, played.survey.organisationId);
    const { handle } = database;
    await played.close();
    ends.closed = await dumpOf(handle);
    await emptyClosedSurveys(product);
    ends.closedAndEmptied = await dumpOf(handle);
    await played.open();
    ends.opened = await dumpOf(handle);
    await emptyClosedSurveys(product);
    ends.openedAndEmptied = await dumpOf(handle);
    if (folder !== null) lastDisk = filesOf(folder);
    const { organisationId, surveyId: id } = played.survey;
    const table = await readSurveyData(database.handle, { organisationId, id });
    const column = (name: string) => table!.items.find((one) => one.id === name)!;
    closedData = Array.from({ length: table!.count }, (_, row) => ({
      words: String(column('years').codes[row]),
      // "Ortsteil s01"
      stratum: table!.groups[0]!.categories[table!.groups[0]!.index[row]!]!.slice(-3),
      mode: null,
      isPartial: Number.isNaN(column('trust').codes[row]),
      row: null,
      id: String(row).padStart(5, '0'),
      begins: '',
    }));
  }, 180_000);
  afterAll(async () => {
    await product.close();
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  });

  const truth = () => new Map(played.residents.map(({ hash, words }) => [hash, words]));
  const lastNight = () => copies.at(-1)!;
  const nights = () => copies.filter(({ when }) => when === 'night');
  const attack = (dump: Dump, strategy: keyof typeof strategies): number =>
    rightGuesses(strategies[strategy]!(returnedCodes(dump), openedUrn(dump, played.survey)), truth());
  const truthOfYears = () => new Map(played.residents.map(({ hash, years }) => [hash, String(years)]));
  /** The closed data as whoever has them reads them: number, stratum, completeness, in their order. */
  let closedData: readonly FoundAnswer[];

  test('the survey was played as told: every answer is there once', () => {
    const answers = openedUrn(lastNight().dump, played.survey);
    expect(answers.map(({ words }) => words).sort()).toEqual(
      played.answered.map(({ words }) => words).sort(),
    );
    expect(answers).toHaveLength(returnsOfDay.reduce((sum, count) => sum + count, 0));
    expect(returnedCodes(lastNight().dump)).toHaveLength(answers.length);
    expect(chance).toBeLessThan(answers.length / 6);
  });

  test('no stratum that stands beside answers has fewer people than the minimum', () => {
    for (const { columns } of beforeAnswers.get('survey_strata') ?? [])
      expect(Number(columns.population)).toBeGreaterThanOrEqual(50);
    expect(returnedCodes(beforeAnswers)).toEqual([]);
  });

  describe('the key of the office and one copy after a night', () => {
    test.each(Object.keys(strategies))('%s: not better than chance', (strategy) => {
      for (const { dump } of nights()) expect(attack(dump, strategy)).toBeLessThanOrEqual(chance);
    });

    test('the order in which long values were written: not better than chance', () => {
      for (const { dump, toast } of nights()) {
        if (toast === null) continue;
        expect(toast.length).toBe(dump.get('survey_urn')!.length);
        for (const codeRank of [
          sideBySide(
            ({ row }) => row.page * 10_000 + row.place,
            ({ begins }) => toast.indexOf(begins),
          ),
          sideBySide(
            ({ hash }) => hash,
            ({ begins }) => toast.indexOf(begins),
          ),
        ]) {
          const guess = codeRank(returnedCodes(dump), openedUrn(dump, played.survey));
          expect(rightGuesses(guess, truth())).toBeLessThanOrEqual(chance);
        }
      }
    });

    test('of a night, all rows have one transaction, and the row of the survey none of an answer', () => {
      for (const { dump } of nights()) {
        for (const table of ['survey_codes', 'survey_urn', 'survey_returns', 'survey_drafts'])
          expect(new Set(dump.get(table)!.map(({ xmin }) => xmin)).size, table).toBe(1);
        const survey = dump.get('surveys')!.find(({ columns }) => columns.id === played.survey.surveyId)!;
        expect(survey.xmax).toBe(0);
      }
    });
  });

  describe('the attack can win', () => {
    test('against a copy of the day itself, with the key: what the threat model says is not protected', () => {
      const { dump } = copies.find(({ day, when }) => day === 3 && when === 'day')!;
      // Answers that come together have one transaction; where two are of one stratum, one is guessed.
      expect(attack(dump, 'same transaction')).toBeGreaterThan(chance);
      const [today] = [returnsOfDay[2]!];
      expect(attack(dump, 'same transaction')).toBeGreaterThan(today / 2);
    });

    test('against tables that nobody seals and writes anew', async () => {
      const { handle } = database;
      await sql`create table weak_codes (hash text primary key, stratum_id text, state text)`.execute(handle);
      await sql`create table weak_urn (id text primary key, words text, stratum text)`.execute(handle);
      const { residents, answered } = played;
      for (const { hash, stratum } of residents)
        await sql`insert into weak_codes values (${hash}, ${stratum}, 'open')`.execute(handle);
      for (const { hash, stratum, words } of answered)
        await handle.transaction().execute(async (transaction) => {
          await sql`update weak_codes set state = 'returned' where hash = ${hash}`.execute(transaction);
          await sql`insert into weak_urn values (gen_random_uuid()::text, ${words}, ${stratum})`.execute(
            transaction,
          );
        });
      const dump = await dumpOf(handle);
      await sql`drop table weak_codes, weak_urn`.execute(handle);
      const codes = returnedCodes(new Map([['survey_codes', dump.get('weak_codes')!]]));
      const found = dump.get('weak_urn')!.map((row) => ({
        words: String(row.columns.words),
        stratum: String(row.columns.stratum),
        mode: null,
        isPartial: false,
        row,
        id: String(row.columns.id),
        begins: '',
      }));
      for (const strategy of ['same transaction', 'order of transactions'])
        expect(rightGuesses(strategies[strategy]!(codes, found), truth())).toBe(answered.length);
    });

    test('against counters by day, stratum, way and completeness, and the way beside the answers', () => {
      const ways = new Map(
        played.residents.map(({ years, isPaper }) => [String(years), isPaper ? 'paper' : 'online']),
      );
      const weakData = closedData.map((one) => ({ ...one, mode: ways.get(one.words) ?? null }));
      const weakDays = knownDays().map((day) => ({
        ...day,
        told: day.hashes.map((hash) => {
          const resident = played.residents.find((one) => one.hash === hash)!;
          return {
            stratum: resident.stratum,
            mode: resident.isPaper ? 'paper' : 'online',
            isPartial: resident.isPartial,
          };
        }),
      }));
      // Averaged over guesses among the fitting: about a cell of stratum, way and completeness each.
      const right = average(40, () =>
        rightGuesses(byCountsOfDays(weakDays, stratumOf, weakData), truthOfYears()),
      );
      const strong = average(40, () =>
        rightGuesses(byCountsOfDays(knownDays(), stratumOf, closedData), truthOfYears()),
      );
      expect(right).toBeGreaterThan(1.5 * strong);
    });

    test('against copies of two nights and the key, on a quiet day: what the threat model says is not protected', () => {
      const [before, after] = [nights()[5]!.dump, nights()[6]!.dump];
      const [hash] = newCodes(before, after);
      const old = new Set(openedUrn(before, played.survey).map(({ words }) => words));
      const fresh = openedUrn(after, played.survey).filter(({ words }) => !old.has(words));
      expect(fresh).toHaveLength(1);
      expect(truth().get(hash!)).toBe(fresh[0]!.words);
    });
  });

  const stratumOf = (hash: string): string => played.residents.find((one) => one.hash === hash)!.stratum;
  const average = (times: number, of: () => number): number =>
    Array.from({ length: times }, of).reduce((sum, one) => sum + one, 0) / times;

  function newCodes(before: Dump, after: Dump): readonly string[] {
    const known = new Set(returnedCodes(before).map(({ hash }) => hash));
    return returnedCodes(after)
      .map(({ hash }) => hash)
      .filter((hash) => !known.has(hash));
  }

  /** What copies of all nights say without any key: which codes came back on a day, and in which ways. */
  function knownDays(): readonly KnownOfDay[] {
    return nights().map(({ dump, day }, at) => {
      const date = `2027-03-${String(day).padStart(2, '0')}`;
      const counts = dump.get('survey_returns')!.filter(({ columns }) => columns.day === date);
      return {
        hashes: newCodes(at === 0 ? beforeAnswers : nights()[at - 1]!.dump, dump),
        told: counts.flatMap(({ columns }) =>
          Array.from({ length: Number(columns.count) }, () => ({
            stratum: '',
            mode: String(columns.mode),
            isPartial: null,
          })),
        ),
      };
    });
  }

  describe('copies of all nights and the closed data, without the key', () => {
    test('counts and days: not better than chance', () => {
      expect(knownDays().map(({ hashes }) => hashes.length)).toEqual([...returnsOfDay]);
      const right = rightGuesses(byCountsOfDays(knownDays(), stratumOf, closedData), truthOfYears());
      expect(right).toBeLessThanOrEqual(chance);
    });

    /** In which order codes can be put by all that was ever seen of them. */
    const codeRanks: Readonly<Record<string, (code: FoundCode) => number | string>> = {
      'day of the return': ({ hash }) => knownDays().findIndex(({ hashes }) => hashes.includes(hash)),
      hash: ({ hash }) => hash,
      'place on the disk': ({ row }) => row.page * 10_000 + row.place,
    };

    test.each(Object.keys(codeRanks))('%s and order of the closed data: not better than chance', (name) => {
      expect(closedData).toHaveLength(played.answered.length);
      const rank = codeRanks[name]!;
      for (const { dump } of nights().slice(-3)) {
        const guess = sideBySide(rank, ({ id }) => id)(returnedCodes(dump), closedData);
        expect(rightGuesses(guess, truthOfYears())).toBeLessThanOrEqual(chance);
      }
    });

    test.each(Object.keys(codeRanks))('%s and order of the free words: not better than chance', (name) => {
      for (const end of ['opened', 'openedAndEmptied'] as const) {
        // Words have no stratum: one in all fits.
        const texts = ends[end]!.get('survey_texts')!.map((row) => ({
          ...nobody,
          words: String(row.columns.body),
          row,
        }));
        expect(texts.map(({ words }) => words).sort()).toEqual(
          played.answered.map(({ words }) => words).sort(),
        );
        const codes = returnedCodes(lastNight().dump).map((code) => ({ ...code, stratum: '' }));
        const guess = sideBySide(codeRanks[name]!, ({ row }) => row!.page * 10_000 + row!.place)(
          codes,
          texts,
        );
        expect(rightGuesses(guess, truth())).toBeLessThanOrEqual(chanceBound(1, 1e-8));
      }
    });

    test('order of the free words and order of the closed data: not better than chance', () => {
      const wordsOf = new Map(played.residents.map(({ years, words }) => [String(years), words]));
      for (const end of ['opened', 'openedAndEmptied'] as const) {
        const texts = ends[end]!.get('survey_texts')!.map((row) => String(row.columns.body));
        const right = closedData.filter(({ words }, at) => wordsOf.get(words) === texts[at]).length;
        expect(right).toBeLessThanOrEqual(chanceBound(1, 1e-8));
      }
    });

    test('sealed answers have one length and say nothing', () => {
      const sealed = copies.flatMap(({ dump }) =>
        dump.get('survey_urn')!.map(({ columns }) => String(columns.sealed)),
      );
      expect(new Set(sealed.map(({ length }) => length)).size).toBe(1);
    });

    test('no counter knows a stratum and a day at once, nor whether an answer is whole', () => {
      const columns = new Set(
        copies.flatMap(({ dump }) => dump.get('survey_returns')!.flatMap((row) => Object.keys(row.columns))),
      );
      expect([...columns].sort()).toEqual([
        'count',
        'day',
        'mode',
        'organisation_id',
        'outcome',
        'survey_id',
      ]);
    });
  });

  /** Everything that must stand nowhere: codes, words, secrets. */
  function secrets(): ReadonlyMap<string, Buffer> {
    return new Map([
      ...played.residents.flatMap(({ code, words }) => [
        [`code ${code}`, Buffer.from(code)] as const,
        [`printed ${code}`, Buffer.from(printedAccessCode(code))] as const,
        [words, Buffer.from(words)] as const,
      ]),
      ...played.secrets.map((secret) => [`secret ${secret}`, Buffer.from(secret)] as const),
      ['key', Buffer.from(played.survey.key)],
    ]);
  }

  describe('plain to read is nothing', () => {
    test('in any table, at any time', () => {
      const texts = new Map(
        [{ dump: beforeAnswers }, ...copies].map(({ dump }, at) => [
          String(at),
          Buffer.from(JSON.stringify([...dump.values()])),
        ]),
      );
      expect(occurrencesOf(secrets(), texts)).toEqual([]);
    });

    test('in the log: no code, no hash, nothing that says who or when', () => {
      const lines = new Map([['log', Buffer.from(played.logLines.join('\n'))]]);
      const hashes = played.residents.map(({ hash }) => [hash, Buffer.from(hash)] as const);
      expect(played.logLines.length).toBeGreaterThan(20);
      expect(played.logLines.filter((line) => line.startsWith('error'))).toEqual([]);
      expect(occurrencesOf(new Map([...secrets(), ...hashes]), lines)).toEqual([]);
    });

    test('in the package of the organisation: neither words nor codes, hashes or their key', () => {
      expect([...packaged.keys()].some((name) => name.includes('survey_urn'))).toBe(true);
      const hashes = played.residents.map(({ hash }) => [hash, Buffer.from(hash)] as const);
      const salt = ['salt', Buffer.from(played.survey.salt!)] as const;
      expect(occurrencesOf(new Map([...secrets(), ...hashes, salt]), packaged)).toEqual([]);
    });

    test.runIf(engine === 'pglite')('on the disk, in the evening and after the night', () => {
      for (const when of ['day', 'night'] as const)
        expect(occurrencesOf(secrets(), disks[when]!), when).toEqual([]);
    });
  });

  test.runIf(engine === 'pglite')('the bytes of the disk: the day betrays, the night does not', () => {
    const answers = openedUrn(
      copies.find(({ day, when }) => day === 3 && when === 'night')!.dump,
      played.survey,
    );
    const words = new Map(answers.map((one) => [one.begins, one.words]));
    const hashes = new Set(played.residents.map(({ hash }) => hash));
    const needles = new Map([
      ...answers.map(({ begins }) => [begins, Buffer.from(begins, 'hex')] as const),
      ...[...hashes].map((hash) => [hash, Buffer.from(hash)] as const),
    ]);
    const found = { day: occurrencesOf(needles, disks.day!), night: occurrencesOf(needles, disks.night!) };
    const isLog = ({ file }: { readonly file: string }) => file.includes('/pg_wal/');
    // In the evening the log has the sealed answers of the day in the order in which they came, the codes lie in theirs.
    const evening = copies.find(({ day, when }) => day === 3 && when === 'day')!.dump;
    const before = copies.find(({ day, when }) => day === 2 && when === 'night')!.dump;
    const today = new Set(newCodes(before, evening));
    const old = new Set(openedUrn(before, played.survey).map(({ begins }) => begins));
    const inLog = found.day.filter(isLog).map(({ name }) => name);
    const came = sideBySide(
      ({ row }) => row.xmin * 1e6 + row.place,
      ({ begins }) => inLog.indexOf(begins),
    )(
      returnedCodes(evening).filter(({ hash }) => today.has(hash)),
      openedUrn(evening, played.survey).filter(({ begins }) => inLog.includes(begins) && !old.has(begins)),
    );
    expect(rightGuesses(came, truth())).toBeGreaterThan(chance);
    // After the night the log is a new one, and what lies side by side in a file does so by chance.
    expect(found.night.filter(isLog)).toEqual([]);
    const right = rightGuesses(byNearestBytes(found.night, words, hashes), truth());
    expect(right).toBeLessThanOrEqual(chance);
    // Each answer stands there once: no copy of before is left, neither in a table nor in the log.
    const left = occurrencesOf(
      new Map(answers.map(({ begins }) => [begins, Buffer.from(begins, 'hex')])),
      disks.night!,
    );
    expect(left.map(({ name }) => name).sort()).toEqual(answers.map(({ begins }) => begins).sort());
  });

  describe('after the end', () => {
    const hashes = () => new Map(played.residents.map(({ hash }) => [hash, Buffer.from(hash)]));
    const textOf = (dump: Dump) => new Map([['dump', Buffer.from(JSON.stringify([...dump.values()]))]]);

    test('codes, their key, drafts and waiting paper are gone with the closing', () => {
      for (const dump of Object.values(ends)) {
        expect(occurrencesOf(hashes(), textOf(dump))).toEqual([]);
        expect(occurrencesOf(new Map([['salt', Buffer.from(played.survey.salt!)]]), textOf(dump))).toEqual(
          [],
        );
        for (const table of ['survey_codes', 'survey_drafts', 'survey_paper_entries'])
          expect(dump.get(table), table).toEqual([]);
      }
    });

    test('with the opening the urn is empty, and nothing tells the key', () => {
      for (const end of ['opened', 'openedAndEmptied'] as const) {
        expect(ends[end]!.get('survey_urn')).toEqual([]);
        const key = Buffer.from(played.survey.key);
        const forms = {
          hex: key.toString('hex'),
          base64: key.toString('base64'),
          printed: printedUrnKey(key),
        };
        const needles = new Map(Object.entries(forms).map(([name, text]) => [name, Buffer.from(text)]));
        expect(occurrencesOf(needles, textOf(ends[end]!))).toEqual([]);
      }
    });

    test.runIf(engine === 'pglite')('neither hashes nor sealed answers are left on the disk', () => {
      const sealed = openedUrn(lastNight().dump, played.survey).map(
        ({ begins }) => [begins, Buffer.from(begins, 'hex')] as const,
      );
      expect(occurrencesOf(new Map([...hashes(), ...sealed]), lastDisk)).toEqual([]);
    });
  });
});

/** What an organisation leaves with, unpacked. */
async function packageOf(
  { engine }: OpenDatabase,
  product: TestProduct,
  organisationId: string,
): Promise<ReadonlyMap<string, Buffer>> {
  const queued: ExportJob[] = [];
  const exportQueue = { enqueue: async (job: ExportJob) => void queued.push(job), cancel: async () => {} };
  const { accountId } = await product.beyond
    .selectFrom('memberships')
    .select('account_id as accountId')
    .where('organisation_id', '=', organisationId)
    .executeTakeFirstOrThrow();
  const actor = { ...(await product.actor('administrator')), organisationId, accountId };
  const started = await createExports({ ...product, exportQueue }).start(actor);
  if (!started.ok) throw new Error(started.problem.code);
  const work = createExportWork({ ...product, engine, pause: async () => {} });
  await organisationExportHandler(work)(queued[0]!, { jobId: 'job', signal: new AbortController().signal });
  const parts: Uint8Array[] = [];
  for await (const { key } of product.files.list()) {
    const read = await product.files.read(key);
    if (read.ok) for await (const part of read.value) parts.push(part);
  }
  const zip = unzipSync(Buffer.concat(parts));
  return new Map(Object.entries(zip).map(([name, bytes]) => [name, Buffer.from(bytes)]));
}
