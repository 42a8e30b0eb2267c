import type { Contact } from '#core/network/contact.ts';
import type { Handle } from '#storage/open-database.ts';
import { endContactOn, handOverDeputies, saveContacts } from '#storage/queries/contacts.ts';
import { handOverCouncilSeats } from '#storage/queries/councils.ts';
import type { HandoverReport } from './contract.ts';

/** The last day is entered, and what hangs on the contact goes to the successor; null: it becomes vacant. */
export async function handOverContact(
  transaction: Handle,
  contact: Contact,
  { successor, on, now }: { readonly successor: Contact | null; readonly on: string; readonly now: Date },
): Promise<HandoverReport> {
  const { id } = contact;
  const successorId = successor?.id ?? null;
  const deputyOf = await handOverDeputies(transaction, contact, successorId);
  const councils = await handOverCouncilSeats(transaction, id, successorId);
  const areas = contact.areas.filter((area) => successor?.areas.includes(area) === false);
  // A successor without areas of their own serves the whole organisation, and so these already.
  const isNarrower = successor !== null && successor.areas.length > 0 && areas.length > 0;
  if (isNarrower) {
    // A contact cannot be its own deputy: the update before may have made it vacant.
    const deputyId = successor.deputyId === id ? null : successor.deputyId;
    const wider = { ...successor, deputyId, areas: [...successor.areas, ...areas] };
    await saveContacts(transaction, [wider], { now });
  }
  await endContactOn(transaction, contact, { on, now });
  return { deputyOf, councils, areas: isNarrower ? areas.length : 0 };
}
