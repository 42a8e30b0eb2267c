import { z } from 'zod';
import addiction from './entries/addiction.json' with { type: 'json' };
import bicycle from './entries/bicycle.json' with { type: 'json' };
import burglary from './entries/burglary.json' with { type: 'json' };
import damage from './entries/damage.json' with { type: 'json' };
import democracy from './entries/democracy.json' with { type: 'json' };
import neighbourhood from './entries/neighbourhood.json' with { type: 'json' };
import order from './entries/order.json' with { type: 'json' };
import presence from './entries/presence.json' with { type: 'json' };
import publicSpace from './entries/public-space.json' with { type: 'json' };
import school from './entries/school.json' with { type: 'json' };
import seniors from './entries/seniors.json' with { type: 'json' };
import traffic from './entries/traffic.json' with { type: 'json' };
import youth from './entries/youth.json' with { type: 'json' };
import {
  type MeasureEntry,
  type MeasureReference,
  measureEntrySchema,
  measureFields,
  referenceSchema,
} from './measure-schema.ts';
import references from './references.json' with { type: 'json' };

/**
 * The library of measures: what is known to work, what is not, and what harms. Everybody may read all of it.
 * Entries that networks add themselves are rows of the database and join these in `usecases/measures`.
 */
const fields = {
  order,
  publicSpace,
  burglary,
  bicycle,
  damage,
  youth,
  school,
  addiction,
  traffic,
  neighbourhood,
  seniors,
  democracy,
  presence,
};

/** In the order of the fields, and within a field as written. */
export const measures: readonly MeasureEntry[] = measureFields.flatMap((field) =>
  z.array(measureEntrySchema).parse(fields[field]),
);

export const measureReferences: ReadonlyMap<string, MeasureReference> = new Map(
  Object.entries(z.record(z.string(), referenceSchema).parse(references)),
);

const byId: ReadonlyMap<string, MeasureEntry> = new Map(measures.map((entry) => [entry.id, entry]));

export function measure(id: string): MeasureEntry | undefined {
  return byId.get(id);
}

/** The ids of all sources an entry names, in the order of their first mention; their place is their number. */
export function referencesOf(entry: MeasureEntry): readonly string[] {
  const statements = [
    ...entry.found,
    ...entry.worksWhen,
    ...entry.failsWhen,
    ...entry.sideEffects,
    entry.smallTown,
    ...entry.ratings,
  ];
  const cost = 'refs' in entry.cost ? entry.cost.refs : [];
  return [...new Set([...statements.flatMap(({ refs }) => refs), ...cost])];
}
