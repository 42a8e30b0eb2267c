import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { axeFindingsOf } from './axe.ts';
import { photograph } from './pictures.ts';

/** The two looks that differ most: long German words on a telephone, and the wide page in English. */
const looks = [
  { locale: 'de', device: 'phone', width: 360 },
  { locale: 'en', device: 'desktop', width: 1280 },
] as const;

/**
 * The page at this address in both looks: one first heading, nothing axe finds, and nothing that scrolls sideways
 * at 320 px.
 */
export async function expectAccessible(page: Page, address: string): Promise<void> {
  const inLanguage = (locale: string) => `${address}${address.includes('?') ? '&' : '?'}sprache=${locale}`;
  for (const { locale, device, width } of looks) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(inLanguage(locale));
    const label = `${address} ${locale} ${device}`;
    expect(await page.locator('html').getAttribute('lang'), label).toBe(locale);
    expect(await page.locator('h1').count(), `${label}: one h1`).toBe(1);
    expect(await axeFindingsOf(page), label).toEqual([]);
    await photograph(page, `${address}-${locale}`);
  }
  // 320 px is also what 400 % zoom leaves of 1280 px (WCAG 1.4.10).
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(inLanguage('de'));
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${address} scrolls sideways at 320 px`).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 800 });
}
