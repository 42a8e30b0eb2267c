import { expect, it } from 'vitest';
import { createTranslator } from '#i18n/translate.ts';
import type { AllianceBorder, AllianceLayers, LayerId } from '#usecases/network/contract.ts';
import { mapPicture } from './map-picture.ts';

const translator = createTranslator('de');

function border(ags: string, west: number): AllianceBorder {
  const ring = [
    [west, 51],
    [west + 1, 51],
    [west + 1, 52],
    [west, 52],
    [west, 51],
  ] as const;
  const geometry = { type: 'Polygon' as const, coordinates: [ring] };
  return {
    ags,
    name: `Ort ${ags}`,
    level: ags.length === 5 ? 'district' : 'municipality',
    fictional: false,
    year: 2025,
    geometry,
  };
}

function layersWith(
  borders: readonly AllianceBorder[],
  keys: Partial<Record<LayerId, string[]>>,
): AllianceLayers {
  const layers = (Object.keys(keys) as LayerId[]).map((id) => ({
    id,
    stepCount: 1,
    organisationCount: 1,
    byYear: [],
    areas: [
      {
        organisationId: 'x',
        kind: 'association' as const,
        name: 'Verbund',
        fictional: false,
        keys: keys[id] ?? [],
        since: '2022-07-22',
        until: null,
        councilState: null,
      },
    ],
  }));
  return { on: '2022-12-31', period: null, borders, borderSources: [], layers };
}

const borders = [border('14626060', 14), border('14626085', 15), border('14626', 14)];

it('marks every member of an association and says so in words', () => {
  const layers = layersWith(borders, {
    cooperationAgreement: ['14626060', '14626085'],
    council: ['14626060'],
  });
  const svg = mapPicture(layers, [], translator)?.svg ?? '';
  expect(svg).toContain('Ort 14626060: Kooperationsvereinbarung, Präventionsrat');
  expect(svg).toContain('Ort 14626085: Kooperationsvereinbarung<');
  expect(svg).toContain(
    'haben 2 Kontakt zur Allianz, 2 eine Kooperationsvereinbarung und 1 einen Präventionsrat',
  );
  expect(svg).not.toContain('Landkreis wirkt selbst mit');
});

it('draws a district that takes part as an outline of its own', () => {
  expect(mapPicture(layersWith(borders, { contacted: ['14626'] }), [], translator)?.svg).toContain(
    'Landkreis wirkt selbst mit',
  );
});

it('draws borders anew when they moved, although keys and years are the same', () => {
  const before = mapPicture(layersWith(borders, {}), [], translator)?.svg;
  const moved = mapPicture(
    layersWith([border('14626060', 12), ...borders.slice(1)], {}),
    [],
    translator,
  )?.svg;
  expect(moved).not.toBe(before);
  expect(mapPicture(layersWith(borders, {}), [], translator)?.svg).toBe(before);
});

it('is no picture without borders', () => {
  expect(mapPicture(layersWith([], {}), [], translator)).toBeNull();
});
