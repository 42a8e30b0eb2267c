import type { OutputName } from '#usecases/contract.ts';

export const outputNames = [
  'report.pdf',
  'report.html',
  'tables.xlsx',
  'result.json',
  'r-script.zip',
] as const satisfies readonly OutputName[];
