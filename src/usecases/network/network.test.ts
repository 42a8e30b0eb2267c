import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MailContent } from '#core/mail/mail-content.ts';
import type { Organisation, OrganisationLink } from '#core/network/organisation.ts';
import { saveAllianceBorders } from '#storage/queries/alliance-borders.ts';
import { saveAreaKeys } from '#storage/queries/area-keys.ts';
import { insertOrganisationLinks, saveNetworkOrganisations } from '#storage/queries/network-organisations.ts';
import type { Actor } from '../contract.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import { askForConfirmation } from './confirmations.ts';
import type { ContactDraft, Network, OrganisationDraft, Responsibility } from './contract.ts';
import { createNetwork } from './network.ts';

let product: TestProduct;
let network: Network;
let office: Actor;
let town: Actor;
let neighbour: Actor;
let auditor: Actor;

const now = new Date('2026-06-15T10:00:00Z');

const place = (id: string, name: string, ags: string): Organisation => ({
  id,
  name,
  ags,
  ars: null,
  kind: ags.length === 5 ? 'district' : 'municipality',
  region: 'Ostland',
  sorbianArea: false,
  fictional: true,
  validFrom: null,
  validTo: null,
});

beforeAll(async () => {
  product = await openTestProduct();
  product.setNow(now);
  network = createNetwork(product);
  office = await product.actor('stateOffice');
  auditor = await product.actor('auditor');
  town = await product.actor('coordinator');
  neighbour = await product.actor('coordinator');
  const places = [
    place('kreis', 'Landkreis Auental', '99010'),
    place(town.organisationId, 'Ebersbach-Neudorf, Stadt', '99010010'),
    place(neighbour.organisationId, 'Ebersbach', '99010020'),
    place('lobau', 'Löbau', '99010030'),
    place('auental', 'Auental', '99010040'),
    { ...place('old', 'Altdorf', '99010050'), validTo: '2024-12-31' },
    { ...place(office.organisationId, 'Landesstelle', '99'), kind: 'stateOffice' as const },
    { ...place('station', 'Revier Auental', '99'), ags: null, kind: 'policeStation' as const },
    { ...place('association', 'Verband Oberland', '99'), ags: null, kind: 'association' as const },
  ];
  await saveNetworkOrganisations(product.beyond, places, { now });
  await saveAreaKeys(
    product.beyond,
    places
      .filter(({ ags }) => (ags?.length ?? 0) > 2)
      .map((one) => ({
        ags: one.ags!,
        ars: null,
        name: one.name,
        organisationId: one.id,
        validFrom: null,
        validTo: one.validTo,
        successors: one.id === 'old' ? ['99010030'] : [],
      })),
  );
});
afterAll(() => product.close());

const contact = (organisationId: string, change: Partial<ContactDraft> = {}): ContactDraft => ({
  id: null,
  organisationId,
  name: 'Kim Muster',
  function: 'preventionCoordinator',
  topics: [],
  areas: [],
  phone: '0123 456',
  email: 'kim@example.org',
  hours: null,
  deputyId: null,
  publishConsentOn: '2026-01-01',
  source: 'Anruf',
  validFrom: null,
  validTo: null,
  ...change,
});

async function value<T>(result: Promise<{ ok: true; value: T } | { ok: false; problem: { code: string } }>) {
  const done = await result;
  if (!done.ok) throw new Error(done.problem.code);
  return done.value;
}
const codeOf = async (result: Promise<{ ok: boolean; problem?: { code: string } }>) =>
  (await result).problem?.code;
const level = (found: Responsibility, name: string) =>
  found.state === 'found' ? found.groups.find((group) => group.level === name) : undefined;

