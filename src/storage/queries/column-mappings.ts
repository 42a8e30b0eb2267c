import { type PoliceMapping, policeMappingSchema } from '#core/analysis/plan.ts';
import { type ContactMapping, contactMappingSchema } from '#core/network/contact-list/contact-mapping.ts';
import type { Handle } from '../open-database.ts';

/** Remembers what an organisation decided about a layout; a later decision replaces it. */
export async function rememberColumnMapping(
  handle: Handle,
  remembered: {
    readonly organisationId: string;
    readonly headerFingerprint: string;
    readonly kind: string;
    readonly mapping: PoliceMapping | ContactMapping;
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

interface MappingKey {
  readonly organisationId: string;
  readonly headerFingerprint: string;
}

/** null: nothing is remembered, or it was remembered in a form this version no longer knows. */
export async function readColumnMapping(handle: Handle, key: MappingKey): Promise<PoliceMapping | null> {
  return policeMappingSchema.safeParse(await readMapping(handle, key)).data ?? null;
}

/** The same for the columns of a contact list. */
export async function readContactMapping(handle: Handle, key: MappingKey): Promise<ContactMapping | null> {
  return contactMappingSchema.safeParse(await readMapping(handle, key)).data ?? null;
}

async function readMapping(handle: Handle, key: MappingKey): Promise<unknown> {
  const row = await handle
    .selectFrom('column_mappings')
    .select('mapping')
    .where('organisation_id', '=', key.organisationId)
    .where('header_fingerprint', '=', key.headerFingerprint)
    .executeTakeFirst();
  return row?.mapping;
}
