import { expect, it } from 'vitest';
import { collect, pieces, utf8 } from '../testing/bytes.ts';
import { readLines } from './read-lines.ts';

it('reads lines whatever ends them and however they arrive', async () => {
  for (const size of [1, 2, 100]) {
    const events = await collect(readLines(pieces(utf8('eins\r\nzwei\n\rvier\r'), size)));
    expect(events.map((event) => (event.kind === 'line' ? [event.line, event.text] : event.issue))).toEqual([
      [1, 'eins'],
      [2, 'zwei'],
      [3, ''],
      [4, 'vier'],
    ]);
  }
});

it('stops at an endless line', async () => {
  const events = await collect(readLines([utf8('x'.repeat(5000))], { maxLineCharacters: 1000 }));
  expect(events).toMatchObject([{ kind: 'issue', issue: { code: 'import.rows.lineTooLong' } }]);
});
