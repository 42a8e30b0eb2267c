import { describe, expect, test } from 'vitest';
import { createTranslator } from '#i18n/translate.ts';
import { readConfiguration } from './configuration.ts';

describe('configuration', () => {
  test('needs nothing: this computer only, data beside the program', () => {
    expect(readConfiguration({ PATH: '/bin', PORT: '' })).toEqual({
      ok: true,
      value: {
        port: 3000,
        host: '127.0.0.1',
        dataFolder: './data',
        databaseUrl: undefined,
        origin: undefined,
        demo: 'auto',
        logLevel: 'info',
      },
    });
  });

  test('takes every setting from the environment', () => {
    const read = readConfiguration({
      PORT: '8080',
      HOST: '0.0.0.0',
      DATA_FOLDER: '/srv/umsicht',
      DATABASE_URL: 'postgres://umsicht@db/umsicht',
      ORIGIN: 'https://umsicht.example.de',
      DEMO: 'off',
      LOG_LEVEL: 'warn',
    });
    expect(read.ok && read.value).toMatchObject({
      port: 8080,
      host: '0.0.0.0',
      demo: 'off',
      logLevel: 'warn',
    });
    expect(read.ok && read.value.origin?.host).toBe('umsicht.example.de');
  });

  test.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['DATABASE_URL', 'mysql://root:geheim@db'],
    ['ORIGIN', 'umsicht.example.de'],
    ['ORIGIN', 'https://example.de/umsicht'],
    ['DEMO', 'maybe'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%s is refused by name, in both languages', (name, value) => {
    const read = readConfiguration({ [name]: value });
    if (read.ok) throw new Error('accepted');
    expect(read.problem.map((problem) => problem.code)).toEqual([`boot.setting.${name}`]);
    for (const locale of ['de', 'en'] as const) {
      const words = createTranslator(locale).problem(read.problem[0]!);
      expect(words).toContain(name);
      expect(words).not.toContain('geheim');
    }
  });

  test('several wrong settings are named at once', () => {
    const read = readConfiguration({ PORT: 'x', DEMO: 'x' });
    expect(!read.ok && read.problem.length).toBe(2);
  });

  test('whoever listens to the network must say under which address', () => {
    const read = readConfiguration({ HOST: '0.0.0.0' });
    expect(!read.ok && read.problem[0]?.code).toBe('boot.origin.missing');
  });
});
