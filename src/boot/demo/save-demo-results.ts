import type { ExampleMeeting } from '#core/example/alliance/example-meetings.ts';
import type { ExampleOffer, ExampleResults } from '#core/example/alliance/example-results.ts';
import type { Handle } from '#storage/open-database.ts';
import { insertOffer, linkOffer } from '#storage/queries/advice.ts';
import { insertFeedback } from '#storage/queries/meeting-feedback.ts';
import { insertAgreement, insertQuestion } from '#storage/queries/meeting-results.ts';

/** Feedback, agreements, questions and talks of the demo; they lie with the meetings that were saved before. */
export async function saveDemoResults(
  handle: Handle,
  example: {
    readonly meetings: readonly ExampleMeeting[];
    readonly results: readonly ExampleResults[];
    readonly offers: readonly ExampleOffer[];
  },
  { now }: { readonly now: Date },
): Promise<void> {
  const by = { now, accountId: null };
  const keeper = new Map(example.meetings.map(({ id, organisationId }) => [id, { id, organisationId }]));
  for (const { meetingId, feedback, agreements, questions } of example.results) {
    const meeting = keeper.get(meetingId);
    if (meeting === undefined) continue;
    const rows = feedback.map((row, index) => ({ ...row, id: `${meetingId}-rueckmeldung-${index + 1}` }));
    if (rows.length > 0) await insertFeedback(handle, meeting, rows);
    for (const [index, agreement] of agreements.entries())
      await insertAgreement(
        handle,
        meeting,
        { ...agreement, id: `${meetingId}-vereinbarung-${index + 1}` },
        by,
      );
    for (const [index, question] of questions.entries())
      await insertQuestion(handle, meeting, { id: `${meetingId}-frage-${index + 1}`, question }, by);
  }
  for (const { heldAs, ...offer } of example.offers) {
    await insertOffer(handle, offer, by);
    const meeting = heldAs === null ? undefined : keeper.get(heldAs.meetingId);
    if (heldAs !== null && meeting !== undefined)
      await linkOffer(handle, meeting, { sessionId: heldAs.sessionId, offerId: offer.id });
  }
}
