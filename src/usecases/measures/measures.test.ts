import { expect, test } from 'vitest';
import { measures as library } from '#core/strategy/library/measure-library.ts';
import { createMeasures } from './measures.ts';

const measures = createMeasures();

function value<T>(result: { ok: true; value: T } | { ok: false; problem: { code: string } }): T {
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}
const ids = (found: readonly { entry: { id: string } }[]) => found.map(({ entry }) => entry.id);

test('without words everything is there, and a field narrows it', async () => {
  const all = value(await measures.search(null, { words: ' ', field: null, language: 'de' }));
  expect(ids(all)).toEqual(library.map(({ id }) => id));
  const traffic = value(await measures.search(null, { words: '', field: 'traffic', language: 'de' }));
  expect(ids(traffic)).toEqual(['speed-displays', 'school-routes', 'keep-ways-clear']);
  const space = value(await measures.search(null, { words: '', field: 'publicSpace', language: 'de' }));
  expect([ids(space)[0], ids(space).at(-1)]).toEqual(['street-lighting', 'presence-patrols']);
  expect(ids(space)).toContain('deficiency-reports');
});

test('words are looked for in the language of the reader', async () => {
  const english = value(await measures.search(null, { words: 'stolen bikes', field: null, language: 'en' }));
  expect(ids(english)[0]).toMatch(/^bicycle-/);
  const none = value(await measures.search(null, { words: 'Quantenphysik %', field: null, language: 'de' }));
  expect(none).toEqual([]);
});

test('an entry comes with its sources in the order of their numbers and with every scale by itself', async () => {
  const { entry, references, scales, instead } = value(await measures.read(null, 'presence-patrols'));
  expect(references[0]?.id).toBe(entry.found[0]?.refs[0]);
  expect(scales.map(({ scale, kind }) => [scale, kind])).toEqual([
    ['greenList', 'outsideScope'],
    ['emmie', 'notRead'],
    ['crimeSolutions', 'rated'],
  ]);
  expect(instead.map(({ id }) => id)).toContain('problem-solving');
});

test('what is not there and what nobody could ask is said', async () => {
  expect(await measures.read(null, '../secret')).toMatchObject({
    problem: { code: 'measures.entry.notFound' },
  });
  for (const key of ['', 'frage:__proto__', 'straftat:0', 'gebiete:x', 'worte:', 'nichts'])
    expect(await measures.propose(null, { key, language: 'de' }), key).toMatchObject({
      problem: { code: 'measures.finding.unknown' },
    });
});
