import { expect, test } from 'vitest';
import { gathered } from './gathered.ts';

const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

test('does together what came meanwhile, each key for itself, never more than allowed', async () => {
  const seen: string[] = [];
  const double = gathered<number, number>(async (key, items) => {
    seen.push(`${key}${items.join(',')}`);
    await pause();
    return items.map((item) => item * 2);
  }, 3);
  const outcomes = await Promise.all([1, 2, 3, 4, 5].map((item) => double('a', item)).concat(double('b', 9)));
  expect(outcomes).toEqual([2, 4, 6, 8, 10, 18]);
  expect(seen).toEqual(['a1', 'b9', 'a2,3,4', 'a5']);
  expect(await double('a', 7)).toBe(14);
});

test('nobody fails because of somebody else', async () => {
  const work = gathered<number, number>(async (_, items) => {
    await pause();
    if (items.includes(3)) throw new Error('three');
    return items;
  }, 10);
  const outcomes = await Promise.allSettled([1, 2, 3, 4].map((item) => work('a', item)));
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
});
