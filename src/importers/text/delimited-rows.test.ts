import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collect, latin1, pieces, utf8 } from '../testing/bytes.ts';
import { type DelimitedOptions, delimitedRows } from './delimited-rows.ts';

async function read(text: string, options: DelimitedOptions = {}) {
  const events = await collect(delimitedRows([utf8(text)], options));
  return {
    delimiter: events[0]?.kind === 'start' ? events[0].delimiter : null,
    rows: events.flatMap((event) => (event.kind === 'row' ? [event.fields] : [])),
    lines: events.flatMap((event) => (event.kind === 'row' ? [event.line] : [])),
    issue: events.flatMap((event) => (event.kind === 'issue' ? [event.issue] : []))[0] ?? null,
  };
}

describe('delimitedRows', () => {
  it('reads quoted fields with delimiters, doubled quotes and line breaks, and keeps physical lines', async () => {
    const result = await read('a;b\r\n"x;1";"er sagte ""ja""\r\nund ging"\r\nc;d');
    expect(result.rows).toEqual([
      ['a', 'b'],
      ['x;1', 'er sagte "ja"\r\nund ging'],
      ['c', 'd'],
    ]);
    expect(result.lines).toEqual([1, 2, 4]);
  });

  it.each(['\n', '\r\n', '\r'])('ends rows at %j and keeps blank lines', async (end) => {
    const result = await read(['a,b', '', 'c,d', ''].join(end));
    expect(result.rows).toEqual([['a', 'b'], [''], ['c', 'd']]);
    expect(result.lines).toEqual([1, 2, 3]);
  });

  it.each([
    ['Titel, mit Komma\na;b;c\n1;2,5;3,5\n2;1,5;2,5', ';'],
    ['a\tb\n1,5\t2', '\t'],
    ['a,b,c\n"x;y",1,2', ','],
    ['sep=,\na;1,b\n', ','],
    ['nur eine Spalte\n12', ';'],
  ])('finds the delimiter of %j', async (text, delimiter) => {
    expect((await read(text)).delimiter).toBe(delimiter);
  });

  it('leaves quotation marks alone where the file has none', async () => {
    const result = await read('a;"b\nc;d"', { quotes: 'none' });
    expect(result.rows).toEqual([
      ['a', '"b'],
      ['c', 'd"'],
    ]);
  });

  it('says where a quoted field is not closed or goes on', async () => {
    expect((await read('a;b\n1;"x\n2;3')).issue).toMatchObject({
      code: 'import.rows.quoteOpen',
      place: { line: 2, column: 2 },
    });
    expect((await read('a;b\n1;"x"y;3')).issue).toMatchObject({
      code: 'import.rows.textAfterQuote',
      place: { line: 2, column: 2, value: 'xy;3' },
    });
  });

  it('stops at endless lines and rows', async () => {
    const long = await read(`a;b\n${'x'.repeat(200_000)}`, { maxRowCharacters: 100_000 });
    expect(long.issue).toMatchObject({ code: 'import.rows.lineTooLong', place: { line: 2 } });
    const wide = await read(';'.repeat(2000), { maxColumns: 1000 });
    expect(wide.issue?.code).toBe('import.rows.tooManyColumns');
  });

  it.each(['', '\ufeff', '\n\n  \r\n'])('calls %j empty', async (text) => {
    expect((await read(text)).issue?.code).toBe('import.file.empty');
  });

  it('reads back whatever was written by RFC 4180, in pieces of any size', async () => {
    const field = fc.string({
      unit: fc.constantFrom('a', 'ß', ';', '"', '\n', '\r', ' ', '1'),
      maxLength: 6,
    });
    const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 7 }), async (rows, size) => {
        fc.pre(rows.some((row) => row.some((value) => value.trim() !== '')));
        const text = rows
          .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(';'))
          .join('\r\n');
        const events = await collect(delimitedRows(pieces(utf8(text), size), { delimiter: ';' }));
        expect(events.flatMap((event) => (event.kind === 'row' ? [event.fields] : []))).toEqual(rows);
      }),
      { numRuns: 200, seed: 2 },
    );
  });

  it('streams a large file without holding it', async () => {
    const block = latin1('14612;Dresden;Wohnungseinbruch;1.234;für\r\n'.repeat(1500));
    function* source() {
      for (let index = 0; index < 500; index += 1) yield block;
    }
    let rows = 0;
    let highest = 0;
    const before = process.memoryUsage().heapUsed;
    for await (const event of delimitedRows(source())) {
      if (event.kind === 'row') rows += 1;
      if (rows % 50_000 === 0) highest = Math.max(highest, process.memoryUsage().heapUsed - before);
    }
    expect(rows).toBe(750_000);
    expect(highest).toBeLessThan(150_000_000);
  });
});
