import type { Page } from 'playwright-core';

const patience = 250;

/** What a screen reader would call the focused element, roughly. */
function focusedName(): string {
  const element = document.activeElement;
  if (element === null || element === document.body) return '';
  const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])] : [];
  const words = element.getAttribute('aria-label') ?? labels.map((label) => label.textContent).join(' ');
  return (words || (element.textContent ?? '')).replaceAll(/\s+/g, ' ').trim();
}

/** Presses Tab until the focus is on the element with this name: the way there is part of the test. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  const seen: string[] = [];
  for (let step = 0; step < patience; step++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(focusedName);
    if (name.test(focused)) return;
    seen.push(focused);
  }
  throw new Error(`no way by keyboard to ${name}; passed: ${[...new Set(seen)].join(' | ')}`);
}

export async function pressAt(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

export async function typeAt(page: Page, name: RegExp, words: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.type(words);
}
