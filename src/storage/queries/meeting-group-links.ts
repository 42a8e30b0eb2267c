import type { Handle } from '../open-database.ts';
import type { MeetingKey } from './meetings.ts';

/** Which page the link opens; null where none. */
export async function readGroupLink(
  handle: Handle,
  key: { readonly organisationId: string; readonly tokenSha256: string },
): Promise<{ readonly meetingId: string; readonly groupId: string } | null> {
  const row = await handle
    .selectFrom('meeting_group_links')
    .select(['meeting_id as meetingId', 'group_id as groupId'])
    .where('organisation_id', '=', key.organisationId)
    .where('token_sha256', '=', key.tokenSha256)
    .executeTakeFirst();
  return row ?? null;
}

/** The links of these groups from now on; those of before open nothing any more. */
export async function replaceGroupLinks(
  handle: Handle,
  { organisationId, id }: MeetingKey,
  links: readonly { readonly groupId: string; readonly tokenSha256: string }[],
  { now }: { readonly now: Date },
): Promise<void> {
  if (links.length === 0) return;
  await handle
    .insertInto('meeting_group_links')
    .values(
      links.map(({ groupId, tokenSha256 }) => ({
        organisation_id: organisationId,
        meeting_id: id,
        group_id: groupId,
        token_sha256: tokenSha256,
        issued_at: now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'meeting_id', 'group_id']).doUpdateSet((values) => ({
        token_sha256: values.ref('excluded.token_sha256'),
        issued_at: values.ref('excluded.issued_at'),
      })),
    )
    .execute();
}
