import type { ContactField, ContactMapping } from '#core/network/contact-list/contact-mapping.ts';
import type { ByteSource, ImportEvent, Issue } from '../contract.ts';
import { errorIssue, quoteValue, warningIssue } from '../text/issue.ts';
import { type ContactWords, contactWords } from './contact-words.ts';
import { listedContactOf } from './listed-contact-of.ts';
import { mostContacts, type ReadContact } from './read-contact.ts';
import { vcardLines } from './vcard-lines.ts';
import { type VcardProperty, vcardProperty } from './vcard-property.ts';
import { vcardTexts } from './vcard-texts.ts';

interface OpenCard {
  readonly line: number;
  readonly properties: VcardProperty[];
  /** First line that is no property. */
  broken: Issue | null;
}

const versions = ['2.1', '3.0', '4.0'];

/**
 * Cards of an address book, versions 2.1, 3.0 and 4.0, any number in one file. A broken card says so and stops
 * nobody: the next one begins with its own BEGIN.
 */
export async function* readVcards(
  bytes: ByteSource,
  mapping: ContactMapping,
): AsyncGenerator<ImportEvent<ReadContact>> {
  const words = contactWords(mapping);
  let card: OpenCard | null = null;
  let encoding: 'utf-8' | 'windows-1252' | null = null;
  let count = 0;
  let isLimited = false;
  const close = (open: OpenCard, isWhole: boolean): ImportEvent<ReadContact> => {
    count += 1;
    return { kind: 'row', line: open.line, row: readCard(open, { isWhole, words, mapping }) };
  };
  for await (const event of vcardLines(bytes)) {
    if (event.kind === 'issue') {
      yield event;
      return;
    }
    encoding = event.encoding ?? encoding;
    const text = event.text.trim();
    if (/^BEGIN\s*:\s*VCARD$/i.test(text)) {
      if (card !== null) yield close(card, false);
      card = { line: event.line, properties: [], broken: null };
      isLimited = count >= mostContacts;
      if (isLimited) break;
    } else if (/^END\s*:\s*VCARD$/i.test(text)) {
      if (card !== null) yield close(card, true);
      card = null;
    } else if (card !== null && text !== '') addLine(card, event);
    else if (text !== '' && count === 0 && card === null) {
      const place = { line: event.line, value: quoteValue(text) };
      yield { kind: 'issue', issue: errorIssue('import.contacts.noVcard', { place }) };
      return;
    }
  }
  if (isLimited) {
    yield {
      kind: 'issue',
      issue: errorIssue('import.contacts.tooManyRows', { params: { limit: mostContacts } }),
    };
    return;
  }
  if (card !== null) yield close(card, false);
  const layout = {
    importer: 'contacts',
    encoding,
    delimiter: null,
    headerLines: 0,
    columns: [],
    facts: { format: 'vcard' },
  };
  yield { kind: 'layout', layout };
  for (const issue of fileIssues(count, mapping)) yield { kind: 'issue', issue };
}

function addLine(card: OpenCard, { text, line }: { readonly text: string; readonly line: number }): void {
  const property = vcardProperty(text, line);
  if (property !== null) card.properties.push(property);
  else
    card.broken ??= warningIssue('import.contacts.vcardLine', { place: { line, value: quoteValue(text) } });
}

function readCard(
  card: OpenCard,
  around: { readonly isWhole: boolean; readonly words: ContactWords; readonly mapping: ContactMapping },
): ReadContact {
  const { texts, lines, unreadable, isPrivate } = vcardTexts(card.properties, around.words);
  const place = (field: ContactField) => ({ line: lines[field] ?? card.line });
  const { words, mapping } = around;
  const read = listedContactOf(texts, { line: card.line, words, constants: mapping.constants, place });
  const at = { line: card.line };
  const issues: Issue[] = [];
  const textOf = (name: string): string =>
    card.properties.find((property) => property.name === name)?.value.trim() ?? '';
  const version = textOf('VERSION');
  if (!around.isWhole) issues.push(errorIssue('import.contacts.vcardOpen', { place: at }));
  else if (!versions.includes(version))
    issues.push(errorIssue('import.contacts.vcardVersion', { place: { ...at, value: quoteValue(version) } }));
  if (/^group$/i.test(textOf('KIND'))) issues.push(errorIssue('import.contacts.vcardGroup', { place: at }));
  for (const { line, value } of unreadable.slice(0, 3))
    issues.push(errorIssue('import.contacts.vcardEncoding', { place: { line, value: quoteValue(value) } }));
  if (card.broken !== null) issues.push(card.broken);
  if (isPrivate) issues.push(warningIssue('import.contacts.privateReach', { place: at }));
  return { ...read, issues: [...issues, ...read.issues] };
}

function fileIssues(count: number, { constants }: ContactMapping): readonly Issue[] {
  if (count === 0) return [errorIssue('import.contacts.noRows')];
  const issues = [warningIssue('import.contacts.vcardConsent')];
  return (constants.source ?? '') === '' ? [...issues, errorIssue('import.contacts.sourceNeeded')] : issues;
}
