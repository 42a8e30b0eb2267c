import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { axeFindingsOf } from './axe.ts';
import { photograph } from './pictures.ts';

/** The two looks that differ most: long German words on the narrowest telephone, and the wide page in English. */
const looks = [
  { locale: 'en', device: 'desktop', width: 1280 },
  // 320 px is also what 400 % zoom leaves of 1280 px (WCAG 1.4.10).
  { locale: 'de', device: 'phone', width: 320 },
] as const;

/** The page at this address in both looks: one first heading, nothing axe finds, nothing that scrolls sideways. */
export async function expectAccessible(page: Page, address: string): Promise<void> {
  for (const { locale, device, width } of looks) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${address}${address.includes('?') ? '&' : '?'}sprache=${locale}`);
    const label = `${address} ${locale} ${device}`;
    expect(await page.locator('html').getAttribute('lang'), label).toBe(locale);
    expect(await page.locator('h1').count(), `${label}: one h1`).toBe(1);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${label} scrolls sideways`).toBeLessThanOrEqual(0);
    expect(await axeFindingsOf(page), label).toEqual([]);
    await photograph(page, `${address}-${locale}`);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}
