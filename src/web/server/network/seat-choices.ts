import type { Contact } from '#core/network/contact.ts';
import type { NamedCouncil, OrganisationDetails } from '#usecases/network/contract.ts';
import type { Choice } from './organisation-choices.ts';

/** More places than a joint council has; keeps the page quick. */
const mostPlaces = 8;

/**
 * Who can be named in a council: the people of the organisation and of those it works with, everybody who is
 * responsible for these places (police, Kreis, coaches), and whoever sits there already.
 */
export async function seatChoices(
  { umsicht, actor }: Pick<App.Locals, 'umsicht' | 'actor'>,
  organisation: OrganisationDetails,
  council: NamedCouncil | null,
): Promise<readonly Choice[]> {
  const others = (council?.organisations ?? []).filter(({ id }) => id !== organisation.id);
  const members = organisation.links
    .filter(({ direction, relation }) => direction === 'down' && relation === 'memberOf')
    .map(({ organisationId }) => ({ id: organisationId }));
  const details = await Promise.all(
    [...others, ...members].slice(0, mostPlaces).map(({ id }) => umsicht.network.organisation(actor, id)),
  );
  const together = [organisation, ...details.flatMap((one) => (one.ok ? [one.value] : []))];
  const keys = [...new Set(together.flatMap(({ ags }) => ags ?? []))].filter((key) => key.length >= 5);
  const answers = await Promise.all(
    keys.map((place) => umsicht.network.findResponsible(actor, { place, topic: null })),
  );
  const choices = new Map<string, string>();
  const choose = ({ id, name }: Pick<Contact, 'id' | 'name'>, at: string): void => {
    if (!choices.has(id)) choices.set(id, at === organisation.name ? name : `${name}, ${at}`);
  };
  for (const { contacts, name } of together) for (const contact of contacts) choose(contact, name);
  for (const person of council?.people ?? [])
    choose({ id: person.contactId, name: person.name }, person.organisationName);
  for (const answer of answers) {
    if (!answer.ok || answer.value.state !== 'found') continue;
    for (const { contacts } of answer.value.groups)
      for (const contact of contacts) choose(contact, contact.organisationName);
  }
  return [...choices].map(([value, label]) => ({ value, label }));
}
