import type { StoredCouncil } from '#storage/queries/councils.ts';
import type { Council, CouncilState } from './contract.ts';

export function shownCouncil(council: StoredCouncil, on: string): Council {
  const { organisationId: _keeper, states, ...shown } = council;
  const latest = states.findLast(({ since }) => since <= on) ?? states[0];
  return { ...shown, state: latest?.state ?? 'active', stateSince: latest?.since ?? council.foundedOn };
}

/** null: not founded by the day. */
export function stateOn(council: StoredCouncil, on: string): CouncilState | null {
  return council.states.findLast(({ since }) => since <= on)?.state ?? null;
}

const liveliest: readonly CouncilState[] = ['active', 'dormant', 'dissolved'];

/** Of several councils the liveliest one counts: a dissolved one does not hide its successor. */
export function councilStateOf(councils: readonly StoredCouncil[], on: string): CouncilState | null {
  const states = councils.map((council) => stateOn(council, on));
  return liveliest.find((state) => states.includes(state)) ?? null;
}
