import type { Translator } from '#i18n/translate.ts';
import type { NamedOrganisation, OrganisationName } from '#usecases/network/contract.ts';
import { valueOrErrorPage } from '../failures.ts';

/** A line of the field: a name, a key, or both (`Neustadt (14628270)`), because some names exist several times. */
function parsed(line: string): { readonly name: string; readonly key: string | null } {
  const [, name = line, key = null] = /^(.*?)\s*\(?\b(\d{8}|\d{5})\)?$/.exec(line) ?? [];
  return { name: name.trim(), key };
}

function linesOf(partners: string): string[] {
  return partners
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Everybody one of the lines may mean. */
export async function askedPartners(
  { umsicht, actor }: Pick<App.Locals, 'umsicht' | 'actor'>,
  partners: string,
): Promise<readonly OrganisationName[]> {
  const called = linesOf(partners).map((line) => {
    const { name, key } = parsed(line);
    return key ?? name;
  });
  if (called.length === 0) return [];
  return valueOrErrorPage(await umsicht.network.organisationNames(actor, { called }));
}

export type PartnerOutcome =
  | { readonly ok: true; readonly ids: readonly string[] }
  | { readonly ok: false; readonly error: string };

/** Each line as one organisation; of several of the same name the one of the same Kreis is meant. */
export function readPartners(
  partners: string,
  around: { readonly asked: readonly OrganisationName[]; readonly ownKey: string | null },
  translator: Translator,
): PartnerOutcome {
  const ids: string[] = [];
  for (const line of linesOf(partners)) {
    const { name, key } = parsed(line);
    const all = around.asked.filter((one) => (key === null ? isCalled(one, name) : one.ags === key));
    const near = all.filter(({ ags }) => ags !== null && ags.slice(0, 5) === around.ownKey?.slice(0, 5));
    const [meant, ...more] = near.length === 1 ? near : all;
    if (meant === undefined)
      return { ok: false, error: translator.message('web-network.error.partner', { name: line }) };
    if (more.length > 0) {
      const choices = translator.list([meant, ...more].map(withKey));
      return {
        ok: false,
        error: translator.message('web-network.error.partnerAmbiguous', { name, choices }),
      };
    }
    ids.push(meant.id);
  }
  return { ok: true, ids };
}

/** Capitals do not matter; marks do, where the directory has them apart. */
function isCalled({ name }: OrganisationName, wanted: string): boolean {
  return name.toLocaleLowerCase('de') === wanted.toLocaleLowerCase('de');
}

function withKey({ name, ags }: OrganisationName): string {
  return ags === null ? name : `${name} (${ags})`;
}

/** The others, one a line, as the form shows them; the key stands beside a name that exists several times. */
export async function partnerLines(
  locals: Pick<App.Locals, 'umsicht' | 'actor'>,
  organisations: readonly NamedOrganisation[],
  own: string,
): Promise<string> {
  const others = organisations.filter(({ id }) => id !== own);
  const asked = await askedPartners(locals, others.map(({ name }) => name).join('\n'));
  return others
    .map(({ id, name }) => {
      const same = asked.filter((one) => isCalled(one, name));
      const itself = same.find((one) => one.id === id);
      return same.length > 1 && itself !== undefined ? withKey(itself) : name;
    })
    .join('\n');
}
