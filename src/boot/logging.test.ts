import { describe, expect, test } from 'vitest';
import { createLog, createWebLog } from './logging.ts';

function logLines(): { lines: string[]; log: ReturnType<typeof createLog> } {
  const lines: string[] = [];
  const log = createLog({ logLevel: 'info' }, { write: (line) => lines.push(line) });
  return { lines, log };
}

describe('log', () => {
  test('keeps names, addresses and tokens out, also one level down', () => {
    const { lines, log } = logLines();
    log.info({ name: 'Jana', token: 'geheim', actor: { email: 'j@x.de', role: 'auditor' } }, 'done');
    expect(lines.join()).not.toMatch(/Jana|geheim|j@x\.de/);
    expect(JSON.parse(lines[0]!)).toMatchObject({ msg: 'done', actor: { role: 'auditor' } });
  });

  test('an error says where, not what was in the row', () => {
    const { lines, log } = logLines();
    const error = Object.assign(new Error('invalid input syntax for type integer: "Jana Beispiel"'), {
      code: '22P02',
      detail: 'Failing row contains (Jana Beispiel).',
    });
    createWebLog(log).failure(error, { reference: 'abc', route: '/analyse' });
    expect(lines.join()).not.toContain('Jana');
    const line = JSON.parse(lines[0]!) as { err: { code: string; stack: string }; reference: string };
    expect(line.err.code).toBe('22P02');
    expect(line.err.stack).toContain('logging.test');
    expect(line.reference).toBe('abc');
  });

  test('a request is logged with its route and nothing else', () => {
    const { lines, log } = logLines();
    const line = { method: 'GET', route: '/analyse/[id]', status: 200, milliseconds: 12, ip: '192.0.2.1' };
    createWebLog(log).request(line);
    expect(JSON.parse(lines[0]!)).toEqual({
      level: 30,
      time: expect.any(String),
      method: 'GET',
      route: '/analyse/[id]',
      status: 200,
      milliseconds: 12,
      msg: 'request',
    });
  });
});
