import {
  type ContactMapping,
  contactFields,
  contactMappingSchema,
} from '#core/network/contact-list/contact-mapping.ts';
import type { ContactImportDetails } from '#usecases/contact-imports/contract.ts';
import { word } from './form-fields.ts';

/** A word of the list with what the form offers for it. */
export interface WordField {
  readonly word: string;
  readonly count: number;
  readonly value: string;
  /** Meant several topics at once, which one field cannot say. */
  readonly several: readonly string[];
}

export function functionFields({ words }: Pick<ContactImportDetails, 'words'>): readonly WordField[] {
  return words.functions.map(({ word: name, count, meaning }) => ({
    word: name,
    count,
    value: meaning ?? '',
    several: [],
  }));
}

export function topicFields({ words }: Pick<ContactImportDetails, 'words'>): readonly WordField[] {
  return words.topics.map(({ word: name, count, meaning }) => ({
    word: name,
    count,
    value: meaning === null || meaning.length > 1 ? '' : (meaning[0] ?? 'none'),
    several: meaning !== null && meaning.length > 1 ? meaning : [],
  }));
}

/** What the form says, or null where it cannot be a mapping (a manipulated or outdated form). */
export function readContactMapping(form: FormData): ContactMapping | null {
  const said = (pairs: readonly (readonly [string, string])[]): Record<string, string> =>
    Object.fromEntries(pairs.filter(([, value]) => value !== ''));
  const wordPairs = (left: string, right: string): (readonly [string, string])[] =>
    form.getAll(left).map((name, index) => {
      return [String(name).trim(), String(form.getAll(right)[index] ?? '').trim()] as const;
    });
  const headerLine = word(form, 'headerLine');
  const checked = contactMappingSchema.safeParse({
    ...said([['sheet', word(form, 'sheet')]]),
    ...(headerLine === '' ? {} : { headerLine: Number(headerLine) }),
    columns: said(contactFields.map((field) => [field, word(form, `columns.${field}`)] as const)),
    constants: said([
      ['function', word(form, 'constants.function')],
      ['source', word(form, 'source')],
    ]),
    functionWords: said(wordPairs('functionWord', 'functionMeaning')),
    topicWords: said(wordPairs('topicWord', 'topicMeaning')),
  });
  return checked.success ? checked.data : null;
}
