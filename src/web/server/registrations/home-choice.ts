import { valueOrErrorPage } from '../failures.ts';
import type { RegistrationInput } from './registration-form.ts';

/** Where somebody comes from: one of the directory, other words, or to be asked which one is meant. */
export type Home =
  | { readonly kind: 'known'; readonly id: string }
  | { readonly kind: 'words' }
  | { readonly kind: 'unclear'; readonly choices: readonly HomeOption[] };

export interface HomeOption {
  readonly value: string;
  readonly label: string;
}

/** As many as a list that helps while typing can have. */
const mostOffered = 500;
/** As many as one can choose from at a glance. */
const mostAlike = 8;

/** Names that browsers offer while somebody types; with a whole country in the directory its municipalities. */
export async function offeredHomes({ umsicht, actor }: App.Locals): Promise<readonly string[]> {
  const all = valueOrErrorPage(await umsicht.network.organisations(actor, { count: mostOffered }));
  const { rows } =
    all.total <= mostOffered
      ? all
      : valueOrErrorPage(
          await umsicht.network.organisations(actor, { count: mostOffered, kinds: ['municipality'] }),
        );
  return [...new Set(rows.map(({ name }) => name))];
}

/** What was typed found in the directory; where several are alike, the person chooses, without script too. */
export async function homeOf(
  { umsicht, actor }: App.Locals,
  { home, homeChoice }: Pick<RegistrationInput, 'home' | 'homeChoice'>,
): Promise<Home> {
  if (home === '' || homeChoice === 'typed') return { kind: 'words' };
  const called = valueOrErrorPage(await umsicht.network.organisationNames(actor, { called: [home] }));
  const [only] = called;
  if (only !== undefined && called.length === 1) return { kind: 'known', id: only.id };
  const { rows } = valueOrErrorPage(
    await umsicht.network.organisations(actor, { words: home, count: mostAlike }),
  );
  const alike = new Map([
    ...rows.map(({ id, name, district }) => [id, labelOf(name, district?.name)] as const),
  ]);
  if (alike.has(homeChoice)) return { kind: 'known', id: homeChoice };
  if (alike.size === 0) return { kind: 'words' };
  return { kind: 'unclear', choices: [...alike].map(([value, label]) => ({ value, label })) };
}

function labelOf(name: string, district: string | undefined): string {
  return district === undefined ? name : `${name} (${district})`;
}