describe('who is found', () => {
  test('a name with several meanings asks, a name without is taken, umlauts and the Kreis are understood', async () => {
    const ask = (words: string) => value(network.findResponsible(null, { place: words, topic: null }));
    expect(await ask('Ebersbach')).toMatchObject({
      state: 'severalPlaces',
      places: [{ ags: '99010020' }, { ags: '99010010' }],
    });
    for (const words of ['Löbau', 'loebau', 'LOBAU', '99010030', '990100000030', 'Löb'])
      expect(await ask(words)).toMatchObject({ state: 'found', place: { ags: '99010030' } });
    expect(await ask('Auental')).toMatchObject({
      place: { ags: '99010040', districtName: 'Landkreis Auental' },
    });
    expect(await ask('Landkreis Auental')).toMatchObject({ place: { ags: '99010' } });
    expect(await ask('neudorf')).toMatchObject({ place: { ags: '99010010' } });
    expect(await ask('Lobua')).toMatchObject({ state: 'unknownPlace', similar: [{ ags: '99010030' }] });
    expect(await ask("%' or 1=1 --")).toMatchObject({ state: 'unknownPlace', similar: [] });
  });

  test('a key that ended leads to its successor', async () => {
    expect(await value(network.findResponsible(null, { place: 'Altdorf', topic: null }))).toMatchObject({
      state: 'found',
      formerKey: '99010050',
      place: { ags: '99010030' },
    });
    expect(
      await value(network.findResponsible(null, { place: 'Altdorf', topic: null, on: '2024-06-01' })),
    ).toMatchObject({ formerKey: null, place: { ags: '99010050' } });
  });

  test('people by nearness with gaps; the public sees who agreed, the alliance everybody', async () => {
    const save = (draft: ContactDraft) => value(network.saveContact(office, draft));
    await save(contact('station', { function: 'neighbourhoodOfficer', areas: ['99010030'], name: 'Ada' }));
    await save(contact('station', { function: 'stationHead', areas: ['99010'], publishConsentOn: null }));
    await save(contact(office.organisationId, { function: 'stateOffice', topics: ['funding'] }));
    await save(contact(town.organisationId, { name: 'Nele', topics: ['burglary'] }));
    await save(contact('lobau', { name: 'Weg', validTo: '2026-06-14' }));
    const question = { place: 'Löbau', topic: 'burglary' } as const;
    const open = await value(network.findResponsible(null, question));
    expect(open.state === 'found' && open.groups.map(({ level, state }) => `${level} ${state}`)).toEqual([
      'neighbourhoodOfficer filled',
      'station notPublished',
      'ownCoordinator vacant',
      'policePrevention vacant',
      'districtOfficer vacant',
      'stateOffice vacant',
      'neighbouringCoordinator filled',
    ]);
    expect(level(open, 'neighbourhoodOfficer')?.contacts[0]).toMatchObject({ name: 'Ada', source: '' });
    expect(level(open, 'ownCoordinator')?.nextBest).toBe('neighbouringCoordinator');
    expect(JSON.stringify(open)).not.toContain('Kim');
    const member = await value(network.findResponsible(town, question));
    expect(level(member, 'station')).toMatchObject({ state: 'filled', contacts: [{ source: 'Anruf' }] });
    const looking = await value(network.findResponsible(auditor, question));
    expect(level(looking, 'station')?.state).toBe('notPublished');
  });
});

