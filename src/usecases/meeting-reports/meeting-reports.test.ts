import { randomBytes, randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Profession } from '#core/meetings/participant.ts';
import { deleteParticipant, insertParticipants } from '#storage/queries/meeting-participants.ts';
import { insertMeeting, updateMeetingState } from '#storage/queries/meetings.ts';
import type { Actor } from '../contract.ts';
import { removeExpired } from '../retention/remove-expired.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import type { MeetingReports, PhotoDraft, ReportDraft } from './contract.ts';
import { createMeetingReports } from './meeting-reports.ts';

const now = new Date('2026-12-14T10:00:00Z');
let product: TestProduct;
let reports: MeetingReports;
let organiser: Actor;
beforeAll(async () => {
  product = await openTestProduct();
  product.setNow(now);
  reports = createMeetingReports(product);
  organiser = await product.actor('coordinator');
});
afterAll(() => product.close());

const by = { now, accountId: null };
const facts = {
  kind: 'networking',
  title: 'Zweites Vernetzungstreffen',
  region: 'Auental',
  number: 2,
  day: '2026-12-13',
  days: 1,
  begins: '10:00',
  ends: '15:00',
  placeName: 'Gasthof',
  address: null,
  travel: '',
  accessibility: '',
  onlineLink: null,
  lead: 'Ein Tag zu drei Schwerpunkten.',
  capacity: null,
  registrationUntil: null,
  language: 'de',
  funded: true,
  copiedFrom: null,
  hosts: [],
} as const;

async function meeting(
  changed: Partial<{ day: string; state: 'draft' | 'announced' }> = {},
): Promise<string> {
  const { organisationId } = organiser;
  const id = randomUUID();
  await insertMeeting(product.beyond, { ...facts, day: changed.day ?? facts.day, organisationId, id }, by);
  if (changed.state !== 'draft')
    await updateMeetingState(
      product.beyond,
      { organisationId, id, version: 1 },
      { state: 'announced', ...by },
    );
  return id;
}

async function person(
  meetingId: string,
  name: string,
  photoConsent: boolean,
  profession: Profession = 'townHall',
) {
  const id = randomUUID();
  await insertParticipants(
    product.beyond,
    { organisationId: organiser.organisationId, id: meetingId },
    [
      {
        id,
        name,
        email: `${id}@example.org`,
        locale: 'de',
        homeId: null,
        organisationName: `Stadt ${name}`,
        profession,
        job: '',
        wishes: [],
        food: '',
        needs: '',
        photoConsent,
        listConsent: true,
        note: '',
        state: 'registered',
        invitedOn: null,
        answeredAt: now,
        substituteOf: null,
        contactId: null,
        byHand: true,
      },
    ],
    { now },
  );
  return id;
}

async function picture(options: { width?: number; height?: number } = {}): Promise<Buffer> {
  const { width = 600, height = 400 } = options;
  // Noise is never the same twice.
  const noise = sharp(randomBytes(48), { raw: { width: 4, height: 4, channels: 3 } });
  return noise.resize(width, height, { kernel: 'nearest' }).jpeg().toBuffer();
}

function add(meetingId: string, fileName: string, content: Uint8Array, actor = organiser) {
  async function* bytes() {
    for (let at = 0; at < content.length; at += 65_536) yield content.subarray(at, at + 65_536);
  }
  return reports.addPhoto(actor, meetingId, { fileName, bytes: bytes() });
}

async function added(meetingId: string, content?: Uint8Array): Promise<string> {
  const done = await add(meetingId, 'bild.jpg', content ?? (await picture()));
  if (!done.ok) throw new Error(done.problem.code);
  return done.value.id;
}

async function draftOf(id: string): Promise<ReportDraft> {
  const draft = await reports.draft(organiser, id);
  if (!draft.ok) throw new Error(draft.problem.code);
  return draft.value;
}

async function describeIt(meetingId: string, id: string, words: Partial<PhotoDraft> = {}) {
  const photo = (await draftOf(meetingId)).photos.find((one) => one.id === id)!;
  return reports.describePhoto(organiser, meetingId, {
    ...photo,
    alternative: `Bild ${id}`,
    peopleChecked: true,
    ...words,
  });
}

