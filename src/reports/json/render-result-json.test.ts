import { describe, expect, it } from 'vitest';
import { renderResultJson } from './render-result-json.ts';

describe('renderResultJson', () => {
  it('does not depend on the order keys were set in', () => {
    const one = renderResultJson({ b: [2, 1], a: { y: 0.1, x: null }, c: undefined });
    expect(one).toBe(renderResultJson({ a: { x: null, y: 0.1 }, b: [2, 1] }));
    expect(JSON.parse(one)).toEqual({ a: { x: null, y: 0.1 }, b: [2, 1] });
  });

  it('refuses what JSON would silently change', () => {
    expect(() => renderResultJson({ a: [1, Number.NaN] })).toThrow('$.a[1]');
    expect(() => renderResultJson({ a: new Map() })).toThrow('$.a');
    expect(() => renderResultJson({ a: new Float64Array(1) })).toThrow('$.a');
  });
});
