import { ok, type Result } from '#core/kernel/result.ts';
import type { Contact } from '#core/network/contact.ts';
import type { ContactMapping } from '#core/network/contact-list/contact-mapping.ts';
import type { ListedContact } from '#core/network/contact-list/listed-contact.ts';
import { changedFields, newContact, updatedContact } from '#core/network/contact-list/taken-contact.ts';
import type { DetectedLayout, Issue } from '#importers/contract.ts';
import type { Handle } from '#storage/open-database.ts';
import {
  type CheckedRow,
  type ContactImportKey,
  countImportRows,
  countRowIssues,
  importRowsAt,
  type Likeness,
  listContactImports,
  pageOfImportRows,
  type RowCount,
  type StoredContactImport,
} from '#storage/queries/contact-imports.ts';
import { readContacts } from '#storage/queries/contacts.ts';
import type { Actor } from '../contract.ts';
import type { ListWords } from '../reading/contact-list-content.ts';
import { choicesOf, likenesses } from './choices.ts';
import type {
  ContactImportDetails,
  ContactImportList,
  ContactImportSummary,
  FieldChange,
  GroupCount,
  ImportCounts,
  RowView,
  ShownMatch,
  ShownRow,
} from './contract.ts';
import { guardedImport, guardedOrganisation, type ImportNeeds } from './import-guard.ts';

const rowsOnPage = 50;
const issuesShown = 20;
const leftShown = 500;

export async function listLists(
  needs: ImportNeeds,
  actor: Actor,
  organisationId: string,
): Promise<Result<ContactImportList>> {
  const guarded = await guardedOrganisation(needs, actor, { action: 'contactImport.list', organisationId });
  if (!guarded.ok) return guarded;
  const scope = { organisationId, now: needs.clock() };
  const lists = await listContactImports(needs.within(organisationId), scope);
  return ok({ organisationName: guarded.value.name, imports: lists.map(summaryOf) });
}

/** A fixed number of statements, whatever the number of rows. */
export async function readShownImport(
  needs: ImportNeeds,
  actor: Actor,
  { key, view }: { readonly key: ContactImportKey; readonly view: RowView },
): Promise<Result<ContactImportDetails>> {
  const guarded = await guardedImport(needs, actor, { action: 'contactImport.read', key });
  if (!guarded.ok) return guarded;
  const { list } = guarded.value;
  const own = needs.within(key.organisationId);
  const isOpen = list.state === 'open';
  const counted = isOpen ? await countImportRows(own, key) : [];
  const groups = groupsOf(counted);
  const likeness = view.likeness ?? firstGroup(groups);
  const inGroup = groups.find((group) => group.likeness === likeness)?.count ?? 0;
  const pages = Math.max(1, Math.ceil(inGroup / rowsOnPage));
  const page = Math.min(Math.max(1, Math.trunc(view.page ?? 1) || 1), pages);
  const rows = isOpen ? await pageOfImportRows(own, key, { likeness, number: page, size: rowsOnPage }) : [];
  const rowIssues = isOpen ? await countRowIssues(own, key, issuesShown) : [];
  return ok({
    ...summaryOf(list),
    organisationName: guarded.value.organisation.name,
    layout: list.layout as DetectedLayout | null,
    mapping: list.mapping as ContactMapping,
    mappingRemembered: list.mappingRemembered,
    words: list.words as ListWords,
    issues: list.issues as readonly Issue[],
    errorCount: list.errorCount,
    rowIssues: rowIssues as ContactImportDetails['rowIssues'],
    groups,
    plan: planOf(counted),
    view: { likeness, page, pages },
    rows: await shownRows(own, key, rows),
    left: await leftContacts(own, list),
  });
}

function summaryOf(list: StoredContactImport): ContactImportSummary {
  const { organisationId, id, fileName, state, createdAt, doneAt, undoneAt, expiresAt, rowCount } = list;
  const times = { createdAt, doneAt, undoneAt, expiresAt };
  return {
    organisationId,
    id,
    fileName,
    state,
    ...times,
    rowCount,
    counts: list.counts as ImportCounts | null,
  };
}

