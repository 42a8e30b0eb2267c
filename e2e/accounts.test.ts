import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './support/accessible-page.ts';
import { axeFindingsOf } from './support/axe.ts';
import { pressAt, typeAt } from './support/keyboard.ts';
import { photograph } from './support/pictures.ts';
import { type Product, signIn, signOut, startProduct, type Visitor } from './support/product.ts';

/** Real accounts beside the demo: invited, signed in by link and passkey, closed. Mails are read in the outbox. */
const petra = 'petra.neuling@lindenbrueck.example';

let product: Product;
/** Passkeys know names, not numbers: the same server as `localhost`. */
let site: string;
let admin: Visitor;
let person: Visitor;
beforeAll(async () => {
  product = await startProduct();
  site = product.address.replace('127.0.0.1', 'localhost');
  admin = await product.open({ baseURL: site });
  person = await product.open({ baseURL: site });
  await signIn(admin.page, 'Verwaltung');
}, 180_000);
afterAll(async () => {
  await product.stop();
});

/** Path of the link in the newest mail of a kind to somebody, as whoever administers the organisation finds it. */
async function mailedPath(kind: string, to: string): Promise<string> {
  const { page } = admin;
  for (let tries = 0; tries < 20; tries++) {
    await page.goto('/verwaltung/post?sprache=de');
    const row = page
      .locator('main tbody tr', { hasText: to })
      .filter({ hasText: kind })
      .filter({ hasText: 'Wartet' });
    if ((await row.count()) > 0) {
      await row.first().getByRole('link').first().click();
      await page.getByRole('button', { name: 'Text zeigen' }).click();
      const link = await page.locator('.letter a').first().getAttribute('href');
      return new URL(link ?? '').pathname + new URL(link ?? '').search;
    }
    await page.waitForTimeout(250);
  }
  throw new Error(`no mail »${kind}« to ${to}`);
}

async function askForLink(page: Page, email: string): Promise<string> {
  await page.goto('/anmelden');
  await page.getByLabel('E-Mail-Adresse').fill(email);
  await page.getByRole('button', { name: 'Link anfordern' }).click();
  await page.getByRole('heading', { name: 'Sehen Sie in Ihr Postfach' }).waitFor();
  return mailedPath('Link zur Anmeldung', email);
}

