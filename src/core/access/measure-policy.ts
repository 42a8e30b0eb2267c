import type { AccessActor, Owned } from './access-actor.ts';

/** The library of measures: everybody, without an account. What is known to work or to harm is no secret. */
export function mayReadMeasures(_actor: AccessActor | null, _library: Owned): boolean {
  return true;
}
