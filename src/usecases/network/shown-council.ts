import type { StoredCouncil } from '#storage/queries/councils.ts';
import type { Council, CouncilState } from './contract.ts';

export function shownCouncil(council: StoredCouncil, on: string): Council {
  const { organisationId: _keeper, states, ...shown } = council;
  const latest = states.findLast(({ since }) => since <= on) ?? states[0];
  return { ...shown, state: latest?.state ?? 'active', stateSince: latest?.since ?? council.foundedOn };
}

/** Everybody who chairs, sits in the steering group or leads a working group. */
export function seatedContactIds(council: StoredCouncil): readonly string[] {
  const seats = [...council.chairs, ...council.steeringGroup].map(({ contactId }) => contactId);
  const leads = council.workingGroups.map(({ leadContactId }) => leadContactId);
  return [...seats, ...leads].filter((id) => id !== null);
}

/** null: not founded by the day. */
export function stateOn(council: StoredCouncil, on: string): CouncilState | null {
  return council.states.findLast(({ since }) => since <= on)?.state ?? null;
}

/** Since when there has been one that is not dissolved on the day. */
export function councilSinceOf(councils: readonly StoredCouncil[], on: string): string | null {
  const working = councils.filter((council) => !['dissolved', null].includes(stateOn(council, on)));
  return working.map(({ foundedOn }) => foundedOn).sort()[0] ?? null;
}

const liveliest: readonly CouncilState[] = ['active', 'dormant', 'dissolved'];

/** Of several councils the liveliest one counts: a dissolved one does not hide its successor. */
export function councilStateOf(councils: readonly StoredCouncil[], on: string): CouncilState | null {
  const states = councils.map((council) => stateOn(council, on));
  return liveliest.find((state) => states.includes(state)) ?? null;
}