describe('a person from invitation to farewell', () => {
  let invitation: string;

  it('is invited by keyboard', async () => {
    const { page } = admin;
    await page.goto('/verwaltung/konten?sprache=de');
    await pressAt(page, /^Person einladen$/);
    await page.waitForURL('**/verwaltung/konten/neu');
    await page.getByRole('button', { name: 'Einladung senden' }).click();
    await page.getByRole('alert').getByRole('link', { name: 'Nennen Sie den Namen der Person.' }).waitFor();
    expect(await axeFindingsOf(page)).toEqual([]);
    await page.goto('/verwaltung/konten/neu');
    await typeAt(page, /^E-Mail-Adresse/, petra);
    await typeAt(page, /^Name/, 'Petra Neuling');
    await page.selectOption('#role', 'administrator');
    await pressAt(page, /^Einladung senden$/);
    await page.getByText(`Die Einladung an ${petra} ist unterwegs.`).waitFor();
    invitation = await mailedPath('Einladung', petra);
  });

  it('opens the invitation as often as a scanner would, and accepts it by the button', async () => {
    const { page } = person;
    for (let scan = 0; scan < 3; scan++) expect((await page.request.get(invitation)).status()).toBe(200);
    await expectAccessible(page, invitation);
    await page.goto(`${invitation}?sprache=de`);
    await page.getByRole('button', { name: 'Einladung annehmen' }).click();
    await page.waitForURL('**/konto');
    await page.getByRole('heading', { name: 'Mein Konto' }).waitFor();
    await page.getByText(`E-Mail-Adresse: ${petra}`).waitFor();
    await signOut(page);
    await page.goto(invitation);
    await page.getByText('Diese Einladung wurde schon angenommen.').waitFor();
    expect(await axeFindingsOf(page)).toEqual([]);
  });

  it('signs in by a link, and is taken where they were going, within the product', async () => {
    const { page } = person;
    await page.goto('/konto');
    expect(page.url()).toContain('/anmelden?weiter=%2Fkonto');
    await page.getByLabel('E-Mail-Adresse').fill(petra);
    await page.getByRole('button', { name: 'Link anfordern' }).click();
    await page.getByText('Hier werden keine Mails verschickt').waitFor();
    expect(await axeFindingsOf(page)).toEqual([]);
    await photograph(page, 'postfach');
    const link = await mailedPath('Link zur Anmeldung', petra);
    expect(link).toContain('weiter=%2Fkonto');
    for (let scan = 0; scan < 3; scan++) expect((await page.request.get(link)).status()).toBe(200);
    await expectAccessible(page, link);
    const elsewhere = await product.open({ baseURL: site });
    await elsewhere.page.goto(link);
    await elsewhere.page.getByText('Dieser Link wurde in einem anderen Browser angefordert').waitFor();
    expect(await axeFindingsOf(elsewhere.page)).toEqual([]);
    await photograph(elsewhere.page, 'link-anderer-browser');
    await elsewhere.close();

    await page.goto(link);
    await pressAt(page, /^Jetzt anmelden$/);
    await page.waitForURL('**/konto');
    await page.goto(link);
    await page.getByText('Dieser Link wurde schon benutzt.').waitFor();
    expect(await axeFindingsOf(page)).toEqual([]);
  });

  it('makes a passkey, signs out, and signs in with it', async () => {
    const { page } = person;
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await page.goto('/konto');
    await page.getByLabel('Name des neuen Passkeys').fill('Dienstrechner');
    await page.getByRole('button', { name: 'Passkey anlegen' }).click();
    await page.getByText('Der Passkey ist angelegt.').waitFor();
    await expectAccessible(page, '/konto');
    // The same device again: the browser finds the one that is there.
    await page.goto('/konto?sprache=de');
    await page.getByLabel('Name des neuen Passkeys').fill('Noch einer');
    await page.getByRole('button', { name: 'Passkey anlegen' }).click();
    await page.getByText('Der Passkey wurde nicht angelegt.').waitFor();

    await signOut(page);
    await page.waitForURL(`${site}/`);
    const before = await page.context().cookies();
    await page.goto('/anmelden');
    await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click();
    await page.waitForURL(`${site}/`);
    await page.getByRole('link', { name: /^Konto: Petra Neuling/ }).waitFor();
    const after = await page.context().cookies();
    const session = (cookies: typeof before) => cookies.find(({ name }) => name === 'umsicht')?.value;
    expect(session(after)).toBeDefined();
    expect(session(after)).not.toBe(session(before));
  });

  it('renames and removes a passkey', async () => {
    const { page } = person;
    await page.goto('/konto');
    await page.getByRole('link', { name: 'Dienstrechner: Ändern' }).click();
    await expectAccessible(page, new URL(page.url()).pathname);
    await page.getByLabel('Name').fill('Telefon');
    await page.getByRole('button', { name: 'Name speichern' }).click();
    await page.getByRole('link', { name: 'Telefon: Ändern' }).click();
    await page.getByRole('button', { name: 'Passkey entfernen' }).click();
    await page.getByText('Der Passkey ist entfernt.').waitFor();
    // The device still has it; the product does not know it any more.
    const stranger = person.page;
    await signOut(stranger);
    await stranger.goto('/anmelden');
    await stranger.getByRole('button', { name: 'Mit Passkey anmelden' }).click();
    await stranger.getByText('Diesen Passkey kennt Umsicht nicht').waitFor();
    expect(await axeFindingsOf(stranger)).toEqual([]);
  });

  it('sees and ends a session elsewhere', async () => {
    const { page } = person;
    const phone = await product.open({ baseURL: site, javaScriptEnabled: false });
    // Whatever is written behind the link, it leads nowhere else.
    await phone.page.goto(`${await askForLink(phone.page, petra)}?weiter=//example.org`);
    await phone.page.getByRole('button', { name: 'Jetzt anmelden' }).click();
    await phone.page.waitForURL(`${site}/`);
    await page.goto(await askForLink(page, petra));
    await page.getByRole('button', { name: 'Jetzt anmelden' }).click();
    await page.goto('/konto');
    await page
      .getByRole('button', { name: /^Anmeldung vom .* beenden$/ })
      .first()
      .click();
    await page.waitForURL('**/konto');
    await phone.page.goto('/konto');
    expect(phone.page.url()).toContain('/anmelden');
    await phone.close();
  });

  it('is changed and seen by whoever administers', async () => {
    const { page } = admin;
    await expectAccessible(page, '/verwaltung/konten');
    await expectAccessible(page, '/verwaltung/konten/neu');
    await page.goto('/verwaltung/konten');
    await page.getByRole('link', { name: 'Zugang von Petra Neuling ändern' }).click();
    await expectAccessible(page, new URL(page.url()).pathname);
    await page.fill('#function', 'Sachgebiet Ordnung');
    await page.getByRole('button', { name: 'Zugang speichern' }).click();
    await page.getByText('Der Zugang ist geändert.').waitFor();
    await page.locator('tr', { hasText: petra }).getByText('Sachgebiet Ordnung').waitFor();
    // Somebody of the directory too, so that something is open when they leave.
    await page.goto('/netz/musterstadt/kontakte/neu');
    await page.fill('#name', 'Petra Neuling');
    await page.selectOption('#function', 'preventionCoordinator');
    await page.fill('#email', petra);
    await page.fill('#source', 'Rathaus');
    await page.getByRole('button', { name: 'Angaben speichern' }).click();
    await page.waitForURL('**/netz/musterstadt**');
  });

  it('closes the account and is gone', async () => {
    const { page, complaints } = person;
    await page.goto('/konto');
    await page.getByRole('link', { name: 'Konto schließen und übergeben' }).click();
    await expectAccessible(page, '/konto/schliessen');
    await page.getByRole('button', { name: 'Konto schließen' }).click();
    await page.getByRole('alert').getByText('Bestätigen Sie zuerst').waitFor();
    await page.getByText('Eintrag im Netz: Präventionskoordination').waitFor();
    await page
      .getByLabel('Wer übernimmt in »Lindenbrück«?')
      .selectOption({ label: 'Jana Beispiel (fiktiv)' });
    await page.getByLabel(/^Ja, ich will mein Konto schließen/).check();
    await page.getByRole('button', { name: 'Konto schließen' }).click();
    await page.getByRole('heading', { name: 'Ihr Konto ist geschlossen' }).waitFor();
    expect(await axeFindingsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'Anmelden' }).waitFor();
    await page.goto('/konto');
    expect(page.url()).toContain('/anmelden');
    await admin.page.goto('/verwaltung/konten');
    await admin.page.getByText('Beendet (1)').waitFor();
    expect(complaints).toEqual([]);
    expect(admin.complaints).toEqual([]);
  });
});