const blockers = async (id: string) => (await draftOf(id)).blockers.map(({ code }) => code);
const open = (asker: Actor | null, id: string, photoId: string) =>
  reports.openPhoto(asker, id, { id: photoId, size: 'large' });
const published = async (id: string) => {
  const report = await reports.published(null, id);
  if (!report.ok) throw new Error(report.problem.code);
  return report.value;
};

describe('a photo', () => {
  test('is turned, shrunk and carries nothing the camera wrote', async () => {
    const id = await meeting();
    const names = { Artist: 'Erika Geheim', ImageDescription: 'Beim Geheimtreffen' };
    const place = { GPSLatitudeRef: 'N', GPSLatitude: '51/1 9/1 0/1' };
    const camera = await sharp(await picture({ width: 3_000, height: 1_000 }))
      .withMetadata({ orientation: 6 })
      .withExifMerge({ IFD0: names, IFD3: place })
      .withXmp(
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>',
      )
      .jpeg()
      .toBuffer();
    expect((await sharp(camera).metadata()).exif?.includes('Erika Geheim')).toBe(true);
    const photoId = await added(id, camera);
    const [photo] = (await draftOf(id)).photos;
    // Held upright: what was wide is high.
    expect(photo).toMatchObject({ width: 640, height: 1_920 });
    for (const size of ['small', 'medium', 'large'] as const) {
      const opened = await reports.openPhoto(organiser, id, { id: photoId, size });
      if (!opened.ok) throw new Error(opened.problem.code);
      const bytes = Buffer.from(opened.value.bytes);
      for (const trace of ['Erika', 'Geheim', 'Exif', 'xmpmeta', 'GPS'])
        expect(bytes.includes(trace), `${size} ${trace}`).toBe(false);
      const { exif, xmp, orientation, height } = await sharp(bytes).metadata();
      expect({ exif, xmp, orientation }).toEqual({ exif: undefined, xmp: undefined, orientation: undefined });
      expect(height).toBe({ small: 480, medium: 1_024, large: 1_920 }[size]);
    }
    // Three sizes; the upload itself is gone.
    const keys = new Set(await product.storedKeys());
    await reports.removePhoto(organiser, id, photoId);
    const left = await product.storedKeys();
    expect(keys.size - left.length).toBe(3);
  });

  test.each<[string, string, () => Promise<Uint8Array> | Uint8Array]>([
    [
      'meetings.photo.notPhoto',
      'ein.jpg',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    ],
    ['meetings.photo.notPhoto', 'seite.jpg', () => Buffer.from('<!doctype html><script>alert(1)</script>')],
    [
      'meetings.photo.heic',
      'IMG_0001.HEIC',
      () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
    ],
    ['meetings.photo.empty', 'leer.jpg', () => new Uint8Array(0)],
    ['meetings.photo.broken', 'abgebrochen.jpg', async () => (await picture()).subarray(0, 2_000)],
    [
      'meetings.photo.broken',
      'skript.jpg',
      () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('<script>alert(1)</script>')]),
    ],
    [
      'meetings.photo.tooLarge',
      'gross.jpg',
      async () => Buffer.concat([await picture(), Buffer.alloc(40 * 1024 ** 2)]),
    ],
    [
      'meetings.photo.tooManyPixels',
      'breit.png',
      () =>
        sharp({ create: { width: 30_000, height: 20, channels: 3, background: '#fff' } })
          .png()
          .toBuffer(),
    ],
    // A few kilobytes that would become gigabytes.
    [
      'meetings.photo.tooManyPixels',
      'bombe.png',
      () =>
        sharp({
          create: { width: 16_000, height: 16_000, channels: 3, background: '#000' },
          limitInputPixels: false,
        })
          .png({ compressionLevel: 9 })
          .toBuffer(),
    ],
  ])('%s: %s leaves nothing', async (code, fileName, content) => {
    const id = await meeting();
    const before = await product.storedKeys();
    expect(await add(id, fileName, await content())).toMatchObject({
      problem: { code, params: { file: fileName } },
    });
    expect(await product.storedKeys()).toEqual(before);
    expect((await draftOf(id)).photos).toEqual([]);
  });

  test('is taken once, in the order of adding, and can be put elsewhere', async () => {
    const id = await meeting();
    const content = await picture();
    const first = await added(id, content);
    expect(await add(id, 'noch-einmal.jpg', content)).toMatchObject({
      problem: { code: 'meetings.photo.same' },
    });
    const second = await added(id);
    const third = await added(id);
    expect(await reports.arrangePhotos(organiser, id, [third, first, second])).toMatchObject({ ok: true });
    expect((await draftOf(id)).photos.map((photo) => photo.id)).toEqual([third, first, second]);
    expect(await reports.arrangePhotos(organiser, id, [third, first])).toMatchObject({
      problem: { code: 'meetings.photo.listChanged' },
    });
    const stranger = await product.actor('coordinator');
    expect(await reports.removePhoto(stranger, id, first)).toMatchObject({
      problem: { code: 'access.refused' },
    });
    expect(await add(id, 'fremd.jpg', await picture(), stranger)).toMatchObject({ ok: false });
  });

  test('two describe it at once: the second one is told', async () => {
    const id = await meeting();
    const photo = await added(id);
    const words = (await draftOf(id)).photos[0]!;
    expect(await describeIt(id, photo)).toMatchObject({ ok: true });
    const second = { ...words, alternative: 'Anders' };
    expect(await reports.describePhoto(organiser, id, second)).toMatchObject({
      problem: { code: 'meetings.changedMeanwhile.by' },
    });
  });
});