function groupsOf(counted: readonly RowCount[]): readonly GroupCount[] {
  return likenesses.flatMap((likeness) => {
    const own = counted.filter((one) => one.likeness === likeness);
    if (own.length === 0) return [];
    const sum = (rows: readonly RowCount[]): number => rows.reduce((total, { count }) => total + count, 0);
    const byChoice = (choice: RowCount['choice']): number => sum(own.filter((one) => one.choice === choice));
    return [
      {
        likeness,
        count: sum(own),
        unchanged: sum(own.filter(({ unchanged }) => unchanged)),
        byChoice: { skip: byChoice('skip'), update: byChoice('update'), add: byChoice('add') },
      },
    ];
  });
}

/** Where there is something to decide, otherwise what is new. */
function firstGroup(groups: readonly GroupCount[]): Likeness {
  const order: readonly Likeness[] = ['same', 'similar', 'repeated', 'new', 'refused'];
  return order.find((likeness) => groups.some((group) => group.likeness === likeness)) ?? 'new';
}

/** To update what is the same already changes nothing: it is no update. */
function planOf(counted: readonly RowCount[]): ContactImportDetails['plan'] {
  const plan = { added: 0, updated: 0, skipped: 0, refused: 0 };
  for (const { likeness, choice, unchanged, count } of counted) {
    if (likeness === 'refused') plan.refused += count;
    else if (choice === 'add') plan.added += count;
    else if (choice === 'update' && !unchanged) plan.updated += count;
    else plan.skipped += count;
  }
  return plan;
}

async function shownRows(
  handle: Handle,
  key: ContactImportKey,
  rows: readonly CheckedRow[],
): Promise<readonly ShownRow[]> {
  const contacts = await readContacts(
    handle,
    rows.flatMap(({ matchId }) => matchId ?? []),
  );
  const earlier = await importRowsAt(handle, key, [
    ...new Set(rows.flatMap(({ matchPosition }) => matchPosition ?? [])),
  ]);
  const contactById = new Map(contacts.map((contact) => [contact.id, contact]));
  const rowByPosition = new Map(earlier.map((row) => [row.position, row]));
  return rows.map((row) => ({
    position: row.position,
    line: row.line,
    contact: row.content as ListedContact,
    issues: row.issues as readonly Issue[],
    choice: row.choice,
    choices: choicesOf(row.likeness),
    unchanged: row.unchanged,
    match: matchOf(row, {
      contact: row.matchId === null ? undefined : contactById.get(row.matchId),
      earlier: row.matchPosition === null ? undefined : rowByPosition.get(row.matchPosition),
      organisationId: key.organisationId,
    }),
  }));
}

function matchOf(
  row: CheckedRow,
  {
    contact,
    earlier,
    organisationId,
  }: {
    readonly contact: Contact | undefined;
    readonly earlier: CheckedRow | undefined;
    readonly organisationId: string;
  },
): ShownMatch | null {
  if (row.matchReason === null) return null;
  const before =
    contact ??
    (earlier === undefined
      ? undefined
      : newContact(earlier.content as ListedContact, { id: '', organisationId }));
  if (before === undefined) return null;
  const after = updatedContact(before, row.content as ListedContact);
  return {
    reason: row.matchReason,
    isSamePerson: row.likeness !== 'similar',
    name: before.name,
    function: before.function,
    line: contact === undefined ? (earlier?.line ?? null) : null,
    changes: changedFields(before, after).map(
      (field) => ({ field, before: before[field], after: after[field] }) as FieldChange,
    ),
  };
}

async function leftContacts(
  handle: Handle,
  { counts, state }: StoredContactImport,
): Promise<ContactImportDetails['left']> {
  const left = (counts as ImportCounts | null)?.left ?? [];
  if (state !== 'undone' || left.length === 0) return [];
  const shown = left.slice(0, leftShown);
  const found = await readContacts(
    handle,
    shown.map(({ contactId }) => contactId),
  );
  const names = new Map(found.map(({ id, name }) => [id, name]));
  return shown.flatMap((one) => {
    const name = names.get(one.contactId);
    return name === undefined ? [] : [{ ...one, name }];
  });
}
