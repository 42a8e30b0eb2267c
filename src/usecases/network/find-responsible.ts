import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { formerKeys, resolveKey } from '#core/network/area-key-history.ts';
import { topics } from '#core/network/contact.ts';
import { isDay } from '#core/network/day.ts';
import { officialKey } from '#core/network/official-key.ts';
import { asksForDistrict, letterDistance, placeSearchTerm } from '#core/network/place-name.ts';
import { rankResponsible } from '#core/network/responsibility.ts';
import {
  type FoundPlace,
  findCandidates,
  findPlacesByKey,
  findPlacesByName,
  keyFamily,
  listPlacesBeginning,
} from '#storage/queries/finder.ts';
import type { Asker, PlaceMatch, Responsibility, ResponsibilityQuestion } from './contract.ts';
import { type NetworkNeeds, todayOf } from './network-guard.ts';
import { isVisible, shownContact } from './visible-contacts.ts';

const longestPlace = 100;
/** Places to choose from at once. */
const offeredPlaces = 50;
/** So many places can share their first letters with a misspelt one. */
const mostSimilarCandidates = 400;
const mostSimilar = 5;

/** A handful of statements, whatever the number of places and contacts. */
export async function findResponsible(
  needs: NetworkNeeds,
  asker: Asker,
  question: ResponsibilityQuestion,
): Promise<Result<Responsibility>> {
  const words = question.place.trim();
  const on = question.on ?? todayOf(needs);
  if (words === '') return failed(problem('network.place.missing'));
  if (words.length > longestPlace) return failed(problem('network.place.tooLong', { limit: longestPlace }));
  if (!isDay(on)) return failed(problem('network.day.invalid', { day: on.slice(0, 20) }));
  if (question.topic !== null && !topics.includes(question.topic))
    return failed(problem('network.topic.unknown'));
  const key = officialKey(words);
  const from = Math.max(question.from ?? 0, 0);
  const found = key === null ? await placesNamed(needs, words, from) : await placesWithKey(needs, key);
  const [place, ...more] = found.places;
  if (place === undefined) {
    const similar = key === null ? await similarPlaces(needs, words) : [];
    return ok({ state: 'unknownPlace', similar });
  }
  if (more.length > 0 || found.total > 1)
    return ok({ state: 'severalPlaces', places: found.places.map(matchOf), from, total: found.total });

  const family = await keyFamily(needs.beyond, place.ags);
  const resolved = resolveKey(family, place.ags, on);
  const [current = place, ...others] = resolved.current;
  // Where nobody has entered yet what became of it, those who were responsible are still the best to ask.
  const successors =
    resolved.ended && resolved.current.length > 0
      ? await findPlacesByKey(
          needs.beyond,
          resolved.current.map(({ ags }) => ags),
        )
      : [place];
  if (others.length > 0)
    return ok({
      state: 'severalPlaces',
      places: successors.map(matchOf),
      from: 0,
      total: successors.length,
    });

  const keys = [current.ags, ...formerKeys(family, current.ags)];
  const candidates = await findCandidates(needs.beyond, {
    areas: [...new Set(keys.flatMap((one) => [one, one.slice(0, 5), one.slice(0, 2)]))],
    district: current.ags.slice(0, 5),
    on,
  });
  const today = todayOf(needs);
  const groups = rankResponsible(candidates, {
    keys,
    topic: question.topic,
    on,
    mayBeShown: (contact) => isVisible(asker, contact, today),
  });
  return ok({
    state: 'found',
    place: matchOf(successors[0] ?? place),
    formerKey: resolved.ended ? place.ags : null,
    groups: groups.map((group) => ({
      ...group,
      contacts: group.contacts.map((contact) => shownContact(asker, contact)),
    })),
  });
}

interface FoundPlaces {
  readonly places: readonly FoundPlace[];
  /** All there are, also those that are not offered at once. */
  readonly total: number;
}

async function placesWithKey(needs: NetworkNeeds, key: string): Promise<FoundPlaces> {
  const places = await findPlacesByKey(needs.beyond, [key]);
  return { places, total: places.length };
}

/**
 * One place of exactly this name is taken, unless another one only goes on (Ebersbach, Ebersbach-Neugersdorf):
 * then a person has to choose.
 */
async function placesNamed(needs: NetworkNeeds, words: string, from: number): Promise<FoundPlaces> {
  const term = placeSearchTerm(words);
  if (term === '') return { places: [], total: 0 };
  return findPlacesByName(needs.beyond, term, {
    asksForDistrict: asksForDistrict(words),
    from,
    count: offeredPlaces,
  });
}

async function similarPlaces(needs: NetworkNeeds, words: string): Promise<readonly PlaceMatch[]> {
  const term = placeSearchTerm(words);
  const rows = await listPlacesBeginning(needs.beyond, term.slice(0, 3), mostSimilarCandidates);
  const allowed = term.length < 6 ? 1 : 2;
  const near = rows
    .map((place) => ({ place, distance: letterDistance(term, place.term) }))
    .filter(({ distance }) => distance <= allowed)
    .sort((one, other) => one.distance - other.distance);
  const distinct = new Map(near.map(({ place }) => [place.ags, matchOf(place)]));
  return [...distinct.values()].slice(0, mostSimilar);
}

function matchOf({ ags, name, kind, fictional, organisationId, districtName }: FoundPlace): PlaceMatch {
  return { ags, name, kind, fictional, organisationId, districtName };
}
