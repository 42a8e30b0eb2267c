import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { type AreaUpdate, areaUpdate, type ListedArea, lastKeyChange } from '#core/network/area-update.ts';
import { districtName, hasSorbianName, municipalityName } from '#core/network/official-name.ts';
import type { AreaKey, Organisation, OrganisationLink } from '#core/network/organisation.ts';
import type { Handle } from '#storage/open-database.ts';
import { type StoredAllianceBorder, saveAllianceBorders } from '#storage/queries/alliance-borders.ts';
import { saveAreaKeys } from '#storage/queries/area-keys.ts';
import { listAreaKeysWithin, listAreaOwners, listBorderedDistricts } from '#storage/queries/area-owners.ts';
import { renewInheritedAreas } from '#storage/queries/contacts.ts';
import {
  insertOrganisationLinks,
  listOrganisationLinks,
  saveNetworkOrganisations,
} from '#storage/queries/network-organisations.ts';
import { insertRecordEntry } from '#storage/queries/record-entries.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import type { AreaContent } from './read-area-files.ts';

export interface AreaImportSettings {
  /** Day the list is of. */
  readonly day: string;
  readonly borderYear: number;
  /** Publisher, licence and day of the borders, as they are named beside the map. */
  readonly borderSource: string;
}

export interface AreaImportReport {
  readonly municipalities: number;
  /** Landkreise; a kreisfreie Stadt is a municipality. */
  readonly districts: number;
  readonly borders: number;
  readonly update: AreaUpdate;
}

/**
 * Takes list and borders over as organisations, keys, links and borders of the map: all or nothing. What a person
 * entered besides (region, successors, links) stays; a municipality whose key ended stays until a person ends it.
 */
export async function importAreas(
  needs: { readonly beyond: Handle; readonly clock: () => Date },
  content: AreaContent,
  settings: AreaImportSettings,
): Promise<Result<AreaImportReport>> {
  const now = needs.clock();
  const districts = content.districtBorders.map(({ area }) => area);
  return needs.beyond.transaction().execute(async (handle) => {
    const keys = await listAreaKeysWithin(handle, districts);
    const lastChange = lastKeyChange(keys, calendarDay(now));
    if (lastChange !== null && lastChange > settings.day)
      return failed(problem('areaImport.olderList', { day: settings.day, lastChange }));

    const listed = listedAreas(content);
    const update = areaUpdate([...listed.values()], keys, settings.day);
    const owners = ownersByArea(await listAreaOwners(handle, districts), keys);
    const imported = await listBorderedDistricts(handle, districts);
    const since = (ags: string): string | null => (imported.has(ags.slice(0, 5)) ? settings.day : null);

    const organisations = new Map<string, Organisation>();
    const ownerOf = (area: ListedArea): string => {
      const known = owners.get(area.ags);
      if (known !== undefined) return known.id;
      const made = newOrganisation(area, content, since(area.ags));
      organisations.set(made.id, made);
      owners.set(area.ags, made);
      return made.id;
    };
    const newKeys = update.added.map((area): AreaKey => {
      const period = { validFrom: since(area.ags), validTo: null };
      return { ...area, organisationId: ownerOf(area), ...period, successors: [] };
    });
    const formerNames = new Map(keys.map((key) => [key.ags, key.name]));
    for (const key of update.changed) {
      const owner = owners.get(key.ags);
      // A name somebody chose stays.
      if (owner !== undefined && owner.ags === key.ags && owner.name === formerNames.get(key.ags))
        organisations.set(owner.id, { ...owner, name: key.name, ars: key.ars });
    }
    await saveNetworkOrganisations(handle, [...organisations.values()], { now });
    const changedKeys = [...newKeys, ...update.changed, ...update.ended];
    if (changedKeys.length > 0) await saveAreaKeys(handle, changedKeys);
    const links = await missingLinks(handle, newKeys, owners);
    await insertOrganisationLinks(handle, links);
    const borders = ownedBorders(content, owners, settings);
    await saveAllianceBorders(handle, borders);
    const touched = [...new Set(changedKeys.map((key) => key.organisationId))];
    await renewInheritedAreas(handle, touched);
    for (const key of changedKeys)
      await insertRecordEntry(handle, {
        organisationId: key.organisationId,
        at: now,
        accountId: null,
        action: 'network.areas.import',
        subject: key.ags,
        outcome: 'done',
      });
    const isDistrict = ({ ags }: ListedArea): boolean => ags.length === 5;
    const districtCount = [...listed.values()].filter(isDistrict).length;
    return ok({
      municipalities: content.municipalities.length,
      districts: districtCount,
      borders: borders.length,
      update,
    });
  });
}

