import type { AnalysisFiles } from '../contract.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { addFile } from './add-file.ts';
import { confirmFile } from './confirm-file.ts';
import { describeFile } from './describe-file.ts';
import { removeFile } from './remove-file.ts';

export function createAnalysisFiles(needs: UseCaseNeeds): AnalysisFiles {
  return {
    add: (actor, analysisId, upload) => addFile(needs, actor, { analysisId, upload }),
    describe: (actor, id, description) => describeFile(needs, actor, { id, description }),
    confirm: (actor, id) => confirmFile(needs, actor, id),
    remove: (actor, id) => removeFile(needs, actor, id),
  };
}
