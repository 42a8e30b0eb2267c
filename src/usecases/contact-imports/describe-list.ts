import { problem } from '#core/kernel/problem.ts';
import { ok, type Result } from '#core/kernel/result.ts';
import { type ContactMapping, contactMappingSchema } from '#core/network/contact-list/contact-mapping.ts';
import { comparableWord } from '#importers/contacts/contact-words.ts';
import type { Issue } from '#importers/contract.ts';
import {
  type ContactImportKey,
  chooseForGroup,
  chooseForRows,
  deleteOpenImport,
  replaceImportRows,
  updateImportCheck,
} from '#storage/queries/contact-imports.ts';
import { refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import { sameFile } from './add-list.ts';
import { choicesOf } from './choices.ts';
import type { RowChoices } from './contract.ts';
import { guardedImport, type ImportNeeds } from './import-guard.ts';
import { readList } from './read-list.ts';
import { recordedImport } from './recorded-import.ts';

/** Reads the file again as the mapping says. */
export async function describeList(
  needs: ImportNeeds,
  actor: Actor,
  { key, mapping }: { readonly key: ContactImportKey; readonly mapping: ContactMapping },
): Promise<Result<void>> {
  const action = 'contactImport.describe';
  return needs.turns.take(key.id, async () => {
    const guarded = await guardedImport(needs, actor, { action, key, state: 'open' });
    if (!guarded.ok) return guarded;
    const refused = (code: string, params = {}) =>
      refuse(needs, actor, { action, id: key.id, problem: problem(code, params) });
    const checked = contactMappingSchema.safeParse(mapping);
    if (!checked.success) return refused('contactImport.mappingInvalid');
    const { organisation, list } = guarded.value;
    const read = await readList(needs, actor, { ...list, organisation, mapping: comparable(checked.data) });
    if (read === null) return refused('contactImport.gone', { file: list.fileName });
    await recordedImport(needs, actor, {
      action,
      key,
      work: async (transaction) => {
        const { mappingRemembered } = list;
        const isKnown = list.issues.some((issue) => (issue as Issue).code === sameFile.code);
        const issues = [...(isKnown ? [sameFile] : []), ...read.check.issues];
        if (await updateImportCheck(transaction, key, { ...read.check, issues, mappingRemembered }))
          await replaceImportRows(transaction, key, read.rows);
      },
    });
    return ok(undefined);
  });
}

/** Words as they are compared, so that they are found again in another spelling. */
function comparable(mapping: ContactMapping): ContactMapping {
  const keyed = <Meaning>(words: Readonly<Record<string, Meaning>>): Record<string, Meaning> =>
    Object.fromEntries(Object.entries(words).map(([word, meaning]) => [comparableWord(word), meaning]));
  const { functionWords, topicWords } = mapping;
  return { ...mapping, functionWords: keyed(functionWords), topicWords: keyed(topicWords) };
}

/** For a whole group at once, or row by row; what does not fit a row is not taken. */
export async function chooseRows(
  needs: ImportNeeds,
  actor: Actor,
  { key, choices }: { readonly key: ContactImportKey; readonly choices: RowChoices },
): Promise<Result<void>> {
  const action = 'contactImport.choose';
  return needs.turns.take(key.id, async () => {
    const guarded = await guardedImport(needs, actor, { action, key, state: 'open' });
    if (!guarded.ok) return guarded;
    const isWrong = 'likeness' in choices && !choicesOf(choices.likeness).includes(choices.choice);
    if (isWrong)
      return refuse(needs, actor, { action, id: key.id, problem: problem('contactImport.choiceInvalid') });
    await recordedImport(needs, actor, {
      action,
      key,
      work: (transaction) =>
        'likeness' in choices
          ? chooseForGroup(transaction, key, choices)
          : chooseForRows(transaction, key, choices.rows),
    });
    return ok(undefined);
  });
}

export async function discardList(
  needs: ImportNeeds,
  actor: Actor,
  key: ContactImportKey,
): Promise<Result<void>> {
  const action = 'contactImport.discard';
  return needs.turns.take(key.id, async () => {
    const guarded = await guardedImport(needs, actor, { action, key, state: 'open' });
    if (!guarded.ok) return guarded;
    await recordedImport(needs, actor, {
      action,
      key,
      work: (transaction) => deleteOpenImport(transaction, key),
    });
    const { storageKey } = guarded.value.list;
    if (storageKey !== null) await needs.files.remove(storageKey);
    return ok(undefined);
  });
}
