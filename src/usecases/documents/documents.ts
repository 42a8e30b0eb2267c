import { documentFileName, documentTypes } from '#core/documents/document.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { deleteDocument, listDocuments, updateDocument } from '#storage/queries/documents.ts';
import { refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import { recorded, todayOf } from '../network/network-guard.ts';
import { addDocument } from './add-document.ts';
import { checkedDescription } from './checked-description.ts';
import type { DocumentDescription, Documents, OpenedDocument } from './contract.ts';
import {
  type DocumentNeeds,
  existingDocument,
  keptDocument,
  mayRead,
  shownDocument,
} from './document-guard.ts';
import { findSubjects, subjectKey } from './document-subjects.ts';

export function createDocuments(needs: DocumentNeeds): Documents {
  return {
    list: async (asker, subjects) => {
      const documents = await listDocuments(needs.beyond, subjects);
      const found = await findSubjects(
        needs.beyond,
        documents.map(({ subject }) => subject),
      );
      const readable = documents.filter((document) => {
        const of = found.get(subjectKey(document.subject));
        return of !== undefined && mayRead(asker, document, of);
      });
      return ok(readable.map(shownDocument));
    },
    add: (actor, subject, upload) => addDocument(needs, actor, { subject, upload }),
    describe: (actor, id, description) => describeDocument(needs, actor, { id, description }),
    open: (asker, id) => openDocument(needs, asker, id),
    remove: (actor, id) => removeDocument(needs, actor, id),
  };
}

/** What one may not read is not found: that there is a document does not show. */
async function openDocument(
  needs: DocumentNeeds,
  asker: Actor | null,
  id: string,
): Promise<Result<OpenedDocument>> {
  const document = await existingDocument(needs, id);
  const of =
    document === null
      ? undefined
      : (await findSubjects(needs.beyond, [document.subject])).get(subjectKey(document.subject));
  if (document === null || of === undefined || !mayRead(asker, document, of)) {
    const notFound = problem('documents.document.notFound');
    if (asker === null) return failed(notFound);
    return refuse(needs, asker, { action: 'document.open', id, problem: notFound });
  }
  const bytes = await needs.files.read(document.storageKey);
  if (!bytes.ok) return bytes;
  return ok({
    document: shownDocument(document),
    mediaType: documentTypes[document.type],
    fileName: documentFileName(document),
    bytes: bytes.value,
  });
}

async function describeDocument(
  needs: DocumentNeeds,
  actor: Actor,
  { id, description }: { readonly id: string; readonly description: DocumentDescription },
): Promise<Result<void>> {
  const action = 'document.describe';
  const kept = await keptDocument(needs, actor, { action, id });
  if (!kept.ok) return kept;
  const document = kept.value;
  const said = checkedDescription(description, { ...document, today: todayOf(needs) });
  if (!said.ok) return said;
  await recorded(needs, actor, {
    action,
    subject: id,
    where: document,
    work: (transaction) => updateDocument(transaction, document, said.value),
  });
  return ok(undefined);
}

async function removeDocument(needs: DocumentNeeds, actor: Actor, id: string): Promise<Result<void>> {
  const action = 'document.remove';
  const kept = await keptDocument(needs, actor, { action, id });
  if (!kept.ok) return kept;
  await recorded(needs, actor, {
    action,
    subject: id,
    where: kept.value,
    work: (transaction) => deleteDocument(transaction, kept.value),
  });
  await needs.files.remove(kept.value.storageKey);
  return ok(undefined);
}
