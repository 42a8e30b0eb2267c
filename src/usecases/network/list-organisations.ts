import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { isDay } from '#core/network/day.ts';
import type { Organisation } from '#core/network/organisation.ts';
import { foldPlaceName } from '#core/network/place-name.ts';
import { statusOn } from '#core/network/status-on.ts';
import { listCouncilsOf, type StoredCouncil } from '#storage/queries/councils.ts';
import { listMembershipsOf, listOrganisationNames } from '#storage/queries/network-organisations.ts';
import {
  countOrganisations,
  type OrganisationConditions,
  pageOfOrganisations,
} from '#storage/queries/organisation-page.ts';
import { listCurrentStepsOf, type StoredStep } from '#storage/queries/status-steps.ts';
import type {
  OrganisationName,
  OrganisationNamesQuestion,
  OrganisationPage,
  OrganisationQuestion,
  OrganisationSummary,
} from './contract.ts';
import { type NetworkNeeds, todayOf } from './network-guard.ts';
import { councilSinceOf, councilStateOf } from './shown-council.ts';

const usualCount = 50;
const mostRows = 500;

/** Six statements, whatever the number of organisations; no more of them is read than is shown. */
export async function listOrganisations(
  needs: NetworkNeeds,
  question: OrganisationQuestion,
): Promise<Result<OrganisationPage>> {
  const { beyond } = needs;
  const on = question.on ?? todayOf(needs);
  if (!isDay(on)) return failed(problem('network.day.invalid', { day: on.slice(0, 20) }));
  const conditions = conditionsOf(question, on);
  const total = await countOrganisations(beyond, conditions);
  const count = Math.min(Math.max(question.count ?? usualCount, 1), mostRows);
  const lastFrom = Math.floor(Math.max(total - 1, 0) / count) * count;
  const from = Math.min(Math.max(question.from ?? 0, 0), lastFrom);
  const found = await pageOfOrganisations(beyond, conditions, {
    order: question.order ?? { by: 'name' },
    descending: question.descending ?? false,
    from,
    count,
  });
  const ids = found.map(({ id }) => id);
  // What an association signed or founded holds for its members, whether it names them or not.
  const memberships = await listMembershipsOf(beyond, ids, on);
  const within = [...new Set([...ids, ...memberships.map(({ otherId }) => otherId)])];
  const [steps, councils] = await Promise.all([
    listCurrentStepsOf(beyond, within),
    listCouncilsOf(beyond, within),
  ]);
  const associationsOf = (id: string): readonly string[] =>
    memberships.flatMap((link) => (link.organisationId === id ? [link.otherId] : []));
  const [stepsOf, councilsOf] = [byMember(steps), byMember(councils)];
  const rows = found.map(({ districtAgs, districtName, ...organisation }) =>
    summaryOf(organisation, {
      on,
      district: districtAgs === null ? null : { ags: districtAgs, name: districtName ?? '' },
      steps: ofAll(stepsOf, [organisation.id, ...associationsOf(organisation.id)]),
      councils: ofAll(councilsOf, [organisation.id, ...associationsOf(organisation.id)]),
    }),
  );
  return ok({ rows, from, total });
}

export async function organisationNames(
  needs: NetworkNeeds,
  question: OrganisationNamesQuestion,
): Promise<Result<readonly OrganisationName[]>> {
  const on = ('on' in question ? question.on : undefined) ?? todayOf(needs);
  if (!isDay(on)) return failed(problem('network.day.invalid', { day: on.slice(0, 20) }));
  return ok(await listOrganisationNames(needs.beyond, { ...question, on }));
}

function conditionsOf(question: OrganisationQuestion, on: string): OrganisationConditions {
  const { kinds, district, region, memberOf, status, begun } = question;
  const words = (question.words ?? '').trim();
  const filter = { on, kinds, district, region, memberOf, status, begun };
  return /^[\d\s]{2,}$/.test(words)
    ? { ...filter, key: words.replaceAll(/\s/g, '') }
    : { ...filter, words: foldPlaceName(words) };
}

export function byMember<Thing extends { readonly organisationIds: readonly string[] }>(
  things: readonly Thing[],
): ReadonlyMap<string, readonly Thing[]> {
  const found = new Map<string, Thing[]>();
  for (const thing of things)
    for (const id of thing.organisationIds) {
      const list = found.get(id);
      if (list === undefined) found.set(id, [thing]);
      else list.push(thing);
    }
  return found;
}

/** Each thing once, also where it belongs to several of them. */
function ofAll<Thing>(byId: ReadonlyMap<string, readonly Thing[]>, ids: readonly string[]): readonly Thing[] {
  return [...new Set(ids.flatMap((id) => byId.get(id) ?? []))];
}

export function summaryOf(
  organisation: Organisation,
  around: {
    readonly on: string;
    readonly district: OrganisationSummary['district'];
    readonly steps: readonly StoredStep[];
    readonly councils: readonly StoredCouncil[];
  },
): OrganisationSummary {
  return {
    ...organisation,
    district: around.district,
    status: statusOn(around.steps, around.on),
    council: councilStateOf(around.councils, around.on),
    councilSince: councilSinceOf(around.councils, around.on),
  };
}
