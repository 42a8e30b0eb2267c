import { mayKeepReturns } from '#core/access/survey-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { readCodes, updateCodeStates } from '#storage/queries/survey-codes.ts';
import type { Actor } from '../contract.ts';
import { guardedSurvey, recordedSurveyChange, type SurveyNeeds } from '../surveys/survey-guard.ts';
import type { NotedOutcomes, OutcomeNote } from './contract.ts';
import { typedCode } from './typed-code.ts';

/** A list of undeliverable letters is shorter; more at once would keep others waiting. */
export const mostCodes = 2_000;

/** One code a line, as typed, scanned or pasted from a table: what follows behind a blank or semicolon is not read. */
export function codeLines(text: string): readonly { readonly line: number; readonly typed: string }[] {
  return text
    .split(/\r?\n/)
    .map((words, at) => ({
      line: at + 1,
      typed:
        words
          .trim()
          .split(/[;,\t]|\s{2,}/)[0]
          ?.trim() ?? '',
    }))
    .filter(({ typed }) => typed !== '');
}

export async function noteOutcomes(
  needs: SurveyNeeds,
  actor: Actor,
  { id, note }: { readonly id: string; readonly note: OutcomeNote },
): Promise<Result<NotedOutcomes>> {
  const action = 'survey.noteOutcomes';
  const guarded = await guardedSurvey(needs, actor, { action, id, may: mayKeepReturns });
  if (!guarded.ok) return guarded;
  const survey = guarded.value;
  if (survey.state !== 'field' || survey.salt === null) return failed(problem('survey.returns.noCodes'));
  const lines = codeLines(note.codes);
  if (lines.length === 0) return failed(problem('survey.returns.noLines'));
  if (lines.length > mostCodes)
    return failed(problem('survey.returns.tooManyLines', { count: lines.length, most: mostCodes }));
  const read = lines.map(({ line, typed }) => {
    const code = typedCode(survey, typed);
    return { line, hash: code.ok ? code.value.hash : null };
  });
  return recordedSurveyChange(needs, actor, {
    action,
    survey,
    work: async (transaction) => {
      const hashes = read.flatMap(({ hash }) => (hash === null ? [] : [hash]));
      const states = await readCodes(transaction, survey, hashes);
      const changed = await updateCodeStates(transaction, survey, hashes, note.outcome);
      const linesWhere = (holds: (hash: string | null) => boolean): number[] =>
        read.filter(({ hash }) => holds(hash)).map(({ line }) => line);
      return ok({
        changed,
        unchanged: [...states.values()].filter((state) => state === note.outcome).length,
        answered: linesWhere((hash) => hash !== null && states.get(hash) === 'returned'),
        unknown: linesWhere((hash) => hash !== null && !states.has(hash)),
        unreadable: linesWhere((hash) => hash === null),
      });
    },
  });
}
