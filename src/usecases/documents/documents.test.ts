import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DocumentSubject } from '#core/documents/document.ts';
import type { Actor } from '../contract.ts';
import type { Network } from '../network/contract.ts';
import { createNetwork } from '../network/network.ts';
import { removeExpired } from '../retention/remove-expired.ts';
import { openTestProduct, type TestProduct, upload } from '../testing.ts';
import { DOCUMENT_LIMIT_BYTES } from './add-document.ts';
import type { DocumentDescription, Documents } from './contract.ts';
import { createDocuments } from './documents.ts';

let product: TestProduct;
let network: Network;
let documents: Documents;
let office: Actor;
let town: Actor;
let partner: Actor;
let stranger: Actor;
let auditor: Actor;
/** An agreement of town and partner, kept by the town. */
let agreement: DocumentSubject;

const now = new Date('2026-11-27T10:00:00Z');
const today = '2026-11-27';

beforeAll(async () => {
  product = await openTestProduct();
  product.setNow(now);
  network = createNetwork(product);
  documents = createDocuments(product);
  office = await product.actor('stateOffice');
  town = await product.actor('coordinator');
  partner = await product.actor('councilMember');
  stranger = await product.actor('coordinator');
  auditor = { ...town, role: 'auditor' };
  agreement = { kind: 'step', id: await step([town.organisationId, partner.organisationId]) };
});
afterAll(() => product.close());

async function value<T>(result: Promise<{ ok: true; value: T } | { ok: false; problem: { code: string } }>) {
  const done = await result;
  if (!done.ok) throw new Error(done.problem.code);
  return done.value;
}
const codeOf = async (result: Promise<{ ok: boolean; problem?: { code: string } }>) =>
  (await result).problem?.code;

async function step(organisationIds: string[], validUntil: string | null = null): Promise<string> {
  const kind = 'cooperationAgreement' as const;
  const draft = { id: null, kind, organisationIds, on: '2010-09-01', validUntil, facts: {}, note: '' };
  return (await value(network.saveStatusStep(office, draft))).id;
}

async function council(state: 'active' | 'dissolved' = 'active', stateSince = '2010-01-01') {
  const seats = { chairs: [], steeringGroup: [], workingGroups: [], rulesOfProcedure: null };
  const organisationIds = [town.organisationId];
  const draft = {
    id: null,
    name: 'Rat',
    organisationIds,
    foundedOn: '2010-01-01',
    state,
    stateSince,
    ...seats,
  };
  return { kind: 'council', id: (await value(network.saveCouncil(town, draft))).id } as const;
}

let serial = 0;
/** A document nobody has uploaded yet. */
const pdf = () => strToU8(`%PDF-1.7\n${++serial}\n`);
const given = (
  change: Partial<DocumentDescription> & { fileName?: string; content?: Uint8Array } = {},
): Parameters<Documents['add']>[2] => {
  const { fileName = 'C:\\Ablage\\Vereinbarung.pdf', content = pdf(), ...said } = change;
  const { bytes } = upload({ name: fileName, content });
  return { kind: 'agreement', name: '', day: '2021-09-01', visibility: 'alliance', fileName, bytes, ...said };
};
const add = async (change: Parameters<typeof given>[0] = {}, subject = agreement): Promise<string> =>
  (await value(documents.add(town, subject, given(change)))).id;

