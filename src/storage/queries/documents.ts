import { sql } from 'kysely';
import type { AllianceDocument, DocumentSubject } from '#core/documents/document.ts';
import type { Handle } from '../open-database.ts';

export interface StoredDocument extends AllianceDocument {
  /** Keeps the step or council, and so the document. */
  readonly organisationId: string;
  readonly storageKey: string;
  /** Who uploaded it; null once the account is gone. */
  readonly accountId: string | null;
  readonly createdAt: Date;
}

type DocumentKey = Pick<StoredDocument, 'organisationId' | 'id'>;

const columns = [
  'organisation_id as organisationId',
  'id',
  'subject',
  'subject_id as subjectId',
  'kind',
  'name',
  'day',
  'type',
  'size_bytes as sizeBytes',
  'sha256',
  'storage_key as storageKey',
  'visibility',
  'account_id as accountId',
  'created_at as createdAt',
] as const;

/** Of all these things at once, the newest day first. */
export async function listDocuments(
  handle: Handle,
  subjects: readonly DocumentSubject[],
): Promise<StoredDocument[]> {
  if (subjects.length === 0) return [];
  const rows = await handle
    .selectFrom('documents')
    .select(columns)
    .where(
      'subject_id',
      'in',
      subjects.map(({ id }) => id),
    )
    .orderBy(sql`coalesce(day, created_at::date)`, 'desc')
    .orderBy('name')
    .orderBy('id')
    .execute();
  const asked = new Set(subjects.map(({ kind, id }) => `${kind} ${id}`));
  return rows.filter((row) => asked.has(`${row.subject} ${row.subjectId}`)).map(documentOf);
}

export async function readDocument(handle: Handle, id: string): Promise<StoredDocument | null> {
  const row = await handle.selectFrom('documents').select(columns).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : documentOf(row);
}

function documentOf<Row extends { subject: DocumentSubject['kind']; subjectId: string }>({
  subject,
  subjectId,
  ...document
}: Row): Omit<Row, 'subject' | 'subjectId'> & { readonly subject: DocumentSubject } {
  return { ...document, subject: { kind: subject, id: subjectId } };
}

export async function insertDocument(handle: Handle, document: StoredDocument): Promise<void> {
  await handle
    .insertInto('documents')
    .values({
      organisation_id: document.organisationId,
      id: document.id,
      subject: document.subject.kind,
      subject_id: document.subject.id,
      kind: document.kind,
      name: document.name,
      day: document.day,
      type: document.type,
      size_bytes: document.sizeBytes,
      sha256: document.sha256,
      storage_key: document.storageKey,
      visibility: document.visibility,
      account_id: document.accountId,
      created_at: document.createdAt,
    })
    .execute();
}

/** What people say about it; the file itself never changes. */
export async function updateDocument(
  handle: Handle,
  { organisationId, id }: DocumentKey,
  said: Pick<StoredDocument, 'kind' | 'name' | 'day' | 'visibility'>,
): Promise<void> {
  await handle
    .updateTable('documents')
    .set(said)
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute();
}

export async function deleteDocument(handle: Handle, { organisationId, id }: DocumentKey): Promise<void> {
  await handle
    .deleteFrom('documents')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute();
}

/** All documents of a thing that goes. Returns the keys of bytes nobody needs any more. */
export async function deleteDocumentsOf(
  handle: Handle,
  organisationId: string,
  { kind, id }: DocumentSubject,
): Promise<string[]> {
  const rows = await handle
    .deleteFrom('documents')
    .where('organisation_id', '=', organisationId)
    .where('subject', '=', kind)
    .where('subject_id', '=', id)
    .returning('storage_key')
    .execute();
  return rows.map((row) => row.storage_key);
}
