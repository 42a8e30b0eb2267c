import { createHash, randomBytes } from 'node:crypto';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { FormAnswers } from '#core/survey/form/survey-form.ts';
import type { Within } from '#storage/open-database.ts';
import { problemOfDatabaseError } from '#storage/pg-problems.ts';
import {
  type AnswerTarget,
  putIntoUrn,
  readAnswerTarget,
  type UrnOutcome,
  type UrnPut,
} from '#storage/queries/survey-urn.ts';
import type { SurveyKey } from '#storage/queries/surveys.ts';
import type { SurveyMode } from '#storage/survey-schema.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import { sealAnswer } from '../surveys/urn.ts';
import { gathered } from './gathered.ts';

export interface AnswerToTake {
  readonly organisationId: string;
  readonly surveyId: string;
  /** Null in an open poll. */
  readonly codeHash: string | null;
  readonly mode: SurveyMode;
  readonly outcome: 'complete' | 'partial';
  /** Already cleaned by the form. */
  readonly answers: FormAnswers;
  /** The draft that goes with it. */
  readonly draftSecretSha256?: string | null;
  /** Of an open poll, where no code says what was sent before: what is sent with the same secret counts once. */
  readonly onceSecret?: string | null;
}

/** `repeated`: with this code an answer has arrived before; the earlier one counts. */
export type TakenAnswer = Result<{ readonly repeated: boolean }>;

export interface AnswerNeeds {
  readonly within: Within;
  readonly clock: () => Date;
}

/** One answer by itself (the paper desk); whoever takes many keeps a `createAnswerTaking`. */
export function takeAnswer(needs: AnswerNeeds, answer: AnswerToTake): Promise<TakenAnswer> {
  return createAnswerTaking(needs)(answer);
}

/** More in one transaction would let the first ones wait for the last. */
const mostTogether = 64;
/** A code that was changed by somebody else at the same moment is asked for again. */
const mostAttempts = 5;

/**
 * The one transaction of decision 041, for many at once: answers that arrive while one is under way are committed
 * together in the next, each acknowledged after its commit, each succeeding or failing alone.
 */
export function createAnswerTaking({
  within,
  clock,
}: AnswerNeeds): (answer: AnswerToTake) => Promise<TakenAnswer> {
  const target = gathered<string | null, AnswerTarget | null>(async (key, hashes) => {
    const survey = gatheredSurvey(key);
    const known = hashes.filter((hash) => hash !== null);
    const read = await readAnswerTarget(within(survey.organisationId), survey, known);
    return hashes.map(() => read);
  }, mostTogether);

  const put = gathered<UrnPut, UrnOutcome>(async (key, puts) => {
    const survey = gatheredSurvey(key);
    const day = calendarDay(clock());
    const { first, repeated } = firstOfEachCode(puts);
    const given = { puts: first.map((at) => puts[at]!), day };
    const outcomes = await untilNobodyCollides(() =>
      putIntoUrn(within(survey.organisationId), survey, given),
    );
    const all = new Map(first.map((at, index) => [at, outcomes[index] ?? 'again'] as const));
    return puts.map((_, at) => {
      const own = all.get(at);
      if (own !== undefined) return own;
      // The same code twice in one moment: what became of the first decides.
      const earlier = all.get(repeated.get(at)!) ?? 'again';
      return earlier === 'put' ? 'there' : earlier;
    });
  }, mostTogether);

  return async (answer) => {
    const key = gatheringKey({ organisationId: answer.organisationId, id: answer.surveyId });
    for (let attempt = 1; ; attempt++) {
      const survey = await target(key, answer.codeHash);
      const refused = refusal(survey, answer, calendarDay(clock()));
      if (refused !== null) return refused;
      const outcome = await put(key, sealedPut(survey!, answer));
      if (outcome === 'put' || outcome === 'there') return ok({ repeated: outcome === 'there' });
      if (outcome === 'closed') return failed(problem('survey.answer.closed'));
      if (outcome === 'refused') return failed(problem('survey.answer.codeUnknown'));
      if (attempt === mostAttempts) throw new Error('A code was changed whenever an answer came for it.');
    }
  };
}

