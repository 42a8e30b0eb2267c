import { valueOrErrorPage } from '../../../server/failures.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { measures } = locals.umsicht;
  const details = valueOrErrorPage(await measures.read(locals.actor, params.id));
  const id = details.entry.experience?.entry.basedOn ?? null;
  const basedOn = id === null ? null : await measures.read(locals.actor, id);
  return { ...details, basedOn: basedOn?.ok === true ? basedOn.value.entry : null };
};
