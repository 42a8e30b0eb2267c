import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoRole, type Product, signIn, startProduct } from './support/product.ts';
import { type Answer, type Sent, sendTo } from './support/send.ts';

/**
 * Attacks on the running server, from outside and from within: every address of the product is tried, as the folders
 * of the pages name them. Attacks on single use cases stand with them (sign-in, mail, documents, packages).
 */
let product: Product;
const cookies = new Map<DemoRole, string>();
beforeAll(async () => {
  product = await startProduct();
  for (const role of ['Koordination', 'Mitglied eines Präventionsrats', 'Verwaltung', 'Prüfung'] as const) {
    const { page, close } = await product.open();
    await signIn(page, role);
    const found = (await page.context().cookies()).find(({ name }) => name === 'umsicht');
    cookies.set(role, `umsicht=${found?.value ?? ''}`);
    await close();
  }
}, 180_000);
afterAll(() => product.stop());

const send = (path: string, sent: Sent = {}): Promise<Answer> => sendTo(product.address, path, sent);
const as = (role: DemoRole) => ({ cookie: cookies.get(role) ?? '' });
const formType = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
const fromHere = () => ({ ...formType, origin: product.address });

const routes = join(import.meta.dirname, '../src/web/routes');

interface Route {
  /** `/netz/[id]/angaben`. */
  readonly pattern: string;
  readonly actions: readonly string[];
  readonly takesPost: boolean;
}

/** Every address there is, with the actions of its forms. */
function allRoutes(): readonly Route[] {
  const files = readdirSync(routes, { recursive: true, encoding: 'utf8' });
  const folders = [...new Set(files.filter((file) => /\+(page|server)\b/.test(file)).map(folderOf))];
  return folders.sort().map((folder) => {
    const text = (name: string): string =>
      files.includes(join(folder, name)) ? readFileSync(join(routes, folder, name), 'utf8') : '';
    const page = text('+page.server.ts');
    const actions = page.includes('export const actions')
      ? [...page.slice(page.indexOf('export const actions')).matchAll(/^ {2}(\w+): async/gm)].map(
          (match) => match[1]!,
        )
      : [];
    return {
      pattern: `/${folder.replaceAll('\\', '/')}`.replace(/\/\.?$/, '') || '/',
      actions,
      takesPost:
        actions.length > 0 || /export const POST|export (async )?function POST/.test(text('+server.ts')),
    };
  });
}

function folderOf(file: string): string {
  return file.split(/[\\/]/).slice(0, -1).join('/') || '.';
}

const filled = (pattern: string, value: string): string => pattern.replaceAll(/\[\w+\]/g, value);
const all = allRoutes();

describe('an address with something crooked in it', () => {
  const crooked = [
    '..%2f..%2f..%2fetc%2fpasswd',
    '..%5c..%5cpackage.json',
    '%2e%2e%2fpackage.json',
    "'%20or%201=1--",
    '%00',
    '%ff',
    '__proto__',
    '%3Cscript%3Ealert(1)%3C%2Fscript%3E',
    'a'.repeat(3_000),
  ].map((value) => ({ name: value.slice(0, 30), value }));

  it.each(crooked)('$name: no page fails, shows a file or runs it', async ({ value }) => {
    for (const { pattern } of all.filter((route) => route.pattern.includes('['))) {
      const { status, body } = await send(filled(pattern, value), { headers: as('Koordination') });
      expect(status, pattern).toBeLessThan(500);
      expect(body, pattern).not.toMatch(/root:.*:0:0|"devDependencies"|<script>alert/);
    }
  });

  it.each(crooked)('$name asked for as a search', async ({ value }) => {
    for (const address of [
      '/zustaendig?ort=',
      '/karte?suche=',
      '/netz?suche=',
      '/treffen?art=',
      '/anmelden?weiter=',
    ]) {
      const { status, body } = await send(`${address}${value}`, { headers: as('Koordination') });
      expect(status, address).toBeLessThan(500);
      expect(body, address).not.toContain('<script>alert');
    }
  });

  it('leads nowhere else', async () => {
    for (const path of [
      '//example.org/?sprache=de',
      '//example.org/%2e%2e?sprache=en',
      '/\\example.org/?sprache=de',
      '/%5cexample.org/?sprache=de',
      '/%2f%2fexample.org?sprache=de',
      '/anmelden?sprache=de&weiter=//example.org',
    ]) {
      const { headers } = await send(path);
      const location = String(headers.location ?? '/');
      expect(new URL(location, product.address).origin, path).toBe(product.address);
    }
  });
});

describe('a form sent from another site', () => {
  const posting = all.filter(({ takesPost }) => takesPost);

  it('has forms to try', () => {
    expect(posting.length).toBeGreaterThan(25);
  });

  it.each(['https://example.org', 'null', ''])(
    'with the origin »%s« is refused everywhere',
    async (origin) => {
      for (const { pattern, actions } of posting)
        for (const action of actions.length > 0 ? actions : ['default']) {
          const address = `${filled(pattern, 'demo-auenstedt')}${action === 'default' ? '' : `?/${action}`}`;
          const headers = { ...formType, ...as('Koordination'), ...(origin === '' ? {} : { origin }) };
          const { status } = await send(address, { method: 'POST', headers, body: 'a=b' });
          expect(status, address).toBe(403);
        }
    },
  );
});

