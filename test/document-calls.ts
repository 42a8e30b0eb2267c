import type { Handle } from '#storage/open-database.ts';
import type { Actor } from '#usecases/contract.ts';
import type { Documents } from '#usecases/documents/contract.ts';
import type { AccessCalls, Target } from './access-calls.ts';

/** The calls of documents: what `access-calls.ts` is for the other areas. */
export function documentCalls(
  documents: Documents,
  { handle, clock }: { readonly handle: Handle; readonly clock: () => Date },
): AccessCalls {
  const as = (actor: Actor | null): Actor => actor as Actor;
  const council = async ({ organisationId, unique: id }: Target) => {
    const key = { organisation_id: organisationId, council_id: id };
    await handle
      .insertInto('councils')
      .values({
        organisation_id: organisationId,
        id,
        name: 'Rat',
        founded_on: '2026-01-02',
        chairs: '[]',
        steering_group: '[]',
        working_groups: '[]',
        rules_of_procedure: null,
        changed_at: clock(),
      })
      .execute();
    await handle
      .insertInto('council_organisations')
      .values({ ...key, member_id: organisationId })
      .execute();
    await handle
      .insertInto('council_states')
      .values({ ...key, since: '2026-01-02', state: 'active' })
      .execute();
    return { kind: 'council', id } as const;
  };
  const description = { kind: 'report', name: 'Bericht', day: null, visibility: 'public' } as const;
  const document = async (target: Target): Promise<string> => {
    const subject = await council(target);
    await handle
      .insertInto('documents')
      .values({
        organisation_id: target.organisationId,
        id: target.unique,
        subject: 'council',
        subject_id: subject.id,
        ...description,
        type: 'pdf',
        size_bytes: 1,
        sha256: '0'.repeat(64),
        storage_key: '00000000-0000-0000-0000-000000000000',
        account_id: null,
        created_at: clock(),
      })
      .execute();
    return target.unique;
  };
  const bytes = () =>
    (async function* () {
      yield new TextEncoder().encode('%PDF-1.7\n');
    })();

  return {
    'documents.list': async (actor, target) => documents.list(actor, [await council(target)]),
    'documents.open': async (actor, target) => documents.open(actor, await document(target)),
    'documents.add': async (actor, target) => {
      const upload = { ...description, fileName: 'bericht.pdf', bytes: bytes() };
      return documents.add(as(actor), await council(target), upload);
    },
    'documents.describe': async (actor, target) =>
      documents.describe(as(actor), await document(target), { ...description, name: 'Neu' }),
    'documents.remove': async (actor, target) => documents.remove(as(actor), await document(target)),
  };
}
