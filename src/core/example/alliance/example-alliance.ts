import type { Contact } from '../../network/contact.ts';
import type { AreaKey, Organisation, OrganisationLink } from '../../network/organisation.ts';
import { exampleSeed } from '../example-folders.ts';
import { type ExampleBorder, exampleBorders } from './example-borders.ts';
import { exampleContacts } from './example-contacts.ts';
import { type ExampleCouncil, exampleCouncils } from './example-councils.ts';
import { exampleKeys, exampleLinks, exampleOrganisations } from './example-organisations.ts';
import { type ExampleStep, exampleSteps } from './example-steps.ts';

export interface ExampleAlliance {
  readonly organisations: readonly Organisation[];
  readonly links: readonly OrganisationLink[];
  readonly keys: readonly AreaKey[];
  readonly steps: readonly ExampleStep[];
  readonly councils: readonly ExampleCouncil[];
  readonly contacts: readonly Contact[];
  readonly borders: readonly ExampleBorder[];
}

/**
 * A fictional alliance: the Landkreis Auental with twelve municipalities, two associations, five councils, police,
 * federal police, state office and coaches, as it stands on a day after six years.
 */
export function exampleAlliance(today: string, seed: number = exampleSeed): ExampleAlliance {
  return {
    organisations: exampleOrganisations(),
    links: exampleLinks(),
    keys: exampleKeys(today),
    steps: exampleSteps(today, seed),
    councils: exampleCouncils(today),
    contacts: exampleContacts(today, seed),
    borders: exampleBorders(seed),
  };
}