describe('a document', () => {
  test('is taken, found, handed out as it is, described and removed with its bytes', async () => {
    const content = pdf();
    const before = await product.storedKeys();
    const id = await add({ content });
    expect(await product.record(town, 1)).toEqual(['document.add done']);
    expect(await value(documents.list(town, [agreement]))).toMatchObject([
      {
        id,
        name: 'Vereinbarung',
        kind: 'agreement',
        type: 'pdf',
        sizeBytes: content.length,
        day: '2021-09-01',
      },
    ]);
    const opened = await value(documents.open(town, id));
    expect(opened).toMatchObject({ mediaType: 'application/pdf', fileName: 'Vereinbarung.pdf' });
    const parts: Uint8Array[] = [];
    for await (const part of opened.bytes) parts.push(part);
    expect(Buffer.concat(parts).equals(content)).toBe(true);
    expect(JSON.stringify(opened.document)).not.toMatch(/storage|account/);

    const said = { kind: 'report', name: 'Bericht', day: null, visibility: 'public' } as const;
    await value(documents.describe(town, id, said));
    expect(await value(documents.list(null, [agreement]))).toMatchObject([{ id, ...said }]);
    await value(documents.remove(town, id));
    expect(await product.record(town, 2)).toEqual(['document.remove done', 'document.describe done']);
    expect(await value(documents.list(town, [agreement]))).toEqual([]);
    expect(await product.storedKeys()).toEqual(before);
  });

  test('is read by those it is meant for, and is not there for others', async () => {
    const ids = {
      participants: await add({ visibility: 'participants' }),
      alliance: await add({ visibility: 'alliance' }),
      public: await add({ visibility: 'public' }),
    };
    const readable = async (asker: Actor | null): Promise<string[]> => {
      const listed = (await value(documents.list(asker, [agreement]))).map(({ visibility }) => visibility);
      const opened: string[] = [];
      for (const [visibility, id] of Object.entries(ids))
        if ((await documents.open(asker, id)).ok) opened.push(visibility);
      expect(listed.sort()).toEqual(opened.sort());
      return opened;
    };
    expect(await readable(town)).toEqual(['alliance', 'participants', 'public']);
    expect(await readable(partner)).toEqual(['alliance', 'participants', 'public']);
    expect(await readable(office)).toEqual(['alliance', 'participants', 'public']);
    expect(await readable(stranger)).toEqual(['alliance', 'public']);
    expect(await readable(auditor)).toEqual(['public']);
    expect(await readable(null)).toEqual(['public']);
    expect(await codeOf(documents.open(stranger, ids.participants))).toBe('documents.document.notFound');
    expect(await product.record(stranger, 1)).toEqual(['document.open refused documents.document.notFound']);
  });

  test('is kept by whoever keeps the step, and by the state office', async () => {
    const id = await add();
    for (const actor of [stranger, partner, { ...partner, role: 'coordinator' as const }, auditor]) {
      expect(await codeOf(documents.add(actor, agreement, given()))).toBe('access.refused');
      expect(await codeOf(documents.describe(actor, id, given()))).toBe('access.refused');
      expect(await codeOf(documents.remove(actor, id))).toBe('access.refused');
    }
    expect(await product.record(stranger, 3)).toEqual([
      'document.remove refused access.refused',
      'document.describe refused access.refused',
      'document.add refused access.refused',
    ]);
    const byOffice = await value(documents.add(office, agreement, given()));
    expect(await product.record(office, 1)).toEqual(['document.add done']);
    await value(documents.remove(town, byOffice.id));
  });

  test.each(['gibt-es-nicht', '../../etc/passwd', "' or 1=1 --"])('with the id »%s« is none', async (id) => {
    expect(await codeOf(documents.open(town, id))).toBe('documents.document.notFound');
    expect(await codeOf(documents.remove(town, id))).toBe('documents.document.notFound');
    expect(await codeOf(documents.add(town, { kind: 'step', id }, given()))).toBe(
      'documents.subject.notFound',
    );
  });
});

describe('what is not taken', () => {
  const macros = zipSync({
    '[Content_Types].xml': strToU8('wordprocessingml.document.main+xml'),
    'word/document.xml': strToU8('<w/>'),
    'word/vbaProject.bin': strToU8('x'),
  });
  test.each([
    ['documents.type.webPage', { content: strToU8('<html><script>alert(1)</script>') }],
    ['documents.type.webPage', { content: strToU8('<svg onload="alert(1)"/>') }],
    ['documents.type.program', { content: macros, fileName: 'brief.docx' }],
    ['documents.type.program', { content: strToU8('MZ\0') }],
    ['documents.type.unknown', { content: strToU8('Nur Text'), fileName: 'text.pdf' }],
    ['documents.type.empty', { content: new Uint8Array(0) }],
    ['documents.kind.unknown', { kind: 'minutes' as const }],
    ['documents.visibility.unknown', { visibility: 'all' as never }],
    ['documents.name.tooLong', { name: 'a'.repeat(151) }],
    ['network.day.invalid', { day: '2021-02-30' }],
  ])('%s, and nothing of it stays', async (code, change) => {
    const before = await product.storedKeys();
    expect(await codeOf(documents.add(town, agreement, given(change)))).toBe(code);
    expect(await product.storedKeys()).toEqual(before);
  });

  test('minutes without a day, of a meeting to come or of one so old that they would go at once', async () => {
    const subject = await council();
    const minutes = (day: string | null) =>
      codeOf(documents.add(town, subject, given({ kind: 'minutes', day })));
    expect(await minutes(null)).toBe('documents.day.missing');
    expect(await minutes('2026-11-28')).toBe('documents.day.future');
    expect(await minutes('2016-11-26')).toBe('documents.day.tooOld');
    expect(await minutes(today)).toBeUndefined();
  });

  test('more than the limit: reading stops there', async () => {
    let sent = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield strToU8('%PDF-1.7\n');
      for (;;) {
        sent += 1_048_576;
        yield new Uint8Array(1_048_576);
      }
    }
    const before = await product.storedKeys();
    const refused = documents.add(town, agreement, { ...given(), bytes: endless() });
    expect(await refused).toMatchObject({
      problem: { code: 'documents.tooLarge', params: { file: 'Vereinbarung.pdf', limitMegabytes: 20 } },
    });
    expect(sent).toBeLessThan(DOCUMENT_LIMIT_BYTES + 3 * 1_048_576);
    expect(await product.storedKeys()).toEqual(before);
  });

  test('a page in disguise is not read to its end', async () => {
    let pieces = 0;
    async function* page(): AsyncGenerator<Uint8Array> {
      for (; pieces < 1_000; pieces++) yield strToU8(`<html>${' '.repeat(2_000)}`);
    }
    expect(await codeOf(documents.add(town, agreement, { ...given(), bytes: page() }))).toBe(
      'documents.type.webPage',
    );
    expect(pieces).toBeLessThan(3);
  });

  test('the same content a second time', async () => {
    const content = pdf();
    await add({ content, name: 'Erste' });
    expect(await documents.add(town, agreement, given({ content }))).toMatchObject({
      problem: { code: 'documents.sameContent', params: { other: 'Erste' } },
    });
    // For another thing it is another document.
    await add({ content }, { kind: 'step', id: await step([town.organisationId]) });
  });
});

