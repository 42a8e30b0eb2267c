import { maySaveContact } from '#core/access/contact-policy.ts';
import type { Contact } from '#core/network/contact.ts';
import { type ContactMatch, contactMatcher } from '#core/network/contact-list/contact-likeness.ts';
import type { ListedContact } from '#core/network/contact-list/listed-contact.ts';
import { changedFields, updatedContact } from '#core/network/contact-list/taken-contact.ts';
import type { Organisation } from '#core/network/organisation.ts';
import type { Issue } from '#importers/contract.ts';
import type { Handle } from '#storage/open-database.ts';
import type { CheckedRow, RowChoice } from '#storage/queries/contact-imports.ts';
import { pageOfContacts } from '#storage/queries/contacts.ts';
import type { Actor } from '../contract.ts';
import type { ContactListContent } from '../reading/contact-list-content.ts';
import { inParts, rowsAtOnce } from './in-parts.ts';
import { areaCheck } from './listed-areas.ts';

export interface ImportRow extends CheckedRow {
  readonly content: ListedContact;
  readonly issues: readonly Issue[];
}

/** A row without an error, ready to be compared. */
export type ComparableRow = Pick<ImportRow, 'position' | 'line' | 'content' | 'issues'>;

/** Rows of a file with their areas as keys, compared with the directory and with each other. */
export async function checkedRows(
  handle: Handle,
  actor: Actor,
  {
    organisation,
    rows,
    today,
  }: {
    readonly organisation: Organisation;
    readonly rows: ContactListContent['rows'];
    readonly today: string;
  },
): Promise<readonly ImportRow[]> {
  const isEverywhere = maySaveContact(actor, { organisationId: '' });
  const listed = rows.map(({ contact }) => contact);
  const areas = await areaCheck(handle, listed, { organisation, today, isEverywhere });
  const comparable: ComparableRow[] = [];
  await inParts(rows, (part, from) => {
    part.forEach(({ line, contact, issues }, index) => {
      const found = areas.of(contact, line);
      comparable.push({
        position: from + index,
        line,
        content: { ...contact, areas: found.areas },
        issues: [...issues, ...found.issues],
      });
    });
  });
  return comparedRows(comparable, await contactsToCompare(handle, organisation.id, today));
}

/** Whoever is no longer in office is nobody to update: the function may have been handed over. */
export async function contactsToCompare(
  handle: Handle,
  organisationId: string,
  today: string,
): Promise<readonly Contact[]> {
  const all: Contact[] = [];
  for (;;) {
    const page = { organisationId, after: all.at(-1)?.id ?? '', limit: rowsAtOnce };
    const contacts = await pageOfContacts(handle, page);
    all.push(...contacts);
    if (contacts.length < rowsAtOnce) break;
  }
  return all.filter(({ validTo }) => validTo === null || validTo >= today);
}

/** Who is like whom, with the choice that suits it. */
export async function comparedRows(
  rows: readonly ComparableRow[],
  contacts: readonly Contact[],
): Promise<readonly ImportRow[]> {
  const matcher = contactMatcher();
  await inParts(contacts, (part) => part.forEach(matcher.know));
  const byId = new Map(contacts.map((contact) => [contact.id, contact]));
  const byPosition = new Map(rows.map(({ position, content }) => [position, content]));
  const compared: ImportRow[] = [];
  await inParts(rows, (part) => {
    for (const row of part) {
      const isRefused = row.issues.some(({ severity }) => severity === 'error');
      const match = isRefused ? null : matcher.take(row.position, row.content);
      const earlier = match !== null && 'row' in match.with ? byPosition.get(match.with.row) : undefined;
      const contact =
        match !== null && 'contactId' in match.with ? byId.get(match.with.contactId) : undefined;
      const unchanged =
        match?.isSamePerson === true &&
        (contact === undefined
          ? JSON.stringify(earlier) === JSON.stringify(row.content)
          : changedFields(contact, updatedContact(contact, row.content)).length === 0);
      compared.push({ ...row, ...decision(match, { isRefused, unchanged }) });
    }
  });
  return compared;
}

type Decision = Omit<ImportRow, keyof ComparableRow>;

function decision(
  match: ContactMatch | null,
  { isRefused, unchanged }: { readonly isRefused: boolean; readonly unchanged: boolean },
): Decision {
  const nobody = { matchId: null, matchPosition: null, matchReason: null, unchanged: false };
  if (isRefused) return { ...nobody, likeness: 'refused', choice: 'skip' };
  if (match === null) return { ...nobody, likeness: 'new', choice: 'add' };
  const isEarlier = 'row' in match.with;
  const likeness = !match.isSamePerson ? 'similar' : isEarlier ? 'repeated' : 'same';
  return {
    matchId: 'contactId' in match.with ? match.with.contactId : null,
    matchPosition: 'row' in match.with ? match.with.row : null,
    matchReason: match.reason,
    unchanged,
    likeness,
    choice: suitingChoice(likeness, unchanged),
  };
}

/**
 * Nobody is entered twice and nobody lost: the same person gets what the list says, a repetition within the list
 * stays out, and who shares only an address is somebody else.
 */
function suitingChoice(likeness: 'same' | 'repeated' | 'similar', unchanged: boolean): RowChoice {
  if (likeness === 'similar') return 'add';
  return likeness === 'same' && !unchanged ? 'update' : 'skip';
}
