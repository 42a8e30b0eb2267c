import { isEmailAddress } from '#core/network/contact-list/listed-contact.ts';
import { quoteValue } from '../text/issue.ts';
import type { ContactTexts } from './contact-texts.ts';

/** One address; of several the first, and that is said. Null: none, or none that can be one. */
export function emailCell(texts: ContactTexts): string | null {
  const given = texts.line('email');
  if (given === '') return null;
  const [first = '', ...more] = (/<([^<>]+)>/.exec(given)?.[1] ?? given)
    .split(/[;,|\s]+/)
    .map((one) => one.replace(/^mailto:/i, ''))
    .filter((one) => one !== '');
  if (!isEmailAddress(first) || !more.every(isEmailAddress)) {
    texts.wrong('email', 'email');
    return null;
  }
  if (more.length > 0) texts.doubtful('severalEmails', 'email', { taken: quoteValue(first) });
  return first;
}

/** One number, the mobile one where there is no other. */
export function phoneCell(texts: ContactTexts): string | null {
  const field = texts.line('phone') === '' && texts.line('mobile') !== '' ? 'mobile' : 'phone';
  const [first = '', ...more] = texts
    .lines(field)
    .split(/\s*[;|\n]\s*|\s+(?:oder|or)\s+/)
    .filter((one) => one !== '');
  if (first === '') return null;
  if (/^\d+[.,]\d+E\+?\d+$/i.test(first)) {
    texts.wrong('phoneSpoiled', field);
    return null;
  }
  if (first.replaceAll(/\D/g, '').length < 3) {
    texts.wrong('phone', field);
    return null;
  }
  if (more.length > 0) texts.doubtful('severalPhones', field, { taken: quoteValue(first) });
  // A number in one piece: spreadsheets drop the zero in front. A number of the own town looks the same.
  if (/^[1-9]\d{6,}$/.test(first)) texts.doubtful('phoneWithoutPrefix', field);
  return first;
}
