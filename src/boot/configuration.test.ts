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
        mail: undefined,
        demo: 'auto',
        logLevel: 'info',
        openId: undefined,
        clientAddressHeader: undefined,
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
    ['SMTP_URL', 'http://umsicht:geheim@mail.example.de'],
    ['SMTP_URL', 'smtp://umsicht:geheim@mail.example.de?pool=true'],
    ['SMTP_URL', 'smtp://umsicht:%geheim@mail.example.de'],
    ['SMTP_URL', 'smtps://umsicht:geheim@mail.example.de?tls=optional'],
    ['SMTP_URL', 'geheim'],
    ['MAIL_FROM', 'Umsicht'],
    ['MAIL_FROM', 'Umsicht <umsicht@example.de>, all@example.de'],
    ['MAIL_FROM', 'Umsicht\r\nBcc: all@example.de <umsicht@example.de>'],
    ['DEMO', 'maybe'],
    ['LOG_LEVEL', 'loud'],
    ['OIDC_ISSUER', 'http://anmeldung.example.de'],
    ['OIDC_ISSUER', 'anmeldung'],
    ['CLIENT_ADDRESS_HEADER', 'x-real-ip: 1'],
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

  test('the sign-in of an office has all its parts, or none', () => {
    const given = {
      OIDC_ISSUER: 'https://anmeldung.example.de/amt',
      OIDC_CLIENT_ID: 'umsicht',
      OIDC_CLIENT_SECRET: 'geheim',
    };
    const read = readConfiguration(given);
    expect(read.ok && read.value.openId).toEqual({
      issuer: new URL(given.OIDC_ISSUER),
      clientId: 'umsicht',
      clientSecret: 'geheim',
      name: 'anmeldung.example.de',
    });
    const named = readConfiguration({ ...given, OIDC_NAME: 'Landratsamt' });
    expect(named.ok && named.value.openId?.name).toBe('Landratsamt');
    for (const name of [...Object.keys(given)]) {
      const half = readConfiguration({ ...given, [name]: '' });
      expect(!half.ok && half.problem).toEqual([{ code: 'boot.openId.incomplete', params: { names: name } }]);
    }
    expect(readConfiguration({ OIDC_NAME: 'Landratsamt' })).toMatchObject({ ok: false });
    expect(readConfiguration({ ...given, OIDC_ISSUER: 'http://localhost:4000' })).toMatchObject({ ok: true });
  });

  test('whoever listens to the network must say under which address', () => {
    const read = readConfiguration({ HOST: '0.0.0.0' });
    expect(!read.ok && read.problem[0]?.code).toBe('boot.origin.missing');
  });
});

describe('mail settings', () => {
  const from = 'Stadt Lindenbrück <umsicht@lindenbrueck.example>';
  const mail = (url: string) => {
    const read = readConfiguration({ SMTP_URL: url, MAIL_FROM: from });
    return read.ok ? read.value.mail : null;
  };

  test('say where, as whom and how protected', () => {
    expect(mail('smtp://umsicht%40stadt:p%2Fw@mail.example.de')).toEqual({
      host: 'mail.example.de',
      port: 587,
      protection: 'starttls',
      user: 'umsicht@stadt',
      password: 'p/w',
      from: { name: 'Stadt Lindenbrück', address: 'umsicht@lindenbrueck.example' },
    });
  });

  test.each([
    ['smtps://mail.example.de', 'tls', 465],
    ['smtp://mail.example.de:25', 'starttls', 25],
    ['smtp://relay.intern:25?tls=optional', 'ifOffered', 25],
    ['smtp://localhost:1025', 'ifOffered', 1025],
    ['smtp://[::1]:1025/', 'ifOffered', 1025],
  ])('%s: %s', (url, protection, port) => {
    expect(mail(url)).toMatchObject({ protection, port, user: null, password: null });
  });

  test('one without the other is refused', () => {
    for (const half of [{ SMTP_URL: 'smtp://mail.example.de' }, { MAIL_FROM: from }]) {
      const read = readConfiguration(half);
      expect(!read.ok && read.problem[0]?.code).toBe('boot.mail.incomplete');
    }
  });
});