describe('contacts', () => {
  test('belong to their organisation: others are refused, and it is on record', async () => {
    expect(await codeOf(network.saveContact(neighbour, contact(town.organisationId)))).toBe('access.refused');
    expect(await product.record(neighbour, 1)).toEqual(['contact.save refused access.refused']);
    const { id } = await value(network.saveContact(town, contact(town.organisationId)));
    expect(await product.record(town, 1)).toEqual(['contact.save done']);
    const stolen = contact(neighbour.organisationId, { id });
    expect(await codeOf(network.saveContact(neighbour, stolen))).toBe('access.refused');
    expect(await codeOf(network.endContact(neighbour, id, { on: '2026-06-30', successorId: null }))).toBe(
      'access.refused',
    );
  });

  test.each([
    [{ name: ' \n ' }, 'network.contact.nameMissing'],
    [{ email: 'a@b.de\nBcc: x@y.de' }, 'network.contact.email'],
    [{ phone: null, email: null }, 'network.contact.unreachable'],
    [{ areas: ['9901'] }, 'network.area.form'],
    [{ publishConsentOn: '2026-02-30' }, 'network.day.invalid'],
    [{ validFrom: '2026-02-02', validTo: '2026-02-01' }, 'network.period.reversed'],
    [{ deputyId: randomUUID() }, 'network.contact.deputy'],
    [{ source: '' }, 'network.contact.sourceMissing'],
  ] satisfies [Partial<ContactDraft>, string][])('%j is not taken', async (change, code) => {
    expect(await codeOf(network.saveContact(town, contact(town.organisationId, change)))).toBe(code);
  });

  test('an office without a territory must say for whom', async () => {
    expect(await codeOf(network.saveContact(office, contact('station')))).toBe(
      'network.contact.areasMissing',
    );
  });

  test('nobody but the state office enters contacts for the area of others', async () => {
    const own = town.organisationId;
    const foreign = contact(own, { areas: ['99010010', '99010030'] });
    for (const areas of [['99010010', '99010030'], ['99010'], ['99']])
      expect(await codeOf(network.saveContact(town, contact(own, { areas })))).toBe(
        'network.contact.areaNotYours',
      );
    const { id } = await value(network.saveContact(office, foreign));
    // What the state office entered stays when the town changes the rest.
    await value(network.saveContact(town, { ...foreign, id, hours: 'Di 14–18 Uhr' }));
    const wider = { ...foreign, id, areas: [...foreign.areas, '99010040'] };
    expect(await codeOf(network.saveContact(town, wider))).toBe('network.contact.areaNotYours');
  });

  test('members of an association and what an office belongs to are its area; else it knows its own borders', async () => {
    const at = async (kind: Organisation['kind'], links: readonly OrganisationLink[]) => {
      const actor = await product.actor(kind === 'association' ? 'coordinator' : 'policeContact');
      const made = { ...place(actor.organisationId, 'Stelle', '99'), ags: null, kind };
      await saveNetworkOrganisations(product.beyond, [made], { now });
      const own = { organisationId: actor.organisationId, otherId: actor.organisationId };
      await insertOrganisationLinks(
        product.beyond,
        links.map((link) => ({
          ...link,
          organisationId: link.organisationId || own.organisationId,
          otherId: link.otherId || own.otherId,
        })),
      );
      return async (area: string) =>
        codeOf(network.saveContact(actor, contact(actor.organisationId, { areas: [area] })));
    };
    const open = { validFrom: null, validTo: null };
    const member = { organisationId: 'lobau', otherId: '', relation: 'memberOf' as const, ...open };
    const association = await at('association', [member]);
    expect(await association('99010030')).toBeUndefined();
    expect(await association('99010040')).toBe('network.contact.areaNotYours');
    const past = { ...member, validTo: '2025-12-31' };
    expect(await (await at('association', [past]))('99010030')).toBe('network.contact.areaNotYours');

    // The station belongs to a directorate without a key, which belongs to the Kreis.
    const directorate = {
      ...place('directorate', 'Direktion', '99'),
      ags: null,
      kind: 'policeDirectorate' as const,
    };
    await saveNetworkOrganisations(product.beyond, [directorate], { now });
    const upwards = { organisationId: 'directorate', otherId: 'kreis', relation: 'partOf' as const, ...open };
    await insertOrganisationLinks(product.beyond, [upwards]);
    const station = await at('policeStation', [{ ...upwards, organisationId: '', otherId: 'directorate' }]);
    expect(await station('99010040')).toBeUndefined();
    expect(await station('14625240')).toBe('network.contact.areaNotYours');
    const alone = await at('federalPolice', []);
    expect(await alone('14625240')).toBeUndefined();
  });

  test('the handover moves deputies, seats and areas to the successor', async () => {
    const own = town.organisationId;
    const leaving = await value(
      network.saveContact(office, contact(own, { areas: ['99010010', '99010020'] })),
    );
    const next = await value(network.saveContact(town, contact(own, { name: 'Neu', areas: ['99010010'] })));
    const colleague = await value(network.saveContact(town, contact(own, { deputyId: leaving.id })));
    const council = await value(
      network.saveCouncil(town, {
        id: null,
        name: 'Präventionsrat',
        organisationIds: [own],
        foundedOn: '2020-01-01',
        state: 'dormant',
        stateSince: '2022-01-01',
        chairs: [{ office: 'Vorsitz', contactId: leaving.id }],
        steeringGroup: [],
        workingGroups: [
          {
            name: 'Plätze',
            aim: 'Weniger Müll',
            measuredBy: 'Zählung',
            dueOn: null,
            leadContactId: leaving.id,
          },
        ],
        rulesOfProcedure: null,
      }),
    );
    expect(
      await value(network.endContact(town, leaving.id, { on: '2026-06-10', successorId: next.id })),
    ).toEqual({ deputyOf: 1, councils: 1, areas: 1 });
    const details = await value(network.organisation(town, own));
    expect(details.contacts.map(({ id }) => id)).not.toContain(leaving.id);
    expect(details.contacts.find(({ id }) => id === colleague.id)?.deputyId).toBe(next.id);
    expect(details.contacts.find(({ id }) => id === next.id)?.areas).toEqual(['99010010', '99010020']);
    expect(details.councils.find(({ id }) => id === council.id)).toMatchObject({
      state: 'dormant',
      stateSince: '2022-01-01',
      chairs: [{ contactId: next.id }],
      workingGroups: [{ leadContactId: next.id }],
    });
  });

  test('a link confirms once; looking at it confirms nothing; an old one does not work', async () => {
    const { id } = await value(network.saveContact(town, contact(town.organisationId, { name: 'Bea' })));
    product.setNow(new Date('2027-07-01T10:00:00Z'));
    const token = await tokenFor('Bea');
    expect(await askForConfirmation(product)).toBe(0);
    expect(await value(network.readConfirmation(token))).toMatchObject({ name: 'Bea' });
    expect(await value(network.confirmContact(token))).toMatchObject({ name: 'Bea' });
    const details = await value(network.organisation(town, town.organisationId));
    expect(details.contacts.find((one) => one.id === id)?.lastConfirmedOn).toBe('2027-07-01');
    expect(await codeOf(network.confirmContact(token))).toBe('network.confirmation.used');
    expect(await codeOf(network.confirmContact('x'))).toBe('network.confirmation.invalid');
    product.setNow(new Date('2028-07-02T10:00:00Z'));
    const late = await tokenFor('Bea');
    product.setNow(new Date('2028-09-01T10:00:00Z'));
    expect(await codeOf(network.confirmContact(late))).toBe('network.confirmation.expired');
    product.setNow(now);
  });
});

