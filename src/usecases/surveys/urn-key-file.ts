import { z } from 'zod';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { readUrnKey } from '#core/survey/urn-key.ts';

/** `urnenschluessel-<slug>.json`: what the office keeps, in one of two forms; the other is the sheet. */
const urnKeyFileSchema = z.object({
  format: z.literal('umsicht-urn-key'),
  version: z.literal(1),
  /** Address of the survey. */
  survey: z.string(),
  title: z.string(),
  /** 32 bytes, base64url. */
  key: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});

export function urnKeyFile(survey: { readonly slug: string; readonly title: string }, key: Uint8Array) {
  const content: z.infer<typeof urnKeyFileSchema> = {
    format: 'umsicht-urn-key',
    version: 1,
    survey: survey.slug,
    title: survey.title,
    key: Buffer.from(key).toString('base64url'),
  };
  return { name: urnKeyFileName(survey), text: `${JSON.stringify(content, null, 2)}\n` };
}

export function urnKeyFileName({ slug }: { readonly slug: string }): string {
  return `urnenschluessel-${slug}.json`;
}

/** Either the content of the file or the groups of the sheet. A file of another survey is named. */
export function readOfferedKey(offered: string, survey: { readonly slug: string }): Result<Uint8Array> {
  if (!offered.trimStart().startsWith('{')) return readUrnKey(offered);
  const parsed = urnKeyFileSchema.safeParse(jsonOrNull(offered));
  if (!parsed.success) return failed(problem('survey.urnKey.otherFile'));
  const { key, survey: slug, title } = parsed.data;
  if (slug !== survey.slug) return failed(problem('survey.urnKey.otherSurvey', { title, slug }));
  return ok(new Uint8Array(Buffer.from(key, 'base64url')));
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
