import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Product, signIn, startProduct } from './support/product.ts';
import { type Answer, type Sent, sendTo } from './support/send.ts';

let product: Product;
let token: string;
beforeAll(async () => {
  product = await startProduct();
  const { page, close } = await product.open();
  await signIn(page);
  const cookies = await page.context().cookies();
  token = cookies.find(({ name }) => name === 'umsicht')?.value ?? '';
  await close();
});
afterAll(() => product.stop());

const send = (path: string, sent: Sent = {}): Promise<Answer> => sendTo(product.address, path, sent);

const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
const own = () => ({ ...form, origin: product.address });

describe('every answer', () => {
  it.each(['/', '/anmelden', '/gibt-es-nicht', '/bericht.css'])(
    'of %s carries the protective headers',
    async (path) => {
      const { headers } = await send(path);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('same-origin');
      expect(headers['permissions-policy']).toContain('geolocation=()');
      expect(headers['strict-transport-security']).toBeUndefined();
      expect(String(headers['content-security-policy'])).toContain("frame-ancestors 'none'");
      expect(String(headers['content-security-policy'])).not.toContain('unsafe');
    },
  );

  it('to a stranger is the sign-in page, and they come back afterwards', async () => {
    const { status, headers } = await send('/analyse/abc/ergebnis');
    expect(status).toBe(303);
    expect(headers.location).toBe('/anmelden?weiter=%2Fanalyse%2Fabc%2Fergebnis');
  });

  it('to an unknown address says nothing about the inside', async () => {
    const { status, body } = await send('/analyse/abc', { headers: { cookie: `umsicht=${token}` } });
    expect(status).toBe(404);
    expect(body).not.toMatch(/usecase|Error:|at \/|node_modules/);
  });
});

describe('a form', () => {
  const account = 'konto=demo-coordinator';

  it('from another site is refused', async () => {
    const foreign = { ...form, origin: 'https://example.org' };
    expect((await send('/anmelden', { method: 'POST', headers: foreign, body: account })).status).toBe(403);
    expect((await send('/anmelden', { method: 'POST', headers: form, body: account })).status).toBe(403);
  });

  it('from another site cannot upload either', async () => {
    const headers = {
      'content-type': 'multipart/form-data; boundary=x',
      origin: 'https://example.org',
      cookie: `umsicht=${token}`,
    };
    expect((await send('/analyse/abc/dateien', { method: 'POST', headers, body: '--x--' })).status).toBe(403);
    expect((await send('/analyse/abc?/hinzufuegen', { method: 'POST', headers, body: '--x--' })).status).toBe(
      403,
    );
  });

  it('that is too large is refused before it is read', async () => {
    const headers = { ...own(), 'content-length': String(5_000_000) };
    const { status } = await send('/anmelden', { method: 'POST', headers, body: 'x'.repeat(5_000_000) });
    expect(status).toBe(413);
  });

  it('leads nowhere else after sign-in', async () => {
    for (const target of ['//example.org', 'https://example.org', '/\\example.org', 'javascript:alert(1)']) {
      const body = `${account}&weiter=${encodeURIComponent(target)}`;
      expect((await send('/anmelden', { method: 'POST', headers: own(), body })).headers.location).toBe(
        '/analyse',
      );
    }
  });
});

describe('the session', () => {
  it('lives in a cookie that no script can read, and changes at every sign-in', async () => {
    const body = 'konto=demo-coordinator';
    const first = await send('/anmelden', { method: 'POST', headers: own(), body });
    const cookie = String(first.headers['set-cookie']?.[0]);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).toMatch(/Path=\//i);
    const old = cookie.split(';')[0] ?? '';
    const second = await send('/anmelden', { method: 'POST', headers: { ...own(), cookie: old }, body });
    expect(second.headers['set-cookie']?.at(-1)?.split(';')[0]).not.toBe(old);
    // The earlier session has ended, not only been forgotten by the browser.
    expect((await send('/analyse', { headers: { cookie: old } })).status).toBe(303);
  });

  it('ends with sign-out', async () => {
    const signedIn = await send('/anmelden', {
      method: 'POST',
      headers: own(),
      body: 'konto=demo-coordinator',
    });
    const cookie = signedIn.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    expect((await send('/analyse', { headers: { cookie } })).status).toBe(200);
    await send('/abmelden', { method: 'POST', headers: { ...own(), cookie } });
    expect((await send('/analyse', { headers: { cookie } })).status).toBe(303);
  });
});