describe('publishing', () => {
  test('waits for words, for consent and for the meeting', async () => {
    const id = await meeting();
    const photo = await added(id);
    const against = await person(id, 'Ben', false);
    expect(await blockers(id)).toEqual([
      'meetings.photo.alternativeMissing',
      'meetings.photo.peopleUnchecked',
    ]);
    await describeIt(id, photo, { people: [against] });
    expect(await blockers(id)).toEqual(['meetings.photo.noConsent']);
    const refused = await reports.publish(organiser, id);
    expect(refused).toMatchObject({ problem: { code: 'meetings.photo.noConsent' } });
    // The record knows the code and no name.
    expect(await product.record(organiser, 1)).toEqual([
      'meetingReport.publish refused meetings.photo.noConsent',
    ]);
    // Held back, it stands in nobody's way.
    await describeIt(id, photo, { people: [against], shown: false });
    expect(await reports.publish(organiser, id)).toMatchObject({ value: { number: 1 } });

    const coming = await meeting({ day: '2027-03-01' });
    expect(await blockers(coming)).toEqual(['meetings.report.early']);
  });

  test('everybody reads the version that was published, until it is withdrawn', async () => {
    const id = await meeting();
    const photo = await added(id);
    expect(await open(null, id, photo)).toMatchObject({ problem: { code: 'meetings.photo.notFound' } });
    expect(await published(id)).toBeNull();
    await describeIt(id, photo);
    await person(id, 'Ada', true);
    expect(await reports.publish(organiser, id)).toMatchObject({ value: { number: 1 } });
    expect((await published(id))?.source.facts.attendance).toMatchObject({ people: 1, checkedIn: false });
    expect(await open(null, id, photo)).toMatchObject({ ok: true });
    const notices = await reports.listPublished(null);
    expect(notices.ok && notices.value.map(({ meetingId }) => meetingId)).toContain(id);

    // What is written now is not public yet; the number of people neither.
    await person(id, 'Cem', true);
    const change = { part: 'lead', text: 'Von Hand', shown: true, version: 0 } as const;
    expect(await reports.savePart(organiser, id, change)).toMatchObject({ ok: true });
    expect((await draftOf(id)).isOutdated).toBe(true);
    const before = await published(id);
    expect([before?.source.changes.lead, before?.source.facts.attendance?.people]).toEqual([undefined, 1]);
    expect(await reports.publish(organiser, id)).toMatchObject({ value: { number: 2 } });
    const after = await published(id);
    expect([after?.source.changes.lead?.text, after?.source.facts.attendance?.people]).toEqual([
      'Von Hand',
      2,
    ]);
    expect((await draftOf(id)).isOutdated).toBe(false);
    expect((await draftOf(id)).versions.map(({ number }) => number)).toEqual([2, 1]);

    expect(await reports.withdraw(organiser, id)).toMatchObject({ ok: true });
    expect(await published(id)).toBeNull();
    expect(await open(null, id, photo)).toMatchObject({ ok: false });
    expect(await reports.withdraw(organiser, id)).toMatchObject({
      problem: { code: 'meetings.report.notPublished' },
    });
  });

  test('who withdraws the consent or has themselves deleted is off the page at once', async () => {
    const id = await meeting();
    const photo = await added(id);
    const ada = await person(id, 'Ada', true);
    await describeIt(id, photo, { people: [ada] });
    await reports.publish(organiser, id);
    const shown = async () => (await published(id))?.source.photos.length;
    expect(await shown()).toBe(1);
    const agree = (photoConsent: boolean) =>
      product.beyond
        .updateTable('meeting_participants')
        .set({ photo_consent: photoConsent })
        .where('id', '=', ada)
        .execute();
    await agree(false);
    expect(await shown()).toBe(0);
    expect(await open(null, id, photo)).toMatchObject({ ok: false });
    await agree(true);
    expect(await shown()).toBe(1);
    await deleteParticipant(product.beyond, { organisationId: organiser.organisationId, id }, ada);
    expect(await shown()).toBe(0);
    // Nobody can untick somebody who is gone.
    await describeIt(id, photo, { people: [] });
    expect(await blockers(id)).toEqual(['meetings.photo.consentGone']);
  });
});