/** The newest link that the nightly work sends to somebody. */
async function tokenFor(name: string): Promise<string> {
  await askForConfirmation(product);
  const mails = await product.beyond
    .selectFrom('mails')
    .select('content')
    .where('kind', '=', 'contactConfirmation')
    .orderBy('created_at', 'desc')
    .execute();
  const contents = mails.map(({ content }) => content as MailContent);
  return contents.find(({ params }) => params.name === name)!.path!.replace('/bestaetigen/', '');
}

describe('status', () => {
  const step = (organisationIds: string[], on: string, validUntil: string | null = null) => ({
    id: null,
    kind: 'cooperationAgreement' as const,
    organisationIds,
    on,
    validUntil,
    facts: { partner: 'Polizei' },
    note: '',
  });

  test('a change keeps the former version; what is taken back leaves the list', async () => {
    const own = town.organisationId;
    const { id } = await value(network.saveStatusStep(town, step([own], '2021-09-01', '2026-08-31')));
    expect((await value(network.reminders(town))).filter((one) => one.id === id)).toMatchObject([
      { kind: 'cooperationAgreement', endsOn: '2026-08-31', daysLeft: 77 },
    ]);
    await value(network.saveStatusStep(town, { ...step([own], '2021-09-02', '2024-12-31'), id }));
    const details = await value(network.organisation(town, own));
    expect(details.steps).toMatchObject([
      { on: '2021-09-02', state: 'ended', history: [{ on: '2021-09-01' }] },
    ]);
    expect((await value(network.organisation(null, own))).steps).toMatchObject([
      { on: '2021-09-02', facts: {}, note: '', history: [] },
    ]);
    const on = async (day: string) =>
      (await value(network.organisations(null, { on: day, status: ['cooperationAgreement'] }))).total;
    expect([await on('2021-09-01'), await on('2024-12-31'), await on('2025-01-01')]).toEqual([0, 1, 0]);
    expect(await codeOf(network.removeStatusStep(neighbour, id, 'x'))).toBe('access.refused');
    expect(await codeOf(network.removeStatusStep(town, id, ' '))).toBe('network.step.reasonMissing');
    await value(network.removeStatusStep(town, id, 'Verwechslung'));
    expect((await value(network.organisation(town, own))).steps).toEqual([]);
  });

  test('nobody puts a step on a neighbour; a joint one counts once', async () => {
    const both = [town.organisationId, neighbour.organisationId];
    expect(await codeOf(network.saveStatusStep(town, step(both, '2023-01-01')))).toBe('access.refused');
    const { id } = await value(network.saveStatusStep(office, step(both, '2023-01-01')));
    await saveAllianceBorders(product.beyond, [
      {
        organisationId: 'lobau',
        area: '99010030',
        year: 2022,
        name: 'Löbau',
        level: 'municipality',
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [14, 51],
              [15, 51],
              [15, 52],
              [14, 51],
            ],
          ],
        },
        source: 'Beispiel',
      },
    ]);
    const layers = await value(network.layers(null, { on: '2023-06-01' }));
    expect(layers.layers.find((one) => one.id === 'cooperationAgreement')).toMatchObject({
      stepCount: 1,
      organisationCount: 2,
    });
    expect(layers.borders).toHaveLength(1);
    // The keeper's coordinator changes it, the other one does not.
    const changed = { ...step(both, '2023-02-01'), id };
    const keeper = (await codeOf(network.saveStatusStep(town, changed))) === undefined;
    const other = (await codeOf(network.saveStatusStep(neighbour, changed))) === undefined;
    expect([keeper, other]).toEqual([true, false]);
  });
});

