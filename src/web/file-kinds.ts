import type { FileKind } from '#usecases/contract.ts';

/** In the order people meet them: figures first, then areas, then the survey, then the description. */
export const fileKinds = [
  'pks-kreise',
  'police-table',
  'genesis',
  'municipalities',
  'borders',
  'questionnaire',
  'answers',
  'frame',
  'margins',
  'plan',
] as const satisfies readonly FileKind[];
