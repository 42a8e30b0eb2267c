import type { OrganisationKind } from '#core/network/organisation.ts';
import { valueOrErrorPage } from '../failures.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

const wholes = ['district', 'policeDirectorate', 'stateOffice'] as const satisfies OrganisationKind[];

/** What an organisation can be part of, and which associations it can be a member of. */
export async function organisationChoices(
  { umsicht, actor }: App.Locals,
  ownId: string | null,
): Promise<{ readonly wholes: readonly Choice[]; readonly associations: readonly Choice[] }> {
  const kinds: readonly OrganisationKind[] = [...wholes, 'association'];
  const all = valueOrErrorPage(await umsicht.network.organisationNames(actor, { kinds }));
  const others = all.filter(({ id }) => id !== ownId);
  const choice = ({ id, name }: { id: string; name: string }): Choice => ({ value: id, label: name });
  return {
    wholes: others.filter(({ kind }) => kind !== 'association').map(choice),
    associations: others.filter(({ kind }) => kind === 'association').map(choice),
  };
}
