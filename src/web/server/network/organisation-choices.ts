import { allOrganisations } from './organisation-page.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What an organisation can be part of, and which associations it can be a member of. */
export async function organisationChoices(
  locals: App.Locals,
  ownId: string | null,
): Promise<{ readonly wholes: readonly Choice[]; readonly associations: readonly Choice[] }> {
  const others = (await allOrganisations(locals)).filter(({ id }) => id !== ownId);
  const choice = ({ id, name }: { id: string; name: string }): Choice => ({ value: id, label: name });
  return {
    wholes: others
      .filter(({ kind }) => kind === 'district' || kind === 'policeDirectorate' || kind === 'stateOffice')
      .map(choice),
    associations: others.filter(({ kind }) => kind === 'association').map(choice),
  };
}
