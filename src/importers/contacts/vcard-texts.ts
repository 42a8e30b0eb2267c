import type { ContactField } from '#core/network/contact-list/contact-mapping.ts';
import type { ContactWords } from './contact-words.ts';
import { propertyText, type VcardProperty, valueParts, wholeValue } from './vcard-property.ts';

/** What a card says of the fields of a contact, and where. */
export interface VcardTexts {
  readonly texts: Partial<Record<ContactField, string>>;
  readonly lines: Partial<Record<ContactField, number>>;
  /** Properties whose text could not be read. */
  readonly unreadable: readonly VcardProperty[];
  /** Only a private number or address is there. */
  readonly isPrivate: boolean;
}

/** Takes what a contact needs; addresses, birthdays, pictures and notes are not even looked at. */
export function vcardTexts(properties: readonly VcardProperty[], words: ContactWords): VcardTexts {
  const unreadable: VcardProperty[] = [];
  const all = (name: string): readonly (VcardProperty & { readonly text: string })[] =>
    properties
      .filter((property) => property.name === name)
      .flatMap((property) => {
        const text = propertyText(property);
        if (text === null) unreadable.push(property);
        return text === null || text.trim() === '' ? [] : [{ ...property, text }];
      });
  const texts: Partial<Record<ContactField, string>> = { email: '', phone: '' };
  const lines: Partial<Record<ContactField, number>> = {};
  const take = (field: ContactField, text: string, line: number): void => {
    texts[field] = text;
    lines[field] = line;
  };

  const [full] = all('FN');
  const [structured] = all('N');
  const isSorted = full?.text.includes(',') === true;
  // "Muster, Kim" is a name as lists sort it; its parts say it better.
  if (structured !== undefined && (full === undefined || isSorted))
    take('name', nameOf(structured.text), structured.line);
  else if (full !== undefined) take('name', wholeValue(full.text), full.line);

  const titles = [...all('ROLE'), ...all('TITLE')];
  const title = titles.find(({ text }) => words.function(wholeValue(text)) !== null) ?? titles.at(-1);
  if (title !== undefined) take('function', wholeValue(title.text), title.line);

  const categories = all('CATEGORIES').flatMap(({ text }) => valueParts(text, ','));
  // Address books sort people by words of their own: only topics are taken.
  const known = categories.filter((word) => words.topics(word) !== null);
  if (known.length > 0) texts.topics = known.join(';');

  const phones = all('TEL').filter(({ params }) => !isOneOf(params, ['fax', 'pager', 'modem', 'bbs']));
  const emails = all('EMAIL');
  const phone = best(phones);
  const email = best(emails);
  if (phone !== undefined) take('phone', telephoneOf(phone.text), phone.line);
  if (email !== undefined) take('email', wholeValue(email.text).replace(/^mailto:/i, ''), email.line);
  const taken = [phone, email].filter((one) => one !== undefined);
  const isPrivate = taken.some(({ params }) => isOneOf(params, ['home']) && !isOneOf(params, ['work']));
  return { texts, lines, unreadable, isPrivate };
}

type Params = VcardProperty['params'];

function isOneOf(params: Params, types: readonly string[]): boolean {
  return params.get('TYPE')?.some((type) => types.includes(type)) === true;
}

/** The one marked as preferred, then one of the office, then any; a private one last. */
function best<Property extends VcardProperty>(properties: readonly Property[]): Property | undefined {
  const rank = ({ params }: Property): number => {
    const isHome = isOneOf(params, ['home']) && !isOneOf(params, ['work']);
    const isPreferred = isOneOf(params, ['pref']) || params.get('PREF')?.[0] === '1';
    return (isHome ? 4 : 0) + (isPreferred ? 0 : 2) + (isOneOf(params, ['work']) ? 0 : 1);
  };
  return properties.toSorted((one, other) => rank(one) - rank(other))[0];
}

/** Family name, given name, further names, titles before and behind. */
function nameOf(value: string): string {
  const [family = '', given = '', further = '', before = '', behind = ''] = valueParts(value, ';');
  return [before, given, further, family, behind].filter((part) => part !== '').join(' ');
}

/** 4.0 writes numbers as addresses: `tel:+49-3586-1234;ext=12`. */
function telephoneOf(value: string): string {
  const text = wholeValue(value);
  return /^tel:/i.test(text) ? text.slice(4).replace(/;ext=/i, '-').replace(/;.*$/, '') : text;
}