describe('organisations', () => {
  const draft = (change: Partial<OrganisationDraft>): OrganisationDraft => ({
    id: null,
    name: 'Neustadt',
    kind: 'municipality',
    ags: '99010090',
    ars: null,
    region: null,
    sorbianArea: true,
    validFrom: null,
    validTo: null,
    links: [],
    ...change,
  });

  test('the state office enters them; a coordinator changes the name, not the key', async () => {
    expect(await codeOf(network.saveOrganisation(town, draft({})))).toBe('access.refused');
    const { id } = await value(network.saveOrganisation(office, draft({})));
    expect(await codeOf(network.saveOrganisation(office, draft({})))).toBe('network.organisation.keyTaken');
    const own = { id: town.organisationId, name: 'Ebersbach-Neudorf', ags: '99010010' };
    await value(network.saveOrganisation(town, draft(own)));
    expect(await codeOf(network.saveOrganisation(town, draft({ ...own, ags: '99010' })))).toBe(
      'network.organisation.structureNotYours',
    );
    // A new key: the old one is still found.
    await value(network.saveOrganisation(office, draft({ id, ags: '99010091' })));
    expect(await value(network.findResponsible(null, { place: '99010090', topic: null }))).toMatchObject({
      formerKey: '99010090',
      place: { ags: '99010091' },
    });
  });

  test('contacts of an association serve its members, as long as they are members', async () => {
    await value(network.saveContact(office, { ...contact('lobau'), name: 'Vorher', function: 'mayor' }));
    const links = [{ otherId: 'association', relation: 'memberOf' as const }];
    const lobau = { id: 'lobau', name: 'Löbau', ags: '99010030', region: 'Ostland' };
    await value(network.saveOrganisation(office, draft({ ...lobau, links })));
    await value(network.saveContact(office, contact('association', { name: 'Gemeinsam' })));
    const coordinators = async () => {
      const found = await value(network.findResponsible(null, { place: 'Löbau', topic: null }));
      return level(found, 'ownCoordinator')?.contacts.map(({ name }) => name) ?? [];
    };
    expect(await coordinators()).toContain('Gemeinsam');
    await value(network.saveOrganisation(office, draft({ ...lobau, links: [] })));
    expect(await coordinators()).not.toContain('Gemeinsam');
  });

  test('the state office enters the members of an association at once', async () => {
    const association = {
      id: 'association',
      name: 'Verband Oberland',
      kind: 'association' as const,
      ags: null,
    };
    const membersOf = async () =>
      (await value(network.organisation(null, 'association'))).links
        .filter((link) => link.direction === 'down' && link.validTo === null)
        .map((link) => link.organisationId);
    const save = (members: string[], actor = office) =>
      network.saveOrganisation(actor, draft({ ...association, members }));
    await value(save(['lobau', 'auental']));
    expect(await membersOf()).toEqual(['auental', 'lobau']);
    await value(save(['lobau']));
    expect(await membersOf()).toEqual(['lobau']);
    expect(await codeOf(save(['nobody']))).toBe('network.organisation.notFound');
    const town = { id: 'lobau', name: 'Löbau', ags: '99010030', members: ['auental'] };
    expect(await codeOf(network.saveOrganisation(office, draft(town)))).toBe(
      'network.organisation.noAssociation',
    );
  });

  test('what an association signed and founded stands on the pages of its members too', async () => {
    const agreement = { kind: 'cooperationAgreement' as const, organisationIds: ['association'] };
    const dated = { id: null, on: '2025-01-01', validUntil: null, facts: {}, note: '' };
    const step = await value(network.saveStatusStep(office, { ...agreement, ...dated }));
    const seats = { chairs: [], steeringGroup: [], workingGroups: [], rulesOfProcedure: null };
    const founded = { id: null, foundedOn: '2025-02-01', state: 'active' as const, stateSince: '2025-02-01' };
    const council = { name: 'Rat', organisationIds: ['association'], ...founded, ...seats };
    await value(network.saveCouncil(office, council));
    const member = await value(network.organisation(null, 'lobau'));
    expect(member.steps).toMatchObject([
      { id: step.id, via: { id: 'association', name: 'Verband Oberland' } },
    ]);
    expect(member.councils).toMatchObject([{ name: 'Rat', via: { id: 'association' } }]);
    expect(member.council).toBe('active');
    // Who left has nothing of it; the list says the same as the pages.
    expect((await value(network.organisation(null, 'auental'))).steps).toEqual([]);
    const listed = await value(network.organisations(null, { status: ['cooperationAgreement'] }));
    expect(listed.rows.map(({ id }) => id)).toEqual(expect.arrayContaining(['association', 'lobau']));
    expect(listed.rows.map(({ id }) => id)).not.toContain('auental');
  });

  test('a key that ended leads on once its successor is entered; a list that ended it is not undone', async () => {
    const old = { id: 'grund', name: 'Grund', ags: '99010070' };
    await saveNetworkOrganisations(product.beyond, [place('grund', 'Grund', '99010070')], { now });
    const key = { ags: '99010070', ars: null, name: 'Grund', organisationId: 'grund', successors: [] };
    await saveAreaKeys(product.beyond, [{ ...key, validFrom: null, validTo: '2025-12-31' }]);
    const ask = () => value(network.findResponsible(null, { place: '99010070', topic: null }));
    // Nobody knows yet what became of it: whoever was responsible is still named.
    expect(await ask()).toMatchObject({ state: 'found', formerKey: '99010070', place: { ags: '99010070' } });
    await value(network.saveOrganisation(office, draft({ ...old, region: 'Ostland' })));
    expect((await value(network.organisation(null, 'grund'))).keys[0]?.validTo).toBe('2025-12-31');
    const save = (successors: string[]) => network.saveOrganisation(office, draft({ ...old, successors }));
    expect(await codeOf(save(['99010999']))).toBe('network.area.unknown');
    await value(save(['99010040']));
    expect(await ask()).toMatchObject({ formerKey: '99010070', place: { ags: '99010040', name: 'Auental' } });
    const held = { id: 'auental', name: 'Auental', ags: '99010040', successors: ['99010030'] };
    expect(await codeOf(network.saveOrganisation(office, draft(held)))).toBe('network.organisation.notEnded');
  });

  test('unknown ones are not found', async () => {
    expect(await codeOf(network.organisation(null, 'nobody'))).toBe('network.organisation.notFound');
  });
});
