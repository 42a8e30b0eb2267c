import type { Place } from '#core/kernel/problem.ts';
import type { Topic } from '#core/network/contact.ts';
import type { ContactField, ContactMapping } from '#core/network/contact-list/contact-mapping.ts';
import { longestContactText } from '#core/network/contact-list/listed-contact.ts';
import { quoteValue } from '../text/issue.ts';
import { isSpreadsheetError } from '../text/numbers.ts';
import { consentCells } from './consent-cells.ts';
import { type ContactTexts, cleanLines, contactTexts, type GivenTexts } from './contact-texts.ts';
import type { ContactWords } from './contact-words.ts';
import { dayCell } from './day-cell.ts';
import { nameCells } from './name-cells.ts';
import { emailCell, phoneCell } from './reach-cells.ts';
import type { ReadContact } from './read-contact.ts';
import { areaWords, severalWords } from './several-words.ts';

export interface ContactContext {
  readonly line: number;
  readonly words: ContactWords;
  readonly constants: ContactMapping['constants'];
  /** Where a field stands in the file. */
  readonly place: (field: ContactField) => Place;
}

/** Cells that hold several values; longer ones are another kind of list. */
const longestList = 5_000;
const severalValues: ReadonlySet<ContactField> = new Set(['topics', 'areas', 'email', 'phone', 'mobile']);

/** Turns the texts of one row into a contact and says what is wrong with each of them. */
export function listedContactOf(given: GivenTexts, context: ContactContext): ReadContact {
  const texts = contactTexts(given, context.place);
  checkCells(given, texts);
  const name = nameCells(texts);
  const email = emailCell(texts);
  const phone = phoneCell(texts);
  // An address that cannot be one has been said; that nobody can be reached by it need not be.
  if (email === null && phone === null && texts.line('email') === '' && texts.line('phone') === '')
    texts.wrong('unreachable', texts.has('phone') ? 'phone' : 'email');
  const functionWord = texts.line('function');
  const known =
    functionWord === '' ? (context.constants.function ?? null) : context.words.function(functionWord);
  if (functionWord !== '' && known === null) texts.doubtful('functionUnknown', 'function');
  const topicWords = severalWords(texts.lines('topics'));
  const topics = topicsOf(topicWords, context.words, texts);
  const consent = consentCells(texts);
  const validFrom = dayOf(texts, 'validFrom');
  const validTo = dayOf(texts, 'validTo');
  if (validFrom !== null && validTo !== null && validFrom > validTo) texts.wrong('periodReversed', 'validTo');
  const source = texts.line('source') || cleanLines(context.constants.source ?? '').replaceAll('\n', ' ');
  if (source === '' && texts.has('source')) texts.wrong('sourceMissing', 'source');
  return {
    line: context.line,
    contact: {
      name,
      function: known ?? (functionWord === '' ? null : 'other'),
      topics,
      areas: areaWords(texts.lines('areas')),
      phone,
      email,
      hours: texts.line('hours') || null,
      source,
      ...consent,
      validFrom,
      validTo,
    },
    issues: texts.issues(),
    functionWord,
    topicWords,
  };
}

function checkCells(given: GivenTexts, texts: ContactTexts): void {
  for (const field of Object.keys(given) as ContactField[]) {
    const limit = severalValues.has(field) ? longestList : longestContactText;
    if (isSpreadsheetError(given[field] ?? '')) texts.wrong('spreadsheetError', field);
    else if (texts.lines(field).length > limit) texts.wrong('tooLong', field, { limit });
  }
}

function dayOf(texts: ContactTexts, field: 'validFrom' | 'validTo'): string | null {
  const given = texts.line(field);
  const day = given === '' ? null : dayCell(given);
  if (given !== '' && day === null) texts.wrong('day', field);
  return day;
}

function topicsOf(given: readonly string[], words: ContactWords, texts: ContactTexts): readonly Topic[] {
  const unknown = given.filter((word) => words.topics(word) === null);
  const found = [...new Set(given.flatMap((word) => words.topics(word) ?? []))];
  const params = { words: quoteValue(unknown.join(', ')) };
  // Nothing known left would mean all topics: more than the list says.
  if (unknown.length > 0 && found.length === 0) texts.wrong('topicsUnknown', 'topics', params);
  else if (unknown.length > 0) texts.doubtful('topicsPartlyUnknown', 'topics', params);
  return found;
}
