import { mayReviewLibraryEntry, mayWriteLibraryEntry } from '#core/access/strategy-policy.ts';
import { measureFields } from '#core/strategy/library/measure-schema.ts';
import { valueOrErrorPage } from '../../server/failures.ts';
import type { PageServerLoad } from './$types';

/** Open to everybody: the library, what was looked for in it, or what answers a finding. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { measures } = locals.umsicht;
  const language = locals.locale === 'de' ? 'de' : 'en';
  const words = (url.searchParams.get('suche') ?? '').trim().slice(0, 500);
  const field = measureFields.find((one) => one === url.searchParams.get('feld')) ?? null;
  const key = url.searchParams.get('befund');
  const found = valueOrErrorPage(await measures.search(locals.actor, { words, field, language }));
  const proposed =
    key === null || words !== '' ? null : await measures.propose(locals.actor, { key, language });
  const { actor } = locals;
  return {
    mayWrite: actor !== null && mayWriteLibraryEntry(actor, actor),
    mayReview: actor !== null && mayReviewLibraryEntry(actor, actor),
    words,
    field: field ?? '',
    fields: measureFields,
    found,
    proposals: proposed?.ok === true ? proposed.value : null,
    unknownFinding: proposed?.ok === false,
  };
};
