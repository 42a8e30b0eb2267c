import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { readAccessCode } from '#core/survey/access-code.ts';
import type { Handle } from '#storage/open-database.ts';
import { type CodeKey, findCode, listCodeKeys } from '#storage/queries/survey-access.ts';
import type { FindSurvey } from './asked-survey.ts';
import { codeHash } from './code-hash.ts';
import type { EnteredCode } from './contract.ts';

/**
 * Whose code this is. Typed under the address of a survey, it is looked for there first; then, and without an
 * address, in every survey in the field. A code has 74 random bits: nobody finds one by trying, so nobody is counted
 * or locked out for mistakes.
 */
export async function enterCode(
  { beyond }: { readonly beyond: Handle },
  find: FindSurvey,
  { code: typed, slug }: { readonly code: string; readonly slug: string | null },
): Promise<Result<EnteredCode>> {
  const read = readAccessCode(typed);
  if (!read.ok) return read;
  const code = read.value;
  const keys = await listCodeKeys(beyond);
  const own = keys.filter((key) => key.slug === slug);
  const others = keys.filter((key) => key.slug !== slug);
  const found = (await codeIn(beyond, own, code)) ?? (await codeIn(beyond, others, code));
  if (found === null) {
    // Of a survey that is over the codes are gone: then that is what there is to say.
    const asked = slug === null ? null : await find(slug);
    const isOver = asked?.ok === true && asked.value.refused !== null;
    return failed(isOver ? asked.value.refused! : problem('survey.answer.codeUnknown'));
  }
  const survey = await find(found.slug);
  if (!survey.ok) return survey;
  const arrived = found.state === 'returned';
  // Whoever has answered may read so at any time.
  if (survey.value.refused !== null && !arrived) return failed(survey.value.refused);
  return ok({ slug: found.slug, code, arrived });
}

async function codeIn(handle: Handle, keys: readonly CodeKey[], code: string) {
  if (keys.length === 0) return null;
  const asked = keys.map(({ organisationId, id, salt }) => ({
    organisationId,
    id,
    hash: codeHash(salt, code) ?? '',
  }));
  const found = await findCode(handle, asked);
  if (found === null) return null;
  const slug = keys.find(({ id }) => id === found.id)?.slug ?? '';
  return { ...found, slug };
}
