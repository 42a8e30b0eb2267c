import { type PoliceMapping, policeMappingSchema } from '#core/analysis/plan.ts';
import type { Handle } from '../open-database.ts';

/** Remembers what an organisation decided about a layout; a later decision replaces it. */
export async function rememberColumnMapping(
  handle: Handle,
  remembered: {
    readonly organisationId: string;
    readonly headerFingerprint: string;
    readonly kind: string;
    readonly mapping: PoliceMapping;
    readonly now: Date;
  },
): Promise<void> {
  const decided = {
    kind: remembered.kind,
    mapping: JSON.stringify(remembered.mapping),
    changed_at: remembered.now,
  };
  await handle
    .insertInto('column_mappings')
    .values({
      organisation_id: remembered.organisationId,
      header_fingerprint: remembered.headerFingerprint,
      ...decided,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'header_fingerprint']).doUpdateSet(decided),
    )
    .execute();
}

/** null: nothing is remembered, or it was remembered in a form this version no longer knows. */
export async function readColumnMapping(
  handle: Handle,
  key: { readonly organisationId: string; readonly headerFingerprint: string },
): Promise<PoliceMapping | null> {
  const row = await handle
    .selectFrom('column_mappings')
    .select('mapping')
    .where('organisation_id', '=', key.organisationId)
    .where('header_fingerprint', '=', key.headerFingerprint)
    .executeTakeFirst();
  return policeMappingSchema.safeParse(row?.mapping).data ?? null;
}
