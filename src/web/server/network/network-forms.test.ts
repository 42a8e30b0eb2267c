import { describe, expect, it } from 'vitest';
import { createTranslator } from '#i18n/translate.ts';
import { mailLink, telephoneLink } from '../../network/contact-words.ts';
import { contactInput, readContact } from './contact-form.ts';
import { councilInput, readCouncil } from './council-form.ts';
import { organisationInput, readOrganisation } from './organisation-form.ts';
import { readPartners } from './partners.ts';
import { readStep, stepInput } from './step-form.ts';

const translator = createTranslator('de');

function form(fields: Readonly<Record<string, string | readonly string[]>>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields))
    for (const one of typeof value === 'string' ? [value] : value) data.append(name, one);
  return data;
}

describe('contact', () => {
  const owner = { id: null, organisationId: 'zittau' };
  const fields = { name: ' Jana Beispiel ', function: 'mayor', source: 'Rathaus' };
  const read = (more: Parameters<typeof form>[0]) =>
    readContact(contactInput(form({ ...fields, ...more })), owner, translator);

  it('is read with its topics and areas', () => {
    const outcome = read({ topics: ['burglary', 'youth'], areas: '14626060, 14626', phone: '03583 752-0' });
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        name: 'Jana Beispiel',
        topics: ['burglary', 'youth'],
        areas: ['14626060', '14626'],
        email: null,
      },
    });
  });

  it('is published only with the tick and its day', () => {
    expect(read({ publishConsentOn: '2024-02-01' })).toMatchObject({ value: { publishConsentOn: null } });
    expect(read({ consent: 'ja', publishConsentOn: '2024-02-01' })).toMatchObject({
      value: { publishConsentOn: '2024-02-01' },
    });
    expect(read({ consent: 'ja' })).toMatchObject({
      ok: false,
      errors: { publishConsentOn: 'Geben Sie an, wann die Person eingewilligt hat.' },
    });
  });

  it('names every field that is wrong', () => {
    const outcome = read({
      name: '',
      email: 'a@b',
      phone: 'abc',
      areas: '1462',
      function: 'king',
      validFrom: '2024-02-31',
    });
    expect(Object.keys(outcome.ok ? {} : outcome.errors).sort()).toEqual(
      ['areas', 'email', 'function', 'name', 'phone', 'validFrom'].sort(),
    );
  });

  it('turns into links only what is a number and an address', () => {
    expect(telephoneLink('+49 (0) 3583 752-0')).toBe('tel:+4935837520');
    expect(telephoneLink('Zentrale')).toBeNull();
    expect(mailLink('a@b.de')).toBe('mailto:a@b.de');
    expect(mailLink('a@b.de?bcc=x@y.de')).toBeNull();
  });
});

describe('step', () => {
  const owner = {
    id: 's',
    organisationId: 'z',
    facts: { minutes: 'Akte 7' },
    partners: { ok: true, ids: ['o'] },
  } as const;
  const fields = { kind: 'coordinator', on: '2023-04-01', postShare: '0.5', partners: 'oybin\r\n' };

  it('is shared by name, keeps facts it has no field for and reads a share', () => {
    expect(readStep(stepInput(form(fields)), owner, translator)).toEqual({
      ok: true,
      value: {
        id: 's',
        kind: 'coordinator',
        on: '2023-04-01',
        validUntil: null,
        note: '',
        facts: { minutes: 'Akte 7', postShare: 0.5 },
        organisationIds: ['z', 'o'],
      },
    });
  });

  it('says all that is wrong at once', () => {
    const input = stepInput(form({ ...fields, validUntil: '2022-01-01' }));
    const partners = { ok: false, error: 'unbekannt' } as const;
    const outcome = readStep(input, { ...owner, partners }, translator);
    expect(outcome).toMatchObject({ ok: false, errors: { partners: 'unbekannt' } });
    expect(outcome.ok ? '' : outcome.errors.validUntil).toContain('vor dem Anfang');
  });

  it('takes only the facts its kind is asked for', () => {
    const input = stepInput(form({ ...fields, kind: 'contacted', signatories: 'Bürgermeister' }));
    expect(readStep(input, owner, translator)).toMatchObject({ value: { facts: { minutes: 'Akte 7' } } });
  });
});

