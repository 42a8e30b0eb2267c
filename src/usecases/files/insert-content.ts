import type { Handle } from '#storage/open-database.ts';
import { insertBorders } from '#storage/queries/borders.ts';
import { insertCrimeCounts } from '#storage/queries/crime-counts.ts';
import type { ImportScope } from '#storage/queries/import-scope.ts';
import { insertIndicatorValues } from '#storage/queries/indicator-values.ts';
import { insertMunicipalities } from '#storage/queries/municipalities.ts';
import { insertQuestionnaire } from '#storage/queries/questionnaires.ts';
import { insertSurveyFrame } from '#storage/queries/survey-frames.ts';
import { insertSurveyMargins } from '#storage/queries/survey-margins.ts';
import { packSurvey } from '#storage/queries/survey-packing.ts';
import { insertSurveyTable } from '#storage/queries/survey-tables.ts';
import type { FileKind } from '../contract.ts';
import type { ContentByKind } from '../inputs/file-content.ts';

type Insert = (transaction: Handle, scope: ImportScope) => Promise<void>;

/** Everything that takes time is done before the transaction begins: what comes back only writes. */
export async function preparedInsert(kind: FileKind, content: ContentByKind[FileKind]): Promise<Insert> {
  const as = <Kind extends FileKind>(): ContentByKind[Kind] => content as ContentByKind[Kind];
  switch (kind) {
    case 'pks-kreise':
    case 'police-table':
      return (handle, scope) => insertCrimeCounts(handle, scope, as<'pks-kreise'>());
    case 'genesis':
      return (handle, scope) => insertIndicatorValues(handle, scope, as<'genesis'>());
    case 'municipalities':
      return (handle, scope) => insertMunicipalities(handle, scope, as<'municipalities'>());
    case 'borders':
      return (handle, scope) => insertBorders(handle, scope, as<'borders'>());
    case 'questionnaire':
      return (handle, scope) => insertQuestionnaire(handle, scope, as<'questionnaire'>());
    case 'answers': {
      const packed = await packSurvey(as<'answers'>());
      return (handle, scope) => insertSurveyTable(handle, scope, packed);
    }
    case 'frame':
      return (handle, scope) => insertSurveyFrame(handle, scope, as<'frame'>());
    case 'margins':
      return (handle, scope) => insertSurveyMargins(handle, scope, as<'margins'>());
    case 'plan':
      // What it says stands in the analysis and in the descriptions of the files.
      return async () => {};
  }
}
