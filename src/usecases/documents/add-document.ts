import { randomUUID } from 'node:crypto';
import { type DocumentSubject, type DocumentType, documentName } from '#core/documents/document.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { DOCUMENT_HEAD_BYTES, documentBeginning, documentType } from '#importers/document/document-type.ts';
import { peekBytes } from '#importers/table/peek-bytes.ts';
import type { StoredFile } from '#storage/files/file-store.ts';
import { insertDocument, listDocuments } from '#storage/queries/documents.ts';
import { refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import { oneLine, recorded, todayOf } from '../network/network-guard.ts';
import { checkedDescription } from './checked-description.ts';
import type { DocumentDescription, Documents } from './contract.ts';
import { type DocumentNeeds, keptSubject } from './document-guard.ts';
import { subjectKey } from './document-subjects.ts';

export const DOCUMENT_LIMIT_BYTES = 20 * 1024 * 1024;
/** A council that meets every month for ten years has fewer; keeps one step from filling the disk. */
const mostDocuments = 200;

/** Of a file name; people may give a longer one themselves. */
const longestGivenName = 100;

const action = 'document.add';

export async function addDocument(
  needs: DocumentNeeds,
  actor: Actor,
  added: { readonly subject: DocumentSubject; readonly upload: Parameters<Documents['add']>[2] },
): Promise<Result<{ id: string }>> {
  const { subject, upload } = added;
  const kept = await keptSubject(needs, actor, { action, subject });
  if (!kept.ok) return kept;
  const described = checkedDescription(
    { ...upload, name: oneLine(upload.name) || documentName(upload.fileName).slice(0, longestGivenName) },
    { subject, of: kept.value, today: todayOf(needs) },
  );
  if (!described.ok) return described;
  const written = await writtenDocument(needs, upload);
  if (!written.ok) return refuse(needs, actor, { action, id: subject.id, problem: written.problem });
  let taken = false;
  try {
    const result = await needs.turns.take(`documents ${subjectKey(subject)}`, () =>
      takeDocument(needs, actor, { subject, described: described.value, written: written.value }),
    );
    taken = result.ok;
    return result;
  } finally {
    if (!taken) await needs.files.remove(written.value.key);
  }
}

/** The bytes in the file store, once they are known to be a document; nothing stays of what is refused. */
async function writtenDocument(
  { files }: Pick<DocumentNeeds, 'files'>,
  { fileName, bytes }: Parameters<Documents['add']>[2],
): Promise<Result<StoredFile & { readonly type: DocumentType }>> {
  const { head, all } = await peekBytes(bytes, DOCUMENT_HEAD_BYTES);
  const named = (code: Problem): Problem => ({
    ...code,
    params: { ...code.params, file: shortened(fileName) },
  });
  const begun = documentBeginning(head);
  if (!begun.ok) return failed(named(begun.problem));
  const written = await files.write(all, { limitBytes: DOCUMENT_LIMIT_BYTES });
  if (!written.ok) {
    if (written.problem.code !== 'storage.file.tooLarge') return written;
    const limitMegabytes = DOCUMENT_LIMIT_BYTES / 1024 ** 2;
    return failed(named(problem('documents.tooLarge', { limitMegabytes })));
  }
  const whole = await files.readWhole(written.value.key);
  const type = whole.ok ? documentType(whole.value) : whole;
  if (type.ok) return ok({ ...written.value, type: type.value });
  await files.remove(written.value.key);
  return failed(named(type.problem));
}

async function takeDocument(
  needs: DocumentNeeds,
  actor: Actor,
  {
    subject,
    described,
    written: { key: storageKey, ...file },
  }: {
    readonly subject: DocumentSubject;
    readonly described: DocumentDescription;
    readonly written: StoredFile & { readonly type: DocumentType };
  },
): Promise<Result<{ id: string }>> {
  // The upload took its time: the step may have been taken back meanwhile.
  const kept = await keptSubject(needs, actor, { action, subject });
  if (!kept.ok) return kept;
  const others = await listDocuments(needs.within(kept.value.organisationId), [subject]);
  const refused = (code: string, params: Problem['params']) =>
    refuse(needs, actor, { action, id: subject.id, problem: problem(code, params) });
  if (others.length >= mostDocuments) return refused('documents.tooMany', { limit: mostDocuments });
  const same = others.find(({ sha256 }) => sha256 === file.sha256);
  if (same !== undefined) return refused('documents.sameContent', { other: same.name });
  const id = randomUUID();
  const { organisationId } = kept.value;
  const { accountId } = actor;
  await recorded(needs, actor, {
    action,
    subject: id,
    where: kept.value,
    work: (transaction, now) => {
      const document = { id, organisationId, subject, ...described, ...file, storageKey, accountId };
      return insertDocument(transaction, { ...document, createdAt: now });
    },
  });
  return ok({ id });
}

function shortened(fileName: string): string {
  return oneLine(fileName.split(/[\\/]/).at(-1) ?? '').slice(-100) || '?';
}
