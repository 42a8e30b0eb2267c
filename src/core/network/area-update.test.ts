import { expect, test } from 'vitest';
import { areaUpdate, lastKeyChange } from './area-update.ts';
import type { AreaKey } from './organisation.ts';

const day = '2024-01-01';

function known(ags: string, given: Partial<AreaKey> = {}): AreaKey {
  const open = { ars: null, validFrom: null, validTo: null, successors: [] };
  return { ags, name: `Ort ${ags}`, organisationId: ags, ...open, ...given };
}

function listed(ags: string, name = `Ort ${ags}`) {
  return { ags, ars: null, name };
}

test('a key that is gone ends on the day before, its successors stay open; a new one is added', () => {
  const update = areaUpdate([listed('14521002')], [known('14521001')], day);
  expect(update.ended).toEqual([known('14521001', { validTo: '2023-12-31' })]);
  expect(update.added).toEqual([listed('14521002')]);
  expect(update.changed).toEqual([]);
});

test('the same list again changes nothing', () => {
  const update = areaUpdate([listed('14521001')], [known('14521001')], day);
  expect(update).toEqual({ added: [], changed: [], ended: [], returned: [] });
});

test('a new name is taken over', () => {
  const update = areaUpdate([listed('14521001', 'Neustadt')], [known('14521001')], day);
  expect(update.changed).toEqual([known('14521001', { name: 'Neustadt' })]);
});

test('an ended key that is listed again holds again, unless somebody named what took over', () => {
  const over = known('14521001', { validTo: '2022-12-31' });
  expect(areaUpdate([listed('14521001')], [over], day).changed).toEqual([known('14521001')]);
  const merged = { ...over, successors: ['14521002'] };
  const update = areaUpdate([listed('14521001')], [merged], day);
  expect([update.changed, update.returned]).toEqual([[], [merged]]);
});

test('keys that begin later, ended before or are entered to end stay as they are', () => {
  const keys = [
    known('14521001', { validFrom: '2025-01-01' }),
    known('14521002', { validTo: '2020-12-31' }),
    known('14521003', { validTo: '2024-12-31' }),
  ];
  expect(areaUpdate([], keys, day).ended).toEqual([]);
});

test('the last change is the latest beginning or the day after an end, without those to come', () => {
  const keys = [
    known('14521001', { validFrom: '2023-01-01' }),
    known('14521002', { validTo: '2023-12-31' }),
    known('14521003', { validTo: '2026-12-31' }),
  ];
  expect(lastKeyChange(keys, '2024-06-01')).toBe('2024-01-01');
  expect(lastKeyChange([known('14521001')], day)).toBeNull();
});
