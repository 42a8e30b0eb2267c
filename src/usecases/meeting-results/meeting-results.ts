import { mayReadAllianceDocument } from '#core/access/document-policy.ts';
import { mayHelpAtMeeting, mayOrganiseMeeting } from '#core/access/meeting-policy.ts';
import { ok, type Result } from '#core/kernel/result.ts';
import { plainLine } from '#core/meetings/plain-text.ts';
import { listMaterials } from '#storage/queries/meeting-materials.ts';
import {
  listAgreements,
  listCarriedAgreements,
  listCarriedQuestions,
  listQuestions,
} from '#storage/queries/meeting-results.ts';
import { notAllowed, refuse } from '../analyses/guard.ts';
import type { Actor } from '../contract.ts';
import { guardedMeeting, isEntitled, type MeetingNeeds, todayOf } from '../meetings/meeting-guard.ts';
import { removeAgreement, saveAgreement, settle } from './agreements.ts';
import type { Material, MaterialFilter, MeetingResults, ResultsOfMeeting } from './contract.ts';
import { removeQuestion, saveQuestion, takeQuestion } from './questions.ts';

export function createMeetingResults(needs: MeetingNeeds): MeetingResults {
  return {
    read: (actor, meetingId) => readResults(needs, actor, meetingId),
    saveAgreement: (actor, meetingId, draft) => saveAgreement(needs, actor, { meetingId, draft }),
    removeAgreement: (actor, meetingId, agreementId) =>
      removeAgreement(needs, actor, { meetingId, agreementId }),
    settleAgreement: (actor, meetingId, change) => settle(needs, actor, { meetingId, ...change }),
    saveQuestion: (actor, meetingId, draft) => saveQuestion(needs, actor, { meetingId, draft }),
    removeQuestion: (actor, meetingId, questionId) => removeQuestion(needs, actor, { meetingId, questionId }),
    materials: (actor, filter) => materials(needs, actor, filter),
    takeQuestion: (actor, meetingId, questionId) => takeQuestion(needs, actor, { meetingId, questionId }),
  };
}

/** Earlier meetings of the region may lie with others: what is open from them goes on here all the same. */
async function readResults(needs: MeetingNeeds, actor: Actor, id: string): Promise<Result<ResultsOfMeeting>> {
  const guarded = await guardedMeeting(needs, actor, {
    action: 'meetingResults.read',
    id,
    may: mayHelpAtMeeting,
  });
  if (!guarded.ok) return guarded;
  const meeting = guarded.value;
  // The name of whoever changed it may belong to an account of another organisation.
  const [agreements, questions, openAgreements, openQuestions] = await Promise.all([
    listAgreements(needs.beyond, meeting),
    listQuestions(needs.beyond, meeting),
    listCarriedAgreements(needs.beyond, meeting),
    listCarriedQuestions(needs.beyond, meeting),
  ]);
  return ok({
    meetingId: meeting.id,
    title: meeting.title,
    state: meeting.state,
    today: todayOf(needs),
    agreements,
    questions,
    carried: { agreements: openAgreements, questions: openQuestions },
    mayOrganise: isEntitled(actor, meeting, mayOrganiseMeeting),
  });
}

const mostMaterials = 300;
const mostWords = 6;

/** What is meant for those who carry the meeting only stays on its own page. */
async function materials(
  needs: MeetingNeeds,
  actor: Actor,
  { topic = null, words = '' }: MaterialFilter,
): Promise<Result<readonly Material[]>> {
  if (!mayReadAllianceDocument(actor, actor))
    return refuse(needs, actor, {
      action: 'meetingResults.materials',
      id: actor.organisationId,
      problem: notAllowed(),
    });
  const wanted = plainLine(words).slice(0, 200).split(' ').filter(Boolean).slice(0, mostWords);
  return ok(await listMaterials(needs.beyond, { topic, words: wanted, limit: mostMaterials }));
}
