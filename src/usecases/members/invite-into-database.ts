import { randomUUID } from 'node:crypto';
import type { Role } from '#core/access/access-actor.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { oneLine } from '#core/mail/mail-content.ts';
import type { Organisation, OrganisationKind } from '#core/network/organisation.ts';
import { type Handle, openDatabase } from '#storage/open-database.ts';
import { saveAreaKeys } from '#storage/queries/area-keys.ts';
import {
  listNetworkOrganisations,
  saveNetworkOrganisations,
} from '#storage/queries/network-organisations.ts';
import { insertRecordEntry } from '#storage/queries/record-entries.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import { checkedDraft, writeInvitation } from './invite-member.ts';

const withTerritory: readonly OrganisationKind[] = ['municipality', 'district'];

export interface FirstPerson {
  /** Id, official key or exact name; made under this name where there is none. */
  readonly organisation: string;
  /** What a new organisation is; a municipality or a Kreis by the length of its key, else `other`. */
  readonly kind: OrganisationKind | null;
  /** Official key of a new organisation. */
  readonly area: string | null;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly locale: 'de' | 'en';
}

export interface FirstInvitation {
  readonly organisationName: string;
  /** The organisation was made for it. */
  readonly isNew: boolean;
  readonly path: string;
  readonly expires: Date;
}

/**
 * The first person of an installation, invited from outside: whoever holds the database is asked for no role. The
 * embedded one belongs to one process: while the server runs, this is refused.
 */
export async function inviteIntoDatabase(
  where: { readonly url: string | undefined; readonly folder: string },
  person: FirstPerson,
  now: () => Date,
): Promise<Result<FirstInvitation>> {
  const draft = checkedDraft({
    organisationId: '',
    email: person.email,
    name: person.name,
    role: person.role,
    function: '',
    validFrom: null,
    validTo: null,
  });
  if (!draft.ok) return draft;
  const opened = await openDatabase(where);
  if (!opened.ok) return opened;
  try {
    const at = now();
    return await opened.value.handle
      .transaction()
      .execute(async (transaction): Promise<Result<FirstInvitation>> => {
        const organisation = await organisationFor(transaction, person, at);
        if (!organisation.ok) return organisation;
        const { id: organisationId, name: organisationName, isNew } = organisation.value;
        const invitation = await writeInvitation(transaction, {
          draft: { ...draft.value, organisationId },
          locale: person.locale,
          at,
        });
        const entry = {
          organisationId,
          at,
          accountId: null,
          action: 'member.invite',
          outcome: 'done',
        } as const;
        await insertRecordEntry(transaction, { ...entry, subject: invitation.id, why: 'commandLine' });
        return ok({ organisationName, isNew, path: invitation.path, expires: invitation.expiresAt });
      });
  } finally {
    await opened.value.close();
  }
}

async function organisationFor(
  transaction: Handle,
  person: FirstPerson,
  at: Date,
): Promise<Result<{ readonly id: string; readonly name: string; readonly isNew: boolean }>> {
  const wanted = oneLine(person.organisation);
  const present = await listNetworkOrganisations(transaction, { on: calendarDay(at) });
  const named = present.filter(({ id, name, ags }) => id === wanted || ags === wanted || name === wanted);
  const [found, another] = named.sort((one, other) => rank(one, wanted) - rank(other, wanted));
  if (found !== undefined && another !== undefined && rank(found, wanted) === rank(another, wanted))
    return failed(problem('member.organisation.several', { organisation: wanted }));
  if (found !== undefined) return ok({ id: found.id, name: found.name, isNew: false });
  const wrong = newOrganisationProblem(person, { wanted, present });
  if (wrong !== null) return failed(wrong);
  const id = randomUUID();
  const ags = person.area;
  const organisation: Organisation = {
    id,
    kind: kindOf(person),
    name: wanted,
    ags,
    ars: null,
    region: null,
    sorbianArea: false,
    fictional: false,
    validFrom: null,
    validTo: null,
  };
  await saveNetworkOrganisations(transaction, [organisation], { now: at });
  const open = { validFrom: null, validTo: null, successors: [] };
  if (ags !== null)
    await saveAreaKeys(transaction, [{ organisationId: id, ags, ars: null, name: wanted, ...open }]);
  return ok({ id, name: wanted, isNew: true });
}

/** An id is exact, a key nearly so (an office may share that of its district), a name may occur twice. */
function rank({ id, ags, kind }: Organisation, wanted: string): number {
  if (id === wanted) return 0;
  if (ags === wanted) return kind === 'municipality' || kind === 'district' ? 1 : 2;
  return 3;
}

function newOrganisationProblem(
  person: FirstPerson,
  { wanted, present }: { readonly wanted: string; readonly present: readonly Organisation[] },
): Problem | null {
  const { area } = person;
  if (wanted === '') return problem('network.organisation.nameMissing');
  if (wanted.length > 200) return problem('network.text.tooLong', { limit: 200 });
  if (area === null)
    return withTerritory.includes(kindOf(person)) ? problem('network.organisation.keyMissing') : null;
  if (!/^(\d{2}|\d{5}|\d{8})$/.test(area)) return problem('network.area.form', { area: area.slice(0, 20) });
  const taken = present.find((one) => one.ags === area && withTerritory.includes(one.kind));
  return taken === undefined ? null : problem('network.organisation.keyTaken', { area, name: taken.name });
}

function kindOf({ kind, area }: FirstPerson): OrganisationKind {
  if (kind !== null) return kind;
  if (area?.length === 8) return 'municipality';
  return area?.length === 5 ? 'district' : 'other';
}
