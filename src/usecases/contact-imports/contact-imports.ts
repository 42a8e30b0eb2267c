import { addList } from './add-list.ts';
import { confirmList } from './confirm-list.ts';
import type { ContactImports } from './contract.ts';
import { chooseRows, describeList, discardList } from './describe-list.ts';
import type { ImportNeeds } from './import-guard.ts';
import { listLists, readShownImport } from './shown-import.ts';
import { undoImport } from './undo-import.ts';

export function createContactImports(needs: ImportNeeds): ContactImports {
  return {
    add: (actor, organisationId, upload) => addList(needs, actor, { organisationId, upload }),
    list: (actor, organisationId) => listLists(needs, actor, organisationId),
    read: (actor, key, view = {}) => readShownImport(needs, actor, { key, view }),
    describe: (actor, key, mapping) => describeList(needs, actor, { key, mapping }),
    choose: (actor, key, choices) => chooseRows(needs, actor, { key, choices }),
    confirm: (actor, key) => confirmList(needs, actor, key),
    discard: (actor, key) => discardList(needs, actor, key),
    undo: (actor, key) => undoImport(needs, actor, key),
  };
}