test('parts are versioned one by one, and an emptied part is composed again', async () => {
  const id = await meeting();
  const save = (part: 'lead' | 'thanks' | 'title', text: string | null, version = 0) =>
    reports.savePart(organiser, id, { part, text, shown: true, version });
  expect(await save('lead', 'Eins')).toMatchObject({ ok: true });
  expect(await save('thanks', 'Danke')).toMatchObject({ ok: true });
  expect(await save('lead', 'Zwei')).toMatchObject({ problem: { code: 'meetings.changedMeanwhile.by' } });
  expect(await save('lead', '  ', 1)).toMatchObject({ ok: true });
  expect((await draftOf(id)).changes.lead).toEqual({ text: null, shown: true, version: 2 });
  expect(await save('title', '')).toMatchObject({ problem: { code: 'meetings.title.missing' } });
  expect(await save('thanks', 'x'.repeat(8_001), 1)).toMatchObject({
    problem: { code: 'meetings.text.tooLong' },
  });
});

test('a quotation is printed with permission only', async () => {
  const id = await meeting();
  const words = { text: 'Das hat uns weitergebracht.', by: 'Ada Muster', version: 0 };
  expect(await reports.saveQuotation(organiser, id, { ...words, permitted: false })).toMatchObject({
    problem: { code: 'meetings.report.quotationPermission' },
  });
  expect((await draftOf(id)).source.facts.quotation).toBeNull();
  expect(await reports.saveQuotation(organiser, id, { ...words, permitted: true })).toMatchObject({
    ok: true,
  });
  expect((await draftOf(id)).source.facts.quotation).toEqual({ text: words.text, by: words.by });
});

test('a year later it is forgotten who is on a picture, and what nobody may show goes', async () => {
  const id = await meeting();
  const [good, bad] = [await added(id), await added(id)];
  const [ada, ben] = [await person(id, 'Ada', true), await person(id, 'Ben', false)];
  await describeIt(id, good, { people: [ada] });
  await describeIt(id, bad, { people: [ben], alternative: 'Zwei' });
  const { beyond, files } = product;
  await removeExpired({ beyond, files, now: new Date('2028-01-10T03:00:00Z') });
  const { photos } = await draftOf(id);
  expect(photos.map((photo) => [photo.id, photo.people])).toEqual([[good, []]]);
  expect(await open(organiser, id, good)).toMatchObject({ ok: true });
});