describe('partners', () => {
  const municipality = (id: string, name: string, ags: string) =>
    ({ id, name, ags, kind: 'municipality' }) as const;
  const asked = [
    municipality('o', 'Oybin', '14626370'),
    municipality('n', 'Neustadt', '14628270'),
    municipality('m', 'Neustadt', '07316000'),
  ];
  const read = (lines: string, ownKey: string | null = '14626610') =>
    readPartners(lines, { asked, ownKey }, translator);

  it('are found by name, by key and by both', () => {
    expect(read('oybin\nNeustadt (07316000)\n14628270')).toEqual({ ok: true, ids: ['o', 'm', 'n'] });
    expect(read('')).toEqual({ ok: true, ids: [] });
  });

  it('of the same name are those of the own Kreis; else one has to say which', () => {
    expect(read('Neustadt', '14628000')).toEqual({ ok: true, ids: ['n'] });
    expect(read('Neustadt')).toMatchObject({
      error: expect.stringContaining('Neustadt (14628270) und Neustadt (07316000)'),
    });
  });

  it('that are not in the directory are named', () => {
    expect(read('Oybin\nNirgendwo')).toMatchObject({ error: expect.stringContaining('»Nirgendwo«') });
  });
});

describe('council', () => {
  const owner = { id: null, organisationId: 'z', partners: { ok: true, ids: [] } } as const;
  const fields = {
    name: 'KPR',
    foundedOn: '2023-09-07',
    state: 'active',
    stateSince: '2023-09-07',
    'chairs.office': ['Oberbürgermeister', ''],
    'chairs.contact': ['c1', ''],
    'group.name': ['AG Bahnhof', ''],
    'group.aim': ['Weniger Beschwerden', ''],
    'group.measuredBy': ['Beschwerden je Quartal', ''],
    'group.dueOn': ['2027-06-30', ''],
    'group.lead': ['', ''],
  };

  it('leaves out empty rows', () => {
    expect(readCouncil(councilInput(form(fields)), owner, translator)).toMatchObject({
      ok: true,
      value: {
        chairs: [{ office: 'Oberbürgermeister', contactId: 'c1' }],
        steeringGroup: [],
        workingGroups: [{ name: 'AG Bahnhof', dueOn: '2027-06-30', leadContactId: null }],
        organisationIds: ['z'],
      },
    });
  });

  it('wants a measurable aim of a working group', () => {
    const input = councilInput(form({ ...fields, 'group.measuredBy': ['', ''] }));
    expect(readCouncil(input, owner, translator)).toMatchObject({
      ok: false,
      errors: { workingGroups: expect.stringContaining('Maß') },
    });
  });
});

describe('organisation', () => {
  const owner = { id: null, members: { ok: true, ids: ['m'] } } as const;

  it('has its key as text and its links', () => {
    const input = organisationInput(
      form({ name: 'Zittau', kind: 'municipality', ags: '14 626 610', partOf: 'lk', memberOf: ['v1', 'v2'] }),
    );
    expect(readOrganisation(input, owner, translator)).toMatchObject({
      ok: true,
      value: {
        members: ['m'],
        successors: [],
        ags: '14626610',
        ars: null,
        links: [
          { otherId: 'lk', relation: 'partOf' },
          { otherId: 'v1', relation: 'memberOf' },
          { otherId: 'v2', relation: 'memberOf' },
        ],
      },
    });
  });

  it('reads the keys that took over, and refuses what is none', () => {
    const fields = { name: 'Altdorf', kind: 'municipality', ags: '14626611' };
    const read = (successors: string) =>
      readOrganisation(organisationInput(form({ ...fields, successors })), owner, translator);
    expect(read('14626610, 14626620')).toMatchObject({ value: { successors: ['14626610', '14626620'] } });
    expect(read('Zittau')).toMatchObject({ errors: { successors: expect.any(String) } });
  });

  it('refuses a key that lost a digit', () => {
    const input = organisationInput(form({ name: 'Zittau', kind: 'municipality', ags: '1462661' }));
    expect(readOrganisation(input, owner, translator)).toMatchObject({
      ok: false,
      errors: { ags: expect.any(String) },
    });
  });
});
