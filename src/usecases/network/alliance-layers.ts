import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { isDay } from '#core/network/day.ts';
import type { StatusKind } from '#core/network/status-step.ts';
import { listAllianceBorders } from '#storage/queries/alliance-borders.ts';
import { listAreaKeysOn } from '#storage/queries/area-keys.ts';
import { listCouncils, type StoredCouncil } from '#storage/queries/councils.ts';
import {
  listMemberships,
  type MappedOrganisation,
  readMappedOrganisations,
} from '#storage/queries/network-organisations.ts';
import { type HoldingStep, listHoldingSteps, periodOfSteps } from '#storage/queries/status-steps.ts';
import type { AllianceLayers, Layer, LayerArea, LayerId, LayerQuestion } from './contract.ts';
import { byMember } from './list-organisations.ts';
import type { NetworkNeeds } from './network-guard.ts';
import { councilStateOf, stateOn } from './shown-council.ts';

const kindsOfLayer: Readonly<Record<LayerId, readonly StatusKind[]>> = {
  contacted: ['contacted'],
  advised: ['advised'],
  cooperationAgreement: ['cooperationAgreement'],
  council: ['councilConstituted', 'councilReactivated'],
  coaching: ['coaching'],
  safetyAnalysis: ['safetyAnalysis'],
  coordinator: ['coordinator'],
};

/** The layers of the alliance's own map as they were on a day. Municipalities that merged show their key of then. */
export async function allianceLayers(
  needs: NetworkNeeds,
  question: LayerQuestion,
): Promise<Result<AllianceLayers>> {
  const { beyond } = needs;
  const { on } = question;
  if (!isDay(on)) return failed(problem('network.day.invalid', { day: on.slice(0, 20) }));
  const [steps, councils, period, members, borders] = await Promise.all([
    listHoldingSteps(beyond, on),
    listCouncils(beyond),
    periodOfSteps(beyond),
    listMemberships(beyond, on),
    question.withBorders === false ? [] : listAllianceBorders(beyond, Number(on.slice(0, 4))),
  ]);
  // Only those who have a step: with a whole country in the directory most have none.
  const named = new Set([...steps, ...councils].flatMap(({ organisationIds }) => organisationIds));
  const membersOf = new Map<string, string[]>();
  for (const { organisationId, otherId } of members)
    membersOf.set(otherId, [...(membersOf.get(otherId) ?? []), organisationId]);
  const withMembers = [...named].flatMap((id) => [id, ...(membersOf.get(id) ?? [])]);
  const [organisations, keys] = await Promise.all([
    readMappedOrganisations(beyond, [...named], on),
    listAreaKeysOn(beyond, withMembers, on),
  ]);
  const ownKeys = new Map<string, string[]>();
  for (const { organisationId, ags } of keys)
    ownKeys.set(organisationId, [...(ownKeys.get(organisationId) ?? []), ags]);
  const keysOf = ({ id, ags }: MappedOrganisation): readonly string[] => {
    const own = ownKeys.get(id) ?? (ags === null ? [] : [ags]);
    if (own.length > 0) return own;
    return (membersOf.get(id) ?? []).flatMap((member) => ownKeys.get(member) ?? []).sort();
  };
  const byId = new Map(organisations.map((organisation) => [organisation.id, organisation]));
  // Demo places lie elsewhere; beside real ones they would only stretch the map.
  const real = borders.filter(({ fictional }) => !fictional);
  const shown = real.length > 0 ? real : borders;
  return ok({
    on,
    period,
    layers: (Object.keys(kindsOfLayer) as LayerId[]).map((id) =>
      layer(id, { on, steps, councils, byId, keysOf }),
    ),
    borderSources: [...new Set(shown.map(({ source }) => source))].filter((source) => source !== '').sort(),
    borders: shown.map(({ area, name, level, fictional, year, geometry }) => ({
      ags: area,
      name,
      level,
      fictional,
      year,
      geometry,
    })),
  });
}

interface LayerInput {
  readonly on: string;
  /** Those that hold on the day. */
  readonly steps: readonly HoldingStep[];
  readonly councils: readonly StoredCouncil[];
  readonly byId: ReadonlyMap<string, MappedOrganisation>;
  readonly keysOf: (organisation: MappedOrganisation) => readonly string[];
}

function layer(id: LayerId, input: LayerInput): Layer {
  const { on, byId } = input;
  const holding = input.steps.filter((step) => kindsOfLayer[id].includes(step.kind));
  const councilsOf = id === 'council' ? byMember(input.councils) : new Map<string, StoredCouncil[]>();
  const stepsOf = byMember(holding);
  const areas = [...new Set([...stepsOf.keys(), ...councilsOf.keys()])].flatMap((organisationId) => {
    const organisation = byId.get(organisationId);
    if (organisation === undefined) return [];
    const councils = (councilsOf.get(organisationId) ?? []).filter((one) => stateOn(one, on) !== null);
    const councilState = councilStateOf(councils, on);
    const steps = stepsOf.get(organisationId) ?? [];
    // A council that was dissolved is no longer on the map, whatever step once led to it.
    if (councilState === 'dissolved' || (steps.length === 0 && councils.length === 0)) return [];
    const since = [...steps.map((step) => step.on), ...councils.map((council) => council.foundedOn)].sort();
    const latest = steps.toSorted((one, other) => (one.on < other.on ? 1 : -1))[0];
    const { kind, name, fictional } = organisation;
    const area: LayerArea = {
      organisationId,
      kind,
      name,
      fictional,
      keys: input.keysOf(organisation),
      since: since[0] ?? on,
      until: latest?.validUntil ?? null,
      councilState,
    };
    return [area];
  });
  return {
    id,
    stepCount: holding.length,
    organisationCount: areas.length,
    byYear: id === 'safetyAnalysis' ? countByYear(holding) : [],
    areas: areas.sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0)),
  };
}

function countByYear(steps: readonly HoldingStep[]): Layer['byYear'] {
  const counts = new Map<number, number>();
  for (const step of steps) {
    const year = Number(step.on.slice(0, 4));
    counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  return [...counts].map(([year, count]) => ({ year, count })).sort((one, other) => one.year - other.year);
}
