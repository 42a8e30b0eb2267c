import type { Handle } from '#storage/open-database.ts';
import { insertAdviceRequest, insertOffer } from '#storage/queries/advice.ts';
import { insertFeedback } from '#storage/queries/meeting-feedback.ts';
import { insertAgreement, insertQuestion } from '#storage/queries/meeting-results.ts';
import type { Actor, Umsicht } from '#usecases/contract.ts';
import type { AccessCalls, Target } from './access-calls.ts';
import { storedMeeting } from './meeting-calls.ts';

/** The calls of feedback, results and advice: what `access-calls.ts` is for the other areas. */
export function meetingResultCalls(
  { meetingFeedback, meetingResults, advice }: Pick<Umsicht, 'meetingFeedback' | 'meetingResults' | 'advice'>,
  handle: Handle,
  clock: () => Date,
): AccessCalls {
  const as = (actor: Actor | null): Actor => actor as Actor;
  const by = () => ({ now: clock(), accountId: null });
  const draft = (target: Target) => storedMeeting(handle, target, { now: clock(), state: 'draft' });
  const agreementFacts = {
    what: 'Licht am Bahnhof prüfen',
    whoId: null,
    whoName: 'Bauamt',
    due: null,
    state: 'open',
    reason: '',
  } as const;
  const text = async (target: Target): Promise<string> => {
    const id = await storedMeeting(handle, target, { now: clock(), state: 'announced' });
    const nothing = { sessionId: null, rating: null, name: null };
    const row = { ...nothing, id: 'text', day: '2026-11-20', question: 'wish', body: 'Mehr Zeit' } as const;
    await insertFeedback(handle, { organisationId: target.organisationId, id }, [row]);
    return id;
  };
  const withResults = async (target: Target): Promise<string> => {
    const id = await draft(target);
    const meeting = { organisationId: target.organisationId, id };
    await insertAgreement(handle, meeting, { ...agreementFacts, id: 'agreement' }, by());
    await insertQuestion(handle, meeting, { id: 'question', question: 'Wer zahlt?' }, by());
    return id;
  };
  const offerFacts = {
    title: 'Einbruchschutz',
    topic: 'burglary',
    description: '',
    audience: '',
    minutes: 60,
    needs: '',
    place: '',
    contactId: null,
    published: false,
  } as const;
  const offer = async ({ organisationId, unique: id }: Target): Promise<string> => {
    await insertOffer(handle, { ...offerFacts, organisationId, id, published: true }, by());
    return id;
  };
  const asked = { name: 'Jana', email: 'jana@ort.example', place: 'Musterstadt', message: '' };

  return {
    'meetingFeedback.form': () => meetingFeedback.form('0'.repeat(32)),
    'meetingFeedback.send': () =>
      meetingFeedback.send('0'.repeat(32), {
        sheet: {
          overall: 5,
          parts: [],
          takeaway: '',
          wish: '',
          comment: '',
          quotation: '',
          name: '',
          mayPrint: false,
        },
        token: 'A'.repeat(43),
        client: null,
      }),
    'meetingFeedback.evaluation': async (actor, target) =>
      meetingFeedback.evaluation(as(actor), await text(target)),
    'meetingFeedback.review': async (actor, target) =>
      meetingFeedback.review(as(actor), await text(target), { textId: 'text', review: 'shown' }),
    'meetingFeedback.compare': (actor) => meetingFeedback.compare(as(actor)),

    'meetingResults.read': async (actor, target) => meetingResults.read(as(actor), await withResults(target)),
    'meetingResults.saveAgreement': async (actor, target) =>
      meetingResults.saveAgreement(as(actor), await draft(target), {
        ...agreementFacts,
        id: null,
        version: 0,
      }),
    'meetingResults.removeAgreement': async (actor, target) =>
      meetingResults.removeAgreement(as(actor), await withResults(target), 'agreement'),
    'meetingResults.settleAgreement': async (actor, target) =>
      meetingResults.settleAgreement(as(actor), await withResults(target), {
        agreementId: 'agreement',
        version: 1,
        state: 'done',
        reason: '',
      }),
    'meetingResults.saveQuestion': async (actor, target) =>
      meetingResults.saveQuestion(as(actor), await draft(target), {
        id: null,
        version: 0,
        question: 'Wer zahlt?',
        answer: '',
      }),
    'meetingResults.removeQuestion': async (actor, target) =>
      meetingResults.removeQuestion(as(actor), await withResults(target), 'question'),
    'meetingResults.materials': (actor) => meetingResults.materials(as(actor), {}),
    'meetingResults.takeQuestion': async (actor, target) =>
      meetingResults.takeQuestion(as(actor), await draft(target), 'none'),

    'advice.offers': (actor) => advice.offers(actor, {}),
    'advice.offer': async (actor, target) => advice.offer(actor, await offer(target)),
    'advice.request': async (actor, target) =>
      advice.request(actor, await offer(target), { ...asked, client: null }),
    'advice.own': (actor) => advice.own(as(actor)),
    'advice.save': (actor) => advice.save(as(actor), { ...offerFacts, id: null, version: 0 }),
    'advice.remove': async (actor, target) => advice.remove(as(actor), await offer(target)),
    'advice.settle': async (actor, target) => {
      const offerId = await offer(target);
      const { organisationId, unique: id } = target;
      const request = { ...asked, organisationId, id, offerId, askedOn: '2026-11-20' };
      await insertAdviceRequest(handle, request, clock());
      return advice.settle(as(actor), { requestId: id, version: 1, state: 'answered' });
    },
    'advice.link': async (actor, target) =>
      advice.link(as(actor), await draft(target), { sessionId: 'none', offerId: null }),
  };
}