/** Municipalities and Landkreise; the Kreis of a kreisfreie Stadt (`…000`) is the town itself. */
function listedAreas(content: AreaContent): ReadonlyMap<string, ListedArea> {
  const listed = new Map<string, ListedArea>();
  for (const { ags, ars, name } of content.municipalities)
    listed.set(ags, { ags, ars, name: municipalityName(name) });
  for (const { area, name } of content.districtBorders)
    if (!listed.has(`${area}000`)) listed.set(area, { ags: area, ars: area, name: districtName(area, name) });
  return listed;
}

function ownersByArea(
  organisations: readonly Organisation[],
  keys: readonly AreaKey[],
): Map<string, Organisation> {
  const owners = new Map<string, Organisation>();
  const byId = new Map(organisations.map((organisation) => [organisation.id, organisation]));
  for (const organisation of organisations)
    if (organisation.ags !== null && !owners.has(organisation.ags))
      owners.set(organisation.ags, organisation);
  for (const key of keys) {
    const owner = byId.get(key.organisationId);
    if (owner !== undefined) owners.set(key.ags, owner);
  }
  return owners;
}

function newOrganisation(area: ListedArea, content: AreaContent, validFrom: string | null): Organisation {
  const official = content.municipalities.find(({ ags }) => ags === area.ags)?.name ?? area.name;
  return {
    // The same on every installation, so that an export finds its place.
    id: `area-${area.ags}`,
    kind: area.ags.length === 5 ? 'district' : 'municipality',
    name: area.name,
    ags: area.ags,
    ars: area.ars,
    region: null,
    sorbianArea: hasSorbianName(area.ags, official),
    fictional: false,
    validFrom,
    validTo: null,
  };
}

/** A new municipality lies in its Kreis, unless somebody linked it already. */
async function missingLinks(
  handle: Handle,
  newKeys: readonly AreaKey[],
  owners: ReadonlyMap<string, Organisation>,
): Promise<readonly OrganisationLink[]> {
  const municipalities = newKeys.filter(({ ags }) => ags.length === 8);
  const ids = municipalities.map((key) => key.organisationId);
  const linked = new Set(
    (await listOrganisationLinks(handle, ids))
      .filter((link) => link.relation === 'partOf' && link.validTo === null)
      .map((link) => `${link.organisationId} ${link.otherId}`),
  );
  return municipalities.flatMap((key): OrganisationLink[] => {
    const district = owners.get(key.ags.slice(0, 5));
    if (district === undefined || linked.has(`${key.organisationId} ${district.id}`)) return [];
    const period = { validFrom: key.validFrom, validTo: null };
    return [{ organisationId: key.organisationId, otherId: district.id, relation: 'partOf', ...period }];
  });
}

function ownedBorders(
  content: AreaContent,
  owners: ReadonlyMap<string, Organisation>,
  { borderYear, borderSource }: AreaImportSettings,
): readonly StoredAllianceBorder[] {
  const stored = (level: StoredAllianceBorder['level']) => (border: AreaContent['borders'][number]) => {
    // The border of the Kreis of a kreisfreie Stadt belongs to the town.
    const owner = owners.get(border.area) ?? owners.get(`${border.area}000`);
    if (owner === undefined) return [];
    return [
      { ...border, organisationId: owner.id, year: borderYear, level, source: borderSource },
    ] satisfies StoredAllianceBorder[];
  };
  return [
    ...content.borders.flatMap(stored('municipality')),
    ...content.districtBorders.flatMap(stored('district')),
  ];
}
