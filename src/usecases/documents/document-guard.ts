import {
  mayKeepDocument,
  mayReadAllianceDocument,
  mayReadParticipantDocument,
  mayReadPublicDocument,
} from '#core/access/document-policy.ts';
import type { AllianceDocument, DocumentSubject } from '#core/documents/document.ts';
import { problem } from '#core/kernel/problem.ts';
import { ok, type Result } from '#core/kernel/result.ts';
import { readDocument, type StoredDocument } from '#storage/queries/documents.ts';
import { plausibleId, refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { refusalOf } from '../network/network-guard.ts';
import { type FoundSubject, findSubjects, subjectKey } from './document-subjects.ts';

/** Documents are read across organisations: many are for all members of the alliance, some for everybody. */
export type DocumentNeeds = Pick<UseCaseNeeds, 'within' | 'beyond' | 'files' | 'clock' | 'turns'>;

export function mayRead(
  asker: Actor | null,
  { visibility, organisationId }: Pick<StoredDocument, 'visibility' | 'organisationId'>,
  { participants }: Pick<FoundSubject, 'participants'>,
): boolean {
  if (visibility === 'public') return mayReadPublicDocument(asker, { organisationId });
  if (visibility === 'alliance') return mayReadAllianceDocument(asker, { organisationId });
  return participants.some((one) => mayReadParticipantDocument(asker, { organisationId: one }));
}

/** The step or council, if it is there and the actor may keep its documents. Every refusal is recorded. */
export async function keptSubject(
  needs: DocumentNeeds,
  actor: Actor,
  { action, subject }: { readonly action: string; readonly subject: DocumentSubject },
): Promise<Result<FoundSubject>> {
  const id = plausibleId(subject.id);
  const found =
    id === null ? undefined : (await findSubjects(needs.beyond, [subject])).get(subjectKey(subject));
  if (found === undefined)
    return refuse(needs, actor, { action, id: subject.id, problem: problem('documents.subject.notFound') });
  const organisationIds = [found.organisationId];
  const intent = { action, id: subject.id, may: mayKeepDocument, organisationIds };
  return (await refusalOf(needs, actor, intent)) ?? ok(found);
}

/** A document the actor may change or remove, with what it belongs to. */
export async function keptDocument(
  needs: DocumentNeeds,
  actor: Actor,
  { action, id }: { readonly action: string; readonly id: string },
): Promise<Result<StoredDocument & { readonly of: FoundSubject | null }>> {
  const document = await existingDocument(needs, id);
  if (document === null)
    return refuse(needs, actor, { action, id, problem: problem('documents.document.notFound') });
  const organisationIds = [document.organisationId];
  const refusal = await refusalOf(needs, actor, { action, id, may: mayKeepDocument, organisationIds });
  if (refusal !== null) return refusal;
  const subjects = await findSubjects(needs.beyond, [document.subject]);
  return ok({ ...document, of: subjects.get(subjectKey(document.subject)) ?? null });
}

export async function existingDocument(
  { beyond }: Pick<DocumentNeeds, 'beyond'>,
  id: string,
): Promise<StoredDocument | null> {
  return plausibleId(id) === null ? null : readDocument(beyond, id);
}

/** Where the bytes lie and who uploaded them is nobody's business. */
export function shownDocument(document: StoredDocument): AllianceDocument {
  const { organisationId: _keeper, storageKey: _key, accountId: _by, createdAt: _at, ...shown } = document;
  return shown;
}
