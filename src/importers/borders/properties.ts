import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { Issue } from '../contract.ts';
import { nearestName } from '../nearest-name.ts';
import { errorIssue } from '../text/issue.ts';
import type { Feature } from './parsed-features.ts';

export interface PropertyNames {
  readonly area: string;
  readonly name: string | null;
}

/** In this order: official keys first, names last. */
const AREA_PROPERTIES = ['AGS', 'AGS_0', 'ARS', 'RS', 'key', 'schluessel', 'id', 'name'];
const NAME_PROPERTIES = ['GEN', 'name', 'bezeichnung', 'label', 'ortsteil'];

/** Which properties hold key and name: as told, or found by their usual names in every feature. */
export function chosenProperties(
  features: readonly Feature[],
  told: { readonly areaProperty?: string; readonly nameProperty?: string },
): Result<PropertyNames, Issue> {
  const known = new Set(features.slice(0, 100).flatMap((feature) => Object.keys(feature.properties)));
  for (const property of [told.areaProperty, told.nameProperty]) {
    if (property === undefined || known.has(property)) continue;
    const params = {
      property,
      nearest: nearestName(property, known) ?? 'none',
      known: [...known].slice(0, 30).join(', '),
    };
    return failed(errorIssue('import.borders.propertyUnknown', { params }));
  }
  const area = told.areaProperty ?? firstOf(AREA_PROPERTIES, known);
  if (area === null) {
    const params = { known: [...known].slice(0, 30).join(', ') };
    return failed(errorIssue('import.borders.noKeyProperty', { params }));
  }
  return ok({ area, name: told.nameProperty ?? firstOf(NAME_PROPERTIES, known) });
}

function firstOf(usual: readonly string[], known: ReadonlySet<string>): string | null {
  const byLowerCase = new Map([...known].map((name) => [name.toLowerCase(), name]));
  for (const name of usual) {
    const found = byLowerCase.get(name.toLowerCase());
    if (found !== undefined) return found;
  }
  return null;
}

/**
 * The key as text. A 12-digit regional key becomes the 8-digit municipality key of the other tables; keys of
 * numbers that lost their leading zero get it back.
 */
export function keyOf(value: unknown, property: string): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value).trim();
  if (text === '' || text.length > 100) return null;
  const official = ['ags', 'ags_0', 'ars', 'rs'].includes(property.toLowerCase());
  if (!official || !/^\d+$/.test(text)) return text;
  const key = [4, 7, 11].includes(text.length) ? `0${text}` : text;
  // Land, Regierungsbezirk, Kreis, Gemeinde; the four digits of the Gemeindeverband are not part of the AGS.
  return key.length === 12 ? key.slice(0, 5) + key.slice(9) : key;
}