describe('sign-in', () => {
  it('offers the link without JavaScript and hides what needs it', async () => {
    const { page, close } = await product.open({ baseURL: site, javaScriptEnabled: false });
    await page.goto('/anmelden');
    expect(await page.getByRole('button', { name: 'Mit Passkey anmelden' }).isVisible()).toBe(false);
    await page.getByLabel('E-Mail-Adresse').fill('jana');
    await page.getByRole('button', { name: 'Link anfordern' }).click();
    await page
      .getByRole('alert')
      .getByRole('link', { name: /^Das ist keine E-Mail-Adresse/ })
      .waitFor();
    expect(await page.getByLabel('E-Mail-Adresse').inputValue()).toBe('jana');
    await close();
  });

  it('says the same to everybody, and how long to wait when it was too often', async () => {
    const { page, close } = await product.open({ baseURL: site });
    for (let time = 0; time < 6; time++) {
      await page.goto('/anmelden/link');
      await page.getByLabel('E-Mail-Adresse').fill('niemand@nirgendwo.example');
      await page.getByRole('button', { name: 'Link anfordern' }).click();
      await page.getByText('Wenn zu niemand@nirgendwo.example ein Konto gehört').waitFor();
    }
    await page.goto('/anmelden/link');
    await page.getByLabel('E-Mail-Adresse').fill('niemand@nirgendwo.example');
    await page.getByRole('button', { name: 'Link anfordern' }).click();
    await page
      .getByRole('alert')
      .getByText(/Warten Sie \d+ Minuten/)
      .waitFor();
    expect(await axeFindingsOf(page)).toEqual([]);
    await close();
  });

  it('is looked at in every form it has', async () => {
    const { page, close, complaints } = await product.open({ baseURL: site });
    await expectAccessible(page, '/anmelden');
    for (const address of ['/anmelden/link', '/anmelden/openid', '/anmelden/link/x', '/einladung/x'])
      await expectAccessible(page, address);
    expect(complaints).toEqual([]);
    await close();
  });

  it('under a bare number has no passkeys and says why', async () => {
    const { page, close } = await product.open();
    await page.goto('/anmelden');
    const passkey = page.getByRole('button', { name: 'Mit Passkey anmelden' });
    await passkey.click();
    await page.getByRole('status').getByText('lassen sich keine Passkeys verwenden').waitFor();
    await close();
  });

  it('as each role of the demo leads in', async () => {
    const roles = [
      'Koordination',
      'Mitglied eines Präventionsrats',
      'Ansprechstelle der Polizei',
      'Landkreis Auental',
      'Landesstelle',
      'Begleitung',
      'Auswertung',
      'Prüfung',
      'Verwaltung',
    ] as const;
    for (const role of roles) {
      const { page, close } = await product.open();
      await signIn(page, role);
      await page.getByRole('button', { name: 'Abmelden' }).waitFor();
      await close();
    }
  });

  it('as the state office reaches the people of every organisation', async () => {
    const { page, close } = await product.open();
    await signIn(page, 'Landesstelle');
    await page.goto('/verwaltung/konten');
    await page.getByLabel('Eine andere Organisation').fill('Nirgendwo');
    await page.getByRole('button', { name: 'Anzeigen' }).click();
    await page.getByText('»Nirgendwo« steht nicht im Verzeichnis.').waitFor();
    expect(await axeFindingsOf(page)).toEqual([]);
    await page.getByLabel('Eine andere Organisation').fill('auenstedt');
    await page.getByRole('button', { name: 'Anzeigen' }).click();
    await page.getByText('Noch hat niemand Zugang.').waitFor();
    expect(await axeFindingsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'Person einladen' }).click();
    await page.fill('#email', 'erste@auenstedt.example');
    await page.fill('#name', 'Erste Person');
    await page.selectOption('#role', 'administrator');
    await page.getByRole('button', { name: 'Einladung senden' }).click();
    await page.getByText('erste@auenstedt.example ist unterwegs').waitFor();
    await page.getByRole('button', { name: 'Einladung an erste@auenstedt.example zurückziehen' }).click();
    await page.getByText('Die Einladung ist zurückgezogen.').waitFor();
    expect(page.url()).toContain('organisation=demo-auenstedt');
    await page.getByText('Wer für »Auenstedt« mit Umsicht arbeiten darf.').waitFor();
    await close();
  });
});