describe('documents go', () => {
  test('with the step that is taken back and with the council that is removed, bytes too', async () => {
    const before = await product.storedKeys();
    const mistaken: DocumentSubject = { kind: 'step', id: await step([town.organisationId]) };
    const twice = await council();
    await add({}, mistaken);
    await add({ kind: 'rulesOfProcedure' }, twice);
    expect(await product.storedKeys()).toHaveLength(before.length + 2);
    expect(await codeOf(network.removeCouncil(stranger, twice.id))).toBe('access.refused');
    await value(network.removeStatusStep(town, mistaken.id, 'Verwechslung'));
    await value(network.removeCouncil(town, twice.id));
    expect(await product.record(town, 1)).toEqual(['council.remove done']);
    expect(await product.storedKeys()).toEqual(before);
    expect(await value(documents.list(office, [mistaken, twice]))).toEqual([]);
    const left = (await value(network.organisation(town, town.organisationId))).councils;
    expect(left.map(({ id }) => id)).not.toContain(twice.id);
  });

  test('ten years after the meeting, the end or the dissolution, and what still matters stays', async () => {
    const expired: DocumentSubject = { kind: 'step', id: await step([town.organisationId], '2026-12-31') };
    const lasting: DocumentSubject = { kind: 'step', id: await step([town.organisationId]) };
    const active = await council();
    const dissolved = await council('dissolved', '2026-10-01');
    const ids = [
      await add({}, expired),
      await add({}, lasting),
      await add({ kind: 'minutes', day: '2026-11-01' }, active),
      await add({ kind: 'rulesOfProcedure' }, active),
      await add({ kind: 'report' }, dissolved),
    ];
    const leftOn = async (day: string): Promise<number[]> => {
      const scope = { beyond: product.beyond, files: product.files, now: new Date(`${day}T10:00:00Z`) };
      await removeExpired(scope);
      const subjects = [expired, lasting, active, dissolved];
      const left = (await value(documents.list(town, subjects))).map(({ id }) => id);
      return ids.flatMap((id, position) => (left.includes(id) ? [position] : []));
    };
    expect(await leftOn('2026-11-28')).toEqual([0, 1, 2, 3, 4]);
    expect(await leftOn('2036-10-01')).toEqual([0, 1, 2, 3, 4]);
    expect(await leftOn('2036-10-02')).toEqual([0, 1, 2, 3]);
    expect(await leftOn('2036-11-02')).toEqual([0, 1, 3]);
    expect(await leftOn('2037-01-02')).toEqual([1, 3]);
    expect(await product.record(town, 1)).toEqual(['retention.delete done']);
    // The bytes of what went are gone, those of what stayed are not.
    expect((await documents.open(town, ids[1]!)).ok).toBe(true);
    const keys = await product.beyond.selectFrom('documents').select('storage_key').execute();
    expect((await product.storedKeys()).sort()).toEqual(keys.map((row) => row.storage_key).sort());
  });
});
