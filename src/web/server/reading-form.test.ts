import { expect, it } from 'vitest';
import { outcomeWordsOf, readReading } from './reading-form.ts';

const formOf = (fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
};

it('a box that is not ticked says not published', () => {
  expect(readReading(formOf({ published: 'ja' }), 'police-table')).toEqual({ published: true });
  expect(readReading(formOf({}), 'police-table')).toEqual({ published: false });
});

it('reads columns and words of a sample, leaving out what is open', () => {
  const form = formOf({ frameKind: 'grossSample', 'column.stratum': 'Teil', 'column.outcome': '' });
  for (const word of ['ok', 'weg']) form.append('word', word);
  form.set('outcome.0', 'complete');
  form.set('outcome.1', 'unsinn');
  expect(readReading(form, 'frame')).toEqual({
    frame: { kind: 'grossSample', columns: { stratum: 'Teil' }, outcomes: { ok: 'complete' } },
  });
});

it('asks for each unknown word once', () => {
  const unknown = (value: string) =>
    ({ severity: 'error', code: 'import.frame.outcomeUnknown', params: {}, place: { value } }) as const;
  const options = { frame: { outcomes: { ok: 'complete' } } } as const;
  expect(outcomeWordsOf({ options, issues: [unknown('weg'), unknown('weg'), unknown('ok')] })).toEqual([
    { word: 'ok', outcome: 'complete' },
    { word: 'weg', outcome: '' },
  ]);
});

it('nothing can be said about other kinds', () => {
  expect(readReading(formOf({ published: 'ja' }), 'genesis')).toBeNull();
});
