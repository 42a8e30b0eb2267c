import type { Result } from '#core/kernel/result.ts';
import type { Contact, ContactFunction } from '#core/network/contact.ts';
import type { ContactMapping } from '#core/network/contact-list/contact-mapping.ts';
import type { ListedContact } from '#core/network/contact-list/listed-contact.ts';
import type { ComparedField } from '#core/network/contact-list/taken-contact.ts';
import type { DetectedLayout, Issue } from '#importers/contract.ts';
import type { ContactImportKey, Likeness, RowChoice } from '#storage/queries/contact-imports.ts';
import type { Actor } from '../contract.ts';
import type { ListWords } from '../reading/contact-list-content.ts';

export type { ContactImportKey, Likeness, RowChoice } from '#storage/queries/contact-imports.ts';
export type { ListWord, ListWords } from '../reading/contact-list-content.ts';

/**
 * Contacts of a spreadsheet or an address book, in two steps: `add` reads and compares, `confirm` takes all rows
 * that were chosen or none. What was taken can be taken back as a whole for 30 days.
 */
export interface ContactImports {
  /** Reads the file beside the requests; nothing is taken over. What nobody confirms goes after 24 hours. */
  add(
    actor: Actor,
    organisationId: string,
    upload: { readonly name: string; readonly bytes: AsyncIterable<Uint8Array> },
  ): Promise<Result<{ id: string }>>;
  list(actor: Actor, organisationId: string): Promise<Result<ContactImportList>>;
  /** With one page of one group of rows. */
  read(actor: Actor, key: ContactImportKey, view?: RowView): Promise<Result<ContactImportDetails>>;
  /** Another mapping of columns and words; the file is read again and the choices begin anew. */
  describe(actor: Actor, key: ContactImportKey, mapping: ContactMapping): Promise<Result<void>>;
  choose(actor: Actor, key: ContactImportKey, choices: RowChoices): Promise<Result<void>>;
  confirm(actor: Actor, key: ContactImportKey): Promise<Result<ImportCounts>>;
  /** Forgets a file that was not taken over. */
  discard(actor: Actor, key: ContactImportKey): Promise<Result<void>>;
  /** Restores what was before; what was changed since or is in use since stays and is listed. */
  undo(actor: Actor, key: ContactImportKey): Promise<Result<ImportCounts>>;
}

export interface ContactImportList {
  readonly organisationName: string;
  /** The newest first. */
  readonly imports: readonly ContactImportSummary[];
}

export interface ContactImportSummary extends ContactImportKey {
  readonly fileName: string;
  readonly state: 'open' | 'done' | 'undone';
  readonly createdAt: Date;
  readonly doneAt: Date | null;
  readonly undoneAt: Date | null;
  /** Open: when it is forgotten. Done: until when it can be taken back. */
  readonly expiresAt: Date;
  readonly rowCount: number;
  /** Null while it is open. */
  readonly counts: ImportCounts | null;
}

export interface ImportCounts {
  readonly added: number;
  readonly updated: number;
  /** Chosen to update, and nothing was to be changed. */
  readonly unchanged: number;
  /** Went into the contact of an earlier row. */
  readonly merged: number;
  readonly skipped: number;
  readonly refused: number;
  /** Taken back: contacts that went and contacts that got their former values. */
  readonly removed?: number;
  readonly restored?: number;
  readonly left?: readonly LeftContact[];
}

/** A contact an undo did not touch, and why. */
export interface LeftContact {
  readonly contactId: string;
  readonly why: 'changed' | 'inUse';
}

export interface ContactImportDetails extends ContactImportSummary {
  readonly organisationName: string;
  readonly layout: DetectedLayout | null;
  readonly mapping: ContactMapping;
  readonly mappingRemembered: boolean;
  readonly words: ListWords;
  /** What concerns the file as a whole. */
  readonly issues: readonly Issue[];
  readonly errorCount: number;
  /** What is wrong with rows: by kind, with the first places of each. */
  readonly rowIssues: readonly { readonly count: number; readonly issues: readonly Issue[] }[];
  readonly groups: readonly GroupCount[];
  /** What `confirm` would do now. */
  readonly plan: Pick<ImportCounts, 'added' | 'updated' | 'skipped' | 'refused'>;
  readonly view: { readonly likeness: Likeness; readonly page: number; readonly pages: number };
  readonly rows: readonly ShownRow[];
  /** Contacts an undo left as they are, by name. */
  readonly left: readonly (LeftContact & { readonly name: string })[];
}

export interface RowView {
  readonly likeness?: Likeness;
  /** From 1. */
  readonly page?: number;
}

export interface GroupCount {
  readonly likeness: Likeness;
  readonly count: number;
  readonly unchanged: number;
  readonly byChoice: Readonly<Record<RowChoice, number>>;
}

export interface ShownRow {
  readonly position: number;
  readonly line: number;
  readonly contact: ListedContact;
  readonly issues: readonly Issue[];
  readonly choice: RowChoice;
  readonly choices: readonly RowChoice[];
  /** Nothing would change. */
  readonly unchanged: boolean;
  readonly match: ShownMatch | null;
}

export interface ShownMatch {
  readonly reason: 'email' | 'name' | 'phone';
  readonly isSamePerson: boolean;
  readonly name: string;
  readonly function: ContactFunction | null;
  /** Line of the earlier row; null: a contact of the directory. */
  readonly line: number | null;
  /** What an update would change. */
  readonly changes: readonly FieldChange[];
}

export type FieldChange = {
  readonly [Field in ComparedField]: {
    readonly field: Field;
    readonly before: Contact[Field];
    readonly after: Contact[Field];
  };
}[ComparedField];

export type RowChoices =
  | { readonly likeness: Likeness; readonly choice: RowChoice }
  | { readonly rows: readonly { readonly position: number; readonly choice: RowChoice }[] };
