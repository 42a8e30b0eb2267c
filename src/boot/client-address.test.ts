import { describe, expect, test } from 'vitest';
import { clientAddress } from './client-address.ts';

function asked(remoteAddress: string | undefined, headers: Record<string, string> = {}) {
  return { headers, socket: { remoteAddress } } as unknown as Parameters<typeof clientAddress>[0];
}

describe('without a header', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1::9', '2001:db8:1:0::/64'],
  ])('%s counts as %s', (remote, counted) => {
    expect(clientAddress(asked(remote, { 'x-forwarded-for': '198.51.100.1' }), undefined)).toBe(counted);
  });

  test.each([
    '127.0.0.1',
    '::1',
    '::ffff:127.0.0.1',
    '10.0.0.3',
    '172.20.0.1',
    '192.168.1.1',
    'fd00::1',
    undefined,
  ])('behind %s nobody is known', (remote) => {
    expect(clientAddress(asked(remote), undefined)).toBeNull();
  });
});

describe('with the header of a proxy', () => {
  test('the last entry counts: the others may be made up', () => {
    const request = asked('127.0.0.1', { 'x-forwarded-for': '198.51.100.1, 203.0.113.7' });
    expect(clientAddress(request, 'x-forwarded-for')).toBe('203.0.113.7');
  });

  test.each(['', 'unknown', '203.0.113.7.example', "'; drop table"])('»%s« is nobody', (said) => {
    expect(clientAddress(asked('127.0.0.1', { 'x-real-ip': said }), 'x-real-ip')).toBeNull();
  });
});
