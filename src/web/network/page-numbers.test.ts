import { expect, test } from 'vitest';
import { pageNumbers, readPageNumber } from './page-numbers.ts';

test.each([
  [0, 0, { page: 1, pages: 1, first: 0, last: 0, choices: [1] }],
  [0, 50, { page: 1, pages: 1, first: 1, last: 50, choices: [1] }],
  [50, 120, { page: 2, pages: 3, first: 51, last: 100, choices: [1, 2, 3] }],
  [100, 500, { page: 3, pages: 10, first: 101, last: 150, choices: [1, 2, 3, 4, null, 10] }],
  [250, 11_000, { page: 6, pages: 220, first: 251, last: 300, choices: [1, null, 5, 6, 7, null, 220] }],
  [10_950, 11_000, { page: 220, pages: 220, first: 10_951, last: 11_000, choices: [1, null, 219, 220] }],
])('from row %i of %i', (from, total, expected) => {
  expect(pageNumbers({ from, total })).toEqual({ total, ...expected });
});

test.each([
  ['', 1],
  ['seite=3', 3],
  ['seite=0', 1],
  ['seite=-2', 1],
  ['seite=1e9', 1],
  ['seite=99999999', 1],
  ["seite=' or 1", 1],
])('»%s« is page %i', (address, page) => {
  expect(readPageNumber(new URLSearchParams(address))).toBe(page);
});
