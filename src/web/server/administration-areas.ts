import type { AccessActor, Owned } from '#core/access/access-actor.ts';
import { mayExportOrganisation } from '#core/access/export-policy.ts';
import { mayReadOutbox } from '#core/access/mail-policy.ts';
import { mayManageMembers } from '#core/access/member-policy.ts';
import { mayReadProcessing, mayServePersonRequest } from '#core/access/privacy-policy.ts';
import { mayReadRecord } from '#core/access/record-policy.ts';

interface Area {
  readonly id: string;
  readonly may: (actor: AccessActor, owned: Owned) => boolean;
}

/** The pages of the administration; texts `administration.area.<id>` and `administration.areaText.<id>`. */
const areas: readonly Area[] = [
  { id: 'konten', may: mayManageMembers },
  { id: 'post', may: mayReadOutbox },
  { id: 'protokoll', may: mayReadRecord },
  { id: 'verarbeitungen', may: mayReadProcessing },
  { id: 'personen', may: mayServePersonRequest },
  { id: 'export', may: mayExportOrganisation },
];

/** Those the actor may enter: nobody is led to a page that would refuse them. */
export function administrationAreas(actor: AccessActor): readonly string[] {
  return areas.filter(({ may }) => may(actor, actor)).map(({ id }) => id);
}