describe('things of another organisation', () => {
  const other = 'demo-auenstedt';
  const nameOf = async (): Promise<string> => {
    const { body } = await send(`/netz/${other}`, { headers: as('Koordination') });
    return /<h1[^>]*>([^<]*)/.exec(body)?.[1]?.trim() ?? '';
  };

  it.each([
    `/netz/${other}/angaben`,
    `/netz/${other}/kontakte/neu`,
    `/netz/${other}/kontakte/einlesen`,
    `/netz/${other}/schritte/neu`,
    `/netz/${other}/gremien/neu`,
    `/verwaltung/konten?organisation=${other}`,
  ])('are not offered to be changed: %s', async (address) => {
    for (const role of ['Koordination', 'Mitglied eines Präventionsrats', 'Verwaltung', 'Prüfung'] as const) {
      const { status, body } = await send(address, { headers: as(role) });
      // Without the right, the own organisation is shown or none.
      if (status === 200) expect(body, role).not.toContain('Auenstedt');
      else expect([303, 403, 404], role).toContain(status);
    }
  });

  it('are not changed by a forged form', async () => {
    const before = await nameOf();
    expect(before).toContain('Auenstedt');
    const bodies = [
      { address: `/netz/${other}/angaben`, body: 'name=Übernommen&kind=municipality&ags=14962010' },
      { address: `/netz/${other}/schritte/neu`, body: `kind=contacted&on=2026-01-01&organisation=${other}` },
      {
        address: `/netz/${other}/kontakte/neu`,
        body: `name=Eindringling&function=other&email=a@b.example&source=x`,
      },
      { address: '/konto?/wechseln', body: `organisation=${other}&mitgliedschaft=demo-administrator` },
      { address: '/netz/neu', body: 'name=Erfunden&kind=other' },
    ];
    for (const { address, body } of bodies)
      for (const role of ['Koordination', 'Mitglied eines Präventionsrats', 'Prüfung'] as const) {
        const { status } = await send(address, {
          method: 'POST',
          headers: { ...fromHere(), ...as(role) },
          body,
        });
        expect([400, 403, 404], `${role} ${address}`).toContain(status);
      }
    expect(await nameOf()).toBe(before);
    const { body } = await send(`/netz/${other}`, { headers: as('Koordination') });
    expect(body).not.toContain('Eindringling');
  });

  it('nobody gives themselves a higher role', async () => {
    const body = (role: string): string =>
      `email=eva@example.org&name=Eva&role=${role}&function=&validFrom=&validTo=&locale=de`;
    for (const [role, wanted] of [
      ['Koordination', 'stateOffice'],
      ['Koordination', 'administrator'],
      ['Verwaltung', 'stateOffice'],
      ['Prüfung', 'coordinator'],
      ['Mitglied eines Präventionsrats', 'coordinator'],
    ] as const) {
      const headers = { ...fromHere(), ...as(role) };
      const { status } = await send('/verwaltung/konten/neu', {
        method: 'POST',
        headers,
        body: body(wanted),
      });
      expect([400, 403, 404], `${role} -> ${wanted}`).toContain(status);
    }
  });
});

describe('a session', () => {
  it('that somebody made up is nobody', async () => {
    for (const value of ['x', `musterstadt.${'A'.repeat(43)}`, 'musterstadt.%00', 'a'.repeat(4_000)]) {
      const { status } = await send('/konto', { headers: { cookie: `umsicht=${value}` } });
      expect(status).toBe(303);
    }
  });

  it('put into a browser beforehand does not become the one of who signs in there', async () => {
    const planted = `umsicht=musterstadt.${'B'.repeat(43)}`;
    const headers = { ...fromHere(), cookie: planted };
    const { headers: answer } = await send('/anmelden', {
      method: 'POST',
      headers,
      body: 'konto=demo-coordinator',
    });
    expect(String(answer['set-cookie'])).not.toContain(planted);
    expect((await send('/konto', { headers: { cookie: planted } })).status).toBe(303);
  });
});

describe('an upload', () => {
  it('that is a page or a picture with a script in it is neither kept nor shown', async () => {
    const { page, close } = await product.open();
    await signIn(page, 'Koordination');
    await page.goto('/analyse/neu');
    await page.fill('#title', 'Angriff');
    await page.fill('#areaName', 'Landkreis Auental');
    await page.fill('#area', '14962');
    await page.click('main form button');
    await page.waitForURL(/\/analyse\/(?!neu)[\w-]+$/);
    const script = '<html><body onload="alert(1)"><script>document.title="offen"</script></body></html>';
    await page.setInputFiles('input[type=file]', {
      name: 'bericht"><script>alert(1)<.csv',
      mimeType: 'text/html',
      buffer: Buffer.from(script),
    });
    await page
      .getByRole('button', { name: /hinzufügen|hochladen/i })
      .first()
      .click();
    await page.waitForLoadState('networkidle');
    expect(await page.title()).not.toBe('offen');
    expect(await page.locator('main script').count()).toBe(0);
    await close();
  });
});
