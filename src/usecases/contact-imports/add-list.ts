import { randomUUID } from 'node:crypto';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { Organisation } from '#core/network/organisation.ts';
import type { Issue } from '#importers/contract.ts';
import type { StoredFile } from '#storage/files/file-store.ts';
import {
  insertContactImport,
  listContactImports,
  replaceImportRows,
} from '#storage/queries/contact-imports.ts';
import { refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import type { ContactImports } from './contract.ts';
import { guardedOrganisation, type ImportNeeds } from './import-guard.ts';
import { readList } from './read-list.ts';
import { recordedImport } from './recorded-import.ts';

/** Ten thousand contacts with everything about them take two. */
const limitMegabytes = 5;
const hoursKept = 24;
const longestName = 200;
/** Far more than anybody works on at once; keeps one organisation from filling the disk. */
const mostOpen = 20;

const action = 'contactImport.add';

export async function addList(
  needs: ImportNeeds,
  actor: Actor,
  {
    organisationId,
    upload,
  }: { readonly organisationId: string; readonly upload: Parameters<ContactImports['add']>[2] },
): Promise<Result<{ id: string }>> {
  const guarded = await guardedOrganisation(needs, actor, { action, organisationId });
  if (!guarded.ok) return guarded;
  const refused = (code: string, params: Problem['params'] = {}) =>
    refuse(needs, actor, { action, id: '', problem: problem(code, params) });
  const fileName = lastPart(upload.name);
  const now = needs.clock();
  const known = await listContactImports(needs.within(organisationId), { organisationId, now });
  if (known.filter(({ state }) => state === 'open').length >= mostOpen)
    return refused('contactImport.tooMany', { limit: mostOpen });
  const written = await needs.files.write(upload.bytes, { limitBytes: limitMegabytes * 1024 ** 2 });
  if (!written.ok)
    return written.problem.code === 'storage.file.tooLarge'
      ? refused('contactImport.tooLarge', { file: fileName, limitMegabytes })
      : refuse(needs, actor, { action, id: '', problem: written.problem });
  let isTaken = false;
  try {
    const isDone = known.some(({ sha256, state }) => state === 'done' && sha256 === written.value.sha256);
    const added = await takeList(needs, actor, {
      organisation: guarded.value,
      fileName,
      written: written.value,
      issues: isDone ? [sameFile] : [],
    });
    isTaken = added.ok;
    return added;
  } finally {
    if (!isTaken) await needs.files.remove(written.value.key);
  }
}

async function takeList(
  needs: ImportNeeds,
  actor: Actor,
  upload: {
    readonly organisation: Organisation;
    readonly fileName: string;
    readonly written: StoredFile;
    readonly issues: readonly Issue[];
  },
): Promise<Result<{ id: string }>> {
  const { organisation, fileName, written } = upload;
  const read = await readList(needs, actor, {
    organisation,
    fileName,
    storageKey: written.key,
    mapping: null,
  });
  if (read === null) return failed(problem('contactImport.gone', { file: fileName }));
  const key = { organisationId: organisation.id, id: randomUUID() };
  await recordedImport(needs, actor, {
    action,
    key,
    work: async (transaction, now) => {
      await insertContactImport(transaction, {
        ...key,
        ...read.check,
        issues: [...upload.issues, ...read.check.issues],
        fileName,
        sizeBytes: written.sizeBytes,
        sha256: written.sha256,
        storageKey: written.key,
        createdAt: now,
        expiresAt: new Date(now.getTime() + hoursKept * 3_600_000),
      });
      await replaceImportRows(transaction, key, read.rows);
    },
  });
  return ok({ id: key.id });
}

/** Said again whenever the file is read anew. */
export const sameFile: Issue = {
  severity: 'warning',
  code: 'import.contacts.sameFile',
  params: {},
  place: {},
};

/** The last part of whatever path a browser sends, without control characters, shortened from the front. */
function lastPart(given: string): string {
  const name = (given.split(/[\\/]/).at(-1) ?? '').replaceAll(/\p{C}/gu, '').trim();
  return name.slice(-longestName) || '?';
}