/** The nightly work locks whole tables; the database may end one of two that wait for each other. Nothing was done then. */
async function untilNobodyCollides<Value>(work: () => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const collided = problemOfDatabaseError(error)?.code === 'storage.transaction.collided';
      if (!collided || attempt === mostAttempts) throw error;
    }
  }
}

/** Why nothing can be taken, or that it is there already; null: to be tried. */
function refusal(survey: AnswerTarget | null, answer: AnswerToTake, day: string): TakenAnswer | null {
  if (survey === null) return failed(problem('survey.answer.notFound'));
  const code = answer.codeHash === null ? null : survey.codes.get(answer.codeHash);
  if (survey.state !== 'field' || survey.urnLock === null || survey.formVersion === null)
    return failed(problem(survey.state === 'draft' ? 'survey.answer.notBegun' : 'survey.answer.closed'));
  if ((survey.kind === 'open') !== (code === null)) return failed(problem('survey.answer.codeUnknown'));
  if (code === undefined) return failed(problem('survey.answer.codeUnknown'));
  // Before the days: whoever sends again after the last one reads that the answer is there. A draft still has to go.
  if (code?.state === 'returned') return answer.draftSecretSha256 == null ? ok({ repeated: true }) : null;
  // Whatever was noted of the letter: an answer is the last word (decision 045).
  const outside = answer.mode === 'online' ? outsideTheDays(survey, day) : null;
  return outside === null ? null : failed(outside);
}

/** Null while answers come online. */
export function outsideTheDays(
  survey: Pick<AnswerTarget, 'fieldFrom' | 'fieldUntil'>,
  day: string,
): Problem | null {
  const { fieldFrom, fieldUntil } = survey;
  if (fieldFrom !== null && day < fieldFrom) return problem('survey.answer.early', { from: fieldFrom });
  if (fieldUntil !== null && day > fieldUntil) return problem('survey.answer.over', { until: fieldUntil });
  return null;
}

function sealedPut(survey: AnswerTarget, answer: AnswerToTake): UrnPut {
  const { codeHash, mode, outcome, answers } = answer;
  const stratumId = codeHash === null ? '' : survey.codes.get(codeHash)!.stratumId;
  const content = {
    version: 1,
    formVersion: survey.formVersion!,
    stratum: stratumId,
    mode,
    outcome,
    answers,
  } as const;
  return {
    codeHash,
    mode,
    urnId: urnIdOf(answer),
    sealed: sealAnswer(content, { lock: survey.urnLock!, surveyId: answer.surveyId }),
    draftSecretSha256: answer.draftSecretSha256 ?? null,
  };
}

/** Random; in an open poll it is that of the secret, so that the same sheet sent twice is one. */
function urnIdOf({ codeHash, onceSecret }: AnswerToTake): string {
  return codeHash !== null || onceSecret == null
    ? randomBytes(16).toString('hex')
    : openPollUrnId(onceSecret);
}

export function openPollUrnId(onceSecret: string): string {
  return createHash('sha256').update(`urn ${onceSecret}`).digest('hex').slice(0, 32);
}

function firstOfEachCode(puts: readonly UrnPut[]): {
  readonly first: readonly number[];
  readonly repeated: ReadonlyMap<number, number>;
} {
  const first: number[] = [];
  const repeated = new Map<number, number>();
  const seen = new Map<string, number>();
  for (const [at, { codeHash, urnId }] of puts.entries()) {
    const name = codeHash ?? `urn ${urnId}`;
    const earlier = seen.get(name);
    if (earlier === undefined) {
      seen.set(name, at);
      first.push(at);
    } else repeated.set(at, earlier);
  }
  return { first, repeated };
}

/** One queue a survey. */
export function gatheringKey({ organisationId, id }: SurveyKey): string {
  return JSON.stringify([organisationId, id]);
}

export function gatheredSurvey(key: string): SurveyKey {
  const [organisationId, id] = JSON.parse(key) as [string, string];
  return { organisationId, id };
}
