import { describe, expect, it } from 'vitest';
import { createTranslator } from '#i18n/translate.ts';
import type { OrganisationSummary } from '#usecases/network/contract.ts';
import { mapCsv, mapGeoJson } from './map-exports.ts';
import { mapAddress, organisationFilterOf, readMapQuestion } from './map-question.ts';
import { mapRow } from './map-rows.ts';
import { nextDeadline } from './next-deadline.ts';

const today = '2026-11-22';
const ask = (address: string) => readMapQuestion(new URLSearchParams(address), today);

function organisation(
  name: string,
  status: OrganisationSummary['status'] = [],
  over: Partial<OrganisationSummary> = {},
): OrganisationSummary {
  return {
    id: name,
    kind: 'municipality',
    name,
    ags: '14626060',
    ars: null,
    region: null,
    sorbianArea: false,
    fictional: true,
    validFrom: null,
    validTo: null,
    district: { ags: '14626', name: 'Görlitz' },
    council: null,
    councilSince: null,
    status,
    ...over,
  };
}
const step = (
  kind: OrganisationSummary['status'][number]['kind'],
  since: string,
  state = 'holds' as const,
) => ({
  kind,
  since,
  state,
  stepId: kind,
  until: null,
});

describe('what the address of the map asks for', () => {
  it('is the last day of a past year and today in the current one', () => {
    expect(ask('jahr=2022').on).toBe('2022-12-31');
    expect(ask('').on).toBe(today);
  });

  it('falls back where it is not understood, and never reaches beyond today', () => {
    expect(ask('jahr=9999').on).toBe(today);
    expect(ask("jahr=abc&art=police&kreis=' or 1&stand=x&sortierung=y&richtung=z")).toEqual(ask(''));
  });

  it('comes back from the address it writes', () => {
    const question = ask(
      'jahr=2021&art=district&kreis=14626&stand=coaching&suche=Löbau&alle=ja&sortierung=council&richtung=ab',
    );
    expect(ask(mapAddress(question, {}, today))).toEqual(question);
    expect(mapAddress(ask(''), {}, today)).toBe('');
  });

  it('asks the directory for the units of an alliance only', () => {
    expect(organisationFilterOf(ask('')).kinds).toEqual(['municipality', 'association', 'district']);
    expect(organisationFilterOf(ask('art=district&suche=a'))).toEqual({
      on: today,
      kinds: ['district'],
      words: 'a',
    });
  });
});

describe('rows of the list', () => {
  const cells = (status: OrganisationSummary['status'], over: Partial<OrganisationSummary> = {}) =>
    mapRow(organisation('Zittau', status, over)).cells;

  it('count a revived council as a council, and one that is entered without a step', () => {
    expect(cells([step('councilReactivated', '2023-09-07')]).council).toEqual({
      since: '2023-09-07',
      state: 'holds',
    });
    expect(cells([], { councilSince: '2021-03-01' }).council).toEqual({
      since: '2021-03-01',
      state: 'holds',
    });
  });

  it('say since when something holds, otherwise what ended last', () => {
    const ended = (since: string) => ({ ...step('contacted', since), state: 'ended' as const });
    expect(cells([ended('2019-01-01'), step('advised', '2021-02-05')]).contacted?.since).toBe('2021-02-05');
    expect(cells([ended('2019-01-01'), { ...ended('2020-01-01'), kind: 'advised' }]).contacted).toEqual({
      since: '2020-01-01',
      state: 'ended',
    });
    expect(cells([]).contacted).toBeNull();
  });

  it('leave as a table without formulas, part by part, and say what is invented', async () => {
    async function* parts() {
      yield [mapRow(organisation('=HYPERLINK("x")', [step('contacted', '2020-01-01')]))];
      yield [mapRow(organisation('Zittau', [], { fictional: false }))];
    }
    const written: string[] = [];
    for await (const part of mapCsv(parts(), createTranslator('de'))) written.push(part);
    expect(written).toHaveLength(3);
    const lines = written.join('').split('\r\n');
    expect(lines[0]).toMatch(/^\uFEFFName;.*;Herkunft$/);
    expect(lines[1]).toBe(
      `"'=HYPERLINK(""x"")";Stadt oder Gemeinde;14626060;Görlitz;2020-01-01;;;;;erfunden`,
    );
    expect(lines[2]).toBe('Zittau;Stadt oder Gemeinde;14626060;Görlitz;;;;;;echt');
  });
});

it('GeoJSON carries every border with the days of its steps', () => {
  const ring = [
    [14, 51],
    [15, 51],
    [15, 52],
    [14, 51],
  ] as const;
  const border = {
    ags: '14626060',
    name: 'Zittau',
    level: 'municipality' as const,
    fictional: true,
    year: 2025,
    geometry: { type: 'Polygon' as const, coordinates: [ring] },
  };
  const area = {
    organisationId: 'z',
    kind: 'municipality' as const,
    name: 'Zittau',
    fictional: true,
    keys: ['14626060'],
    since: '2021-02-05',
    until: null,
    councilState: null,
  };
  const layer = { id: 'coaching' as const, stepCount: 1, organisationCount: 1, byYear: [], areas: [area] };
  const [feature] = JSON.parse(
    mapGeoJson({ on: today, period: null, layers: [layer], borders: [border], borderSources: [] }),
  ).features;
  expect(feature).toMatchObject({
    id: '14626060',
    properties: { name: 'Zittau', fictional: true, bordersOf: 2025, since: { coaching: '2021-02-05' } },
    geometry: { type: 'Polygon' },
  });
});

it('the next deadline is the first end still to come', () => {
  const holds = (id: string, validUntil: string | null) => ({ id, validUntil, state: 'holds' as const });
  const ended = { id: 'old', validUntil: '2026-12-01', state: 'ended' as const };
  expect(
    nextDeadline([holds('b', '2027-05-01'), holds('a', '2027-01-31'), holds('c', null), ended], today),
  ).toMatchObject({ id: 'a', daysLeft: 70 });
  expect(nextDeadline([holds('c', null), holds('past', '2026-01-01')], today)).toBeNull();
});
