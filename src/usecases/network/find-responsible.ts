import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { formerKeys, resolveKey } from '#core/network/area-key-history.ts';
import { topics } from '#core/network/contact.ts';
import { isDay } from '#core/network/day.ts';
import { asksForDistrict, letterDistance, placeSearchTerm } from '#core/network/place-name.ts';
import { rankResponsible } from '#core/network/responsibility.ts';
import {
  type FoundPlace,
  findCandidates,
  findPlacesByKey,
  findPlacesByName,
  keyFamily,
} from '#storage/queries/finder.ts';
import type { Asker, PlaceMatch, Responsibility, ResponsibilityQuestion } from './contract.ts';
import { type NetworkNeeds, todayOf } from './network-guard.ts';
import { isVisible, shownContact } from './visible-contacts.ts';

const longestPlace = 100;
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
  const key = keyOf(words);
  const found = key === null ? await placesNamed(needs, words) : await findPlacesByKey(needs.handle, [key]);
  const [place, ...more] = found;
  if (place === undefined) {
    const similar = key === null ? await similarPlaces(needs, words) : [];
    return ok({ state: 'unknownPlace', similar });
  }
  if (more.length > 0) return ok({ state: 'severalPlaces', places: found.map(matchOf) });

  const family = await keyFamily(needs.handle, place.ags);
  const resolved = resolveKey(family, place.ags, on);
  const [current, ...others] = resolved.current;
  if (current === undefined) return ok({ state: 'unknownPlace', similar: [] });
  const successors = resolved.ended
    ? await findPlacesByKey(
        needs.handle,
        resolved.current.map(({ ags }) => ags),
      )
    : [place];
  if (others.length > 0) return ok({ state: 'severalPlaces', places: successors.map(matchOf) });

  const keys = [current.ags, ...formerKeys(family, current.ags)];
  const candidates = await findCandidates(needs.handle, {
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

/** An official key in any of its spellings; null: the words are a name. */
function keyOf(words: string): string | null {
  const digits = words.replaceAll(/\s/g, '');
  if (!/^\d{4,12}$/.test(digits)) return null;
  // ARS: the four digits of the association stand between Kreis and municipality.
  if (digits.length === 12) return digits.slice(0, 5) + digits.slice(9);
  // Spreadsheets lose the zero of Schleswig-Holstein to Saarland.
  return digits.length === 4 || digits.length === 7 ? `0${digits}` : digits;
}

/**
 * The places the words may mean. One place of exactly this name is taken, unless another one only goes on
 * (Ebersbach, Ebersbach-Neugersdorf): then a person has to choose. A Kreis is meant only where it is asked for
 * or where nothing else has the name.
 */
async function placesNamed(needs: NetworkNeeds, words: string): Promise<readonly FoundPlace[]> {
  const term = placeSearchTerm(words);
  if (term === '') return [];
  const rows = await findPlacesByName(needs.handle, term);
  // By several of its terms a place is found once, by the best one: exact matches come first.
  const places = [...new Map(rows.toReversed().map((place) => [place.ags, place])).values()].reverse();
  const isKreis = (place: FoundPlace): boolean => place.ags.length === 5;
  const wanted = places.filter((place) => isKreis(place) === asksForDistrict(words));
  const ofKind = wanted.length > 0 ? wanted : places;
  const wholeWords = ofKind.filter((place) => place.term === term || place.term.startsWith(`${term} `));
  return wholeWords.length > 0 ? wholeWords : ofKind;
}

async function similarPlaces(needs: NetworkNeeds, words: string): Promise<readonly PlaceMatch[]> {
  const term = placeSearchTerm(words);
  const rows = await findPlacesByName(needs.handle, term.slice(0, 3), mostSimilarCandidates);
  const allowed = term.length < 6 ? 1 : 2;
  const near = rows
    .map((place) => ({ place, distance: letterDistance(term, place.term) }))
    .filter(({ distance }) => distance <= allowed)
    .sort((one, other) => one.distance - other.distance);
  const distinct = new Map(near.map(({ place }) => [place.ags, matchOf(place)]));
  return [...distinct.values()].slice(0, mostSimilar);
}

function matchOf({ ags, name, kind, organisationId, districtName }: FoundPlace): PlaceMatch {
  return { ags, name, kind, organisationId, districtName };
}
