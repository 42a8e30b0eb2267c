import { describe, expect, it } from 'vitest';
import { createTranslator } from '#i18n/translate.ts';
import type { OrganisationSummary } from '#usecases/network/contract.ts';
import { mapCsv, mapGeoJson } from './map-exports.ts';
import { mapAddress, organisationFilterOf, readMapQuestion } from './map-question.ts';
import { mapRows } from './map-rows.ts';
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
  const places = [
    organisation('Zittau', [step('contacted', '2021-02-05')]),
    organisation('Ölsnitz', [step('contacted', '2020-01-01'), step('councilReactivated', '2023-09-07')]),
    organisation('Ostritz'),
    organisation('Rothenburg', [step('coaching', '2022-01-01')]),
  ];
  const names = (address: string) => mapRows(places, ask(address)).map(({ name }) => name);

  it('leave out who has no step, unless asked for', () => {
    expect(names('')).toEqual(['Ölsnitz', 'Rothenburg', 'Zittau']);
    expect(names('alle=ja')).toEqual(['Ölsnitz', 'Ostritz', 'Rothenburg', 'Zittau']);
    expect(names('suche=o')).toContain('Ostritz');
  });

  it('are sorted both ways, those without a date always last', () => {
    expect(names('sortierung=contacted')).toEqual(['Ölsnitz', 'Zittau', 'Rothenburg']);
    expect(names('sortierung=contacted&richtung=ab')).toEqual(['Zittau', 'Ölsnitz', 'Rothenburg']);
  });

  it('count a revived council as a council', () => {
    expect(mapRows(places, ask(''))[0]?.cells.council).toEqual({ since: '2023-09-07', state: 'holds' });
  });

  it('leave as a table without formulas', () => {
    const evil = organisation('=HYPERLINK("x")', [step('contacted', '2020-01-01')]);
    const csv = mapCsv(mapRows([evil], ask('')), createTranslator('de'));
    expect(csv).toContain(`"'=HYPERLINK(""x"")";Stadt oder Gemeinde;14626060;Görlitz;2020-01-01`);
    expect(csv.startsWith('\uFEFFName;')).toBe(true);
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
    year: 2025,
    geometry: { type: 'Polygon' as const, coordinates: [ring] },
  };
  const area = {
    organisationId: 'z',
    kind: 'municipality' as const,
    name: 'Zittau',
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
    properties: { name: 'Zittau', bordersOf: 2025, since: { coaching: '2021-02-05' } },
    geometry: { type: 'Polygon' },
  });
});

it('the next deadline is the first end still to come', () => {
  const holds = (id: string, validUntil: string | null) => ({ id, validUntil, state: 'holds' as const });
  const ended = { id: 'old', validUntil: '2026-12-01', state: 'ended' as const };
  expect(
    nextDeadline([holds('b', '2027-05-01'), holds('a', '2027-01-31'), holds('c', null), ended], today)?.id,
  ).toBe('a');
  expect(nextDeadline([holds('c', null), holds('past', '2026-01-01')], today)).toBeNull();
});
