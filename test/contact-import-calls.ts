import { emptyContactMapping } from '#core/network/contact-list/contact-mapping.ts';
import type { Handle } from '#storage/open-database.ts';
import { finishContactImport, insertContactImport } from '#storage/queries/contact-imports.ts';
import type { ContactImportKey, ContactImports } from '#usecases/contact-imports/contract.ts';
import type { Actor } from '#usecases/contract.ts';
import type { AccessCalls, Target } from './access-calls.ts';

/** The calls of the import of contact lists: what `access-calls.ts` is for the other areas. */
export function contactImportCalls(imports: ContactImports, handle: Handle, clock: () => Date): AccessCalls {
  const as = (actor: Actor | null): Actor => actor as Actor;
  const tomorrow = (): Date => new Date(clock().getTime() + 86_400_000);
  const open = async ({ organisationId, unique: id }: Target): Promise<ContactImportKey> => {
    await insertContactImport(handle, {
      organisationId,
      id,
      fileName: 'liste.csv',
      sizeBytes: 1,
      sha256: '',
      storageKey: null,
      layout: null,
      mapping: emptyContactMapping,
      mappingRemembered: false,
      words: { functions: [], topics: [] },
      issues: [],
      errorCount: 0,
      rowCount: 0,
      createdAt: clock(),
      expiresAt: tomorrow(),
    });
    return { organisationId, id };
  };
  const done = async (target: Target): Promise<ContactImportKey> => {
    const key = await open(target);
    await finishContactImport(handle, key, { counts: {}, now: clock(), expiresAt: tomorrow() });
    return key;
  };
  const upload = () => ({ name: 'leer.csv', bytes: (async function* () {})() });

  return {
    'contactImports.add': (actor, { organisationId }) => imports.add(as(actor), organisationId, upload()),
    'contactImports.list': (actor, { organisationId }) => imports.list(as(actor), organisationId),
    'contactImports.read': async (actor, target) => imports.read(as(actor), await open(target)),
    'contactImports.describe': async (actor, target) =>
      imports.describe(as(actor), await open(target), emptyContactMapping),
    'contactImports.choose': async (actor, target) =>
      imports.choose(as(actor), await open(target), { likeness: 'new', choice: 'skip' }),
    'contactImports.confirm': async (actor, target) => imports.confirm(as(actor), await open(target)),
    'contactImports.discard': async (actor, target) => imports.discard(as(actor), await open(target)),
    'contactImports.undo': async (actor, target) => imports.undo(as(actor), await done(target)),
  };
}
