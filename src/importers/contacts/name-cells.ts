import { quoteValue } from '../text/issue.ts';
import type { ContactTexts } from './contact-texts.ts';

/** "Muster, Kim" is Kim Muster; first and last name in columns of their own are put together. */
export function nameCells(texts: ContactTexts): string {
  const parts = [texts.line('firstName'), texts.line('lastName')].filter((part) => part !== '');
  const whole = texts.line('name') || parts.join(' ');
  const title = texts.line('nameTitle');
  const turned = /^([^,]+),\s*([^,]+)$/.exec(whole);
  const straight = turned === null ? whole : `${turned[2]!.trim()} ${turned[1]!.trim()}`;
  if (turned !== null) texts.mended('nameTurned', 'name', { name: quoteValue(straight) });
  if (straight === '') texts.wrong('nameMissing', texts.has('name') ? 'name' : 'lastName');
  return title === '' || straight === '' || straight.startsWith(title) ? straight : `${title} ${straight}`;
}
