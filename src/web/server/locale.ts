import type { Cookies } from '@sveltejs/kit';
import { type Locale, locales } from '#i18n/catalogue.ts';

const cookieName = 'sprache';
const oneYearInSeconds = 365 * 24 * 3600;

/** The language a person chose, else the first one of the browser that we speak, else German. */
export function chosenLocale(cookies: Cookies, acceptLanguage: string | null): Locale {
  return asLocale(cookies.get(cookieName)) ?? acceptedLocale(acceptLanguage ?? '') ?? 'de';
}

export function rememberLocale(cookies: Cookies, url: URL, locale: Locale): void {
  cookies.set(cookieName, locale, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
    maxAge: oneYearInSeconds,
  });
}

export function asLocale(word: string | null | undefined): Locale | undefined {
  return locales.find((locale) => locale === word);
}

export function acceptedLocale(header: string): Locale | undefined {
  return header
    .split(',')
    .map((entry) => {
      const [tag = '', quality = 'q=1'] = entry.trim().split(/\s*;\s*/);
      return { tag: tag.toLowerCase().split('-')[0], quality: Number(quality.replace('q=', '')) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((left, right) => right.quality - left.quality)
    .map(({ tag }) => asLocale(tag))
    .find((locale) => locale !== undefined);
}
