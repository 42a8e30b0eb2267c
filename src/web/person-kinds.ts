import type { PersonKey } from '#usecases/contract.ts';

/** Whom a request for access or deletion can be about. */
export const personKinds = [
  'contact',
  'account',
  'invitation',
  'participant',
  'adviceRequest',
] as const satisfies readonly PersonKey['kind'][];
