import { describe, expect, it } from 'vitest';
import { nearestName } from './nearest-name.ts';

describe('nearestName', () => {
  it('finds a mistyped, swapped or differently written name', () => {
    expect(nearestName('questionaire', ['questionnaire', 'answers'])).toBe('questionnaire');
    expect(nearestName('knid', ['id', 'kind', 'path'])).toBe('kind');
    expect(nearestName('Flaeche_KM2', ['flaeche-km2', 'name'])).toBe('flaeche-km2');
    expect(nearestName('Länge', ['lange', 'breite'])).toBe('lange');
  });

  it('suggests nothing where nothing is near', () => {
    expect(nearestName('budget', ['items', 'groups'])).toBeNull();
    expect(nearestName('x', [])).toBeNull();
  });
});
