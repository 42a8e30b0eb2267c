import { type AccessActor, isAllowed, type Owned } from './access-actor.ts';

/**
 * Everything the organisation has, in one package: contacts, analyses, answers of surveys. Whoever looks after the
 * organisation is responsible for where a copy of it lies; the content is not shown to them on any page.
 */
export function mayExportOrganisation(actor: AccessActor | null, organisation: Owned): boolean {
  return isAllowed(actor, organisation, ['administrator']);
}
