import { join } from 'node:path';
import type { Page } from 'playwright-core';

/**
 * A picture of the whole page for those who want to see what the journeys saw: `PICTURES=folder npm test`. Without a
 * folder nothing is drawn.
 */
export async function photograph(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES;
  if (folder === undefined) return;
  const width = page.viewportSize()?.width ?? 0;
  const file = `${name.replaceAll(/[^\wäöüß]+/g, '-').replace(/^-/, '') || 'start'}-${width}.png`;
  await page.screenshot({ path: join(folder, file), fullPage: true });
}
