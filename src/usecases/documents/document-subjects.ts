import type { DocumentSubject, DocumentSubjectKind } from '#core/documents/document.ts';
import type { Handle } from '#storage/open-database.ts';
import { readCouncils } from '#storage/queries/councils.ts';
import { readDocumentedSessions } from '#storage/queries/meeting-materials.ts';
import { readCurrentSteps } from '#storage/queries/status-steps.ts';

/** A thing that has documents: who keeps it, who takes part, and when it was over. */
export interface FoundSubject {
  readonly organisationId: string;
  readonly participants: readonly string[];
  /** Last day of a step, day on which a council was dissolved; null: goes on. */
  readonly endedOn: string | null;
}

type Find = (handle: Handle, ids: readonly string[]) => Promise<(FoundSubject & { readonly id: string })[]>;

/** Slides and hand-outs lie with an item of a programme; those who organise the meeting too take part. */
const sources: Readonly<Record<DocumentSubjectKind, Find>> = {
  step: async (handle, ids) =>
    (await readCurrentSteps(handle, ids)).map(({ id, organisationId, organisationIds, validUntil }) => ({
      id,
      organisationId,
      participants: organisationIds,
      endedOn: validUntil,
    })),
  council: async (handle, ids) =>
    (await readCouncils(handle, ids)).map(({ id, organisationId, organisationIds, states }) => {
      const latest = states.at(-1);
      const endedOn = latest?.state === 'dissolved' ? latest.since : null;
      return { id, organisationId, participants: organisationIds, endedOn };
    }),
  session: (handle, ids) => readDocumentedSessions(handle, ids),
};

/** One statement for each kind, whatever their number. What is not there, or was taken back, is missing. */
export async function findSubjects(
  handle: Handle,
  subjects: readonly DocumentSubject[],
): Promise<ReadonlyMap<string, FoundSubject>> {
  const found = new Map<string, FoundSubject>();
  for (const kind of Object.keys(sources) as DocumentSubjectKind[]) {
    const ids = subjects.filter((subject) => subject.kind === kind).map(({ id }) => id);
    if (ids.length === 0) continue;
    for (const { id, ...subject } of await sources[kind](handle, ids))
      found.set(subjectKey({ kind, id }), subject);
  }
  return found;
}

export function subjectKey({ kind, id }: DocumentSubject): string {
  return `${kind} ${id}`;
}
