import type { Handle } from '#storage/open-database.ts';
import { insertAnalysis } from '#storage/queries/analyses.ts';
import { insertAnalysisFile } from '#storage/queries/analysis-files.ts';
import { insertMails } from '#storage/queries/mails.ts';
import { insertSession } from '#storage/queries/sessions.ts';
import { fileRow } from '#storage/queries/test-rows.ts';
import type { Actor, Umsicht } from '#usecases/contract.ts';
import { accountCalls } from './account-calls.ts';
import { contactImportCalls } from './contact-import-calls.ts';
import { documentCalls } from './document-calls.ts';
import { effectCalls } from './effect-calls.ts';
import { goalCalls } from './goal-calls.ts';
import { groupPageCalls } from './group-page-calls.ts';
import { libraryEntryCalls } from './library-entry-calls.ts';
import { measureCalls } from './measure-calls.ts';
import { meetingCalls } from './meeting-calls.ts';
import { meetingDayCalls } from './meeting-day-calls.ts';
import { meetingGroupCalls } from './meeting-group-calls.ts';
import { meetingReportCalls } from './meeting-report-calls.ts';
import { meetingResultCalls } from './meeting-result-calls.ts';
import { networkCalls } from './network-calls.ts';
import { offerCalls } from './offer-calls.ts';
import { registrationCalls } from './registration-calls.ts';
import { strategyCalls } from './strategy-calls.ts';
import { strategyDocumentCalls } from './strategy-document-calls.ts';
import { strategyMeasureCalls } from './strategy-measure-calls.ts';
import { strategyPlanCalls } from './strategy-plan-calls.ts';
import { surveyAnswerCalls } from './survey-answer-calls.ts';
import { surveyClosingCalls } from './survey-closing-calls.ts';
import { surveyPaperCalls } from './survey-paper-calls.ts';
import { surveyCalls } from './survey-preparation-calls.ts';
import { surveyReturnsCalls } from './survey-returns-calls.ts';
import { workshopCalls } from './workshop-calls.ts';

/** Whose thing a call is about; `unique` makes a new thing for each call. */
export interface Target {
  readonly organisationId: 'own' | 'other';
  readonly unique: string;
}

/** `<area>.<method>` -> a call of it about a fresh thing of the target, as sensible as its role allows. */
export type AccessCalls = Readonly<Record<string, (actor: Actor | null, target: Target) => Promise<unknown>>>;

/** A string that has the form of a session token and belongs to nobody. */
const noToken = `own.${'A'.repeat(43)}`;

export function accessCalls(umsicht: Umsicht, handle: Handle, clock: () => Date): AccessCalls {
  const { sessions, analyses, files, runs, exports, record, privacy, mails } = umsicht;
  // The types forbid to call without an actor; a page that forgets to ask would do it all the same.
  const as = (actor: Actor | null): Actor => actor as Actor;
  const settings = { title: 'Analyse', area: '14521', areaName: 'Erzgebirgskreis' };

  const analysis = async ({ organisationId, unique: id }: Target): Promise<string> => {
    const row = { organisationId, id, ...settings, year: null, fictional: true };
    await insertAnalysis(handle, { ...row, now: clock() });
    return id;
  };
  const file = async (target: Target): Promise<string> => {
    const analysisId = await analysis(target);
    const row = fileRow({ organisationId: target.organisationId, analysisId });
    await insertAnalysisFile(handle, { ...row, id: target.unique });
    return target.unique;
  };
  /** A package whose bytes are gone. */
  const exported = async ({ organisationId, unique: id }: Target): Promise<string> => {
    const until = { created_at: clock(), expires_at: new Date(clock().getTime() + 3_600_000) };
    const content = { state: 'finished' as const, size_bytes: 1, sha256: '0'.repeat(64) };
    const row = { organisation_id: organisationId, id, ...content, ...until };
    await handle.insertInto('organisation_exports').values(row).execute();
    return id;
  };
  const contact = async ({ organisationId, unique: id }: Target): Promise<string> => {
    await handle
      .insertInto('contacts')
      .values({
        organisation_id: organisationId,
        id,
        name: 'Tom Muster',
        function: 'other',
        topics: [],
        source: 'Test',
        changed_at: clock(),
      })
      .execute();
    return id;
  };
  /** Failed, so that it can be opened, handed on and tried again. */
  const mail = async ({ organisationId, unique: id }: Target): Promise<string> => {
    const content = { params: { minutes: '15' }, path: '/anmelden', attachments: [] };
    const head = { organisationId, id, recipient: 'kim@example.org', locale: 'de' } as const;
    const row = { ...head, kind: 'signInLink', content, expiresAt: null, now: clock() } as const;
    await insertMails(handle, [{ ...row, problemCode: 'mail.refused.recipient' }]);
    return id;
  };
  /** A second session: of the actor where the thing is their own, else of somebody in the other place. */
  const session = async (actor: Actor | null, { organisationId, unique: id }: Target): Promise<string> => {
    const membershipId = organisationId === 'own' && actor !== null ? actor.membershipId : 'other-coach';
    const until = { expires: new Date(clock().getTime() + 3_600_000), now: clock() };
    const key = { organisationId: membershipId === 'other-coach' ? 'other' : organisationId };
    await insertSession(handle, { ...key, id, tokenSha256: id, membershipId, ...until });
    return id;
  };
  const upload = () => ({ name: 'leer.csv', bytes: (async function* () {})() });

  return {
    'sessions.listDemoAccounts': () => sessions.listDemoAccounts(),
    'sessions.signInToDemo': () => sessions.signInToDemo('own-coordinator'),
    'sessions.actorOf': () => sessions.actorOf(noToken),
    'sessions.signOut': () => sessions.signOut(noToken),
    'sessions.memberships': (actor) => sessions.memberships(as(actor)),
    'sessions.switchTo': async (actor, { organisationId }) => {
      const signedIn = await sessions.signInToDemo(actor?.accountId ?? 'own-coach');
      if (!signedIn.ok) throw new Error(signedIn.problem.code);
      const membershipId =
        organisationId === 'own' ? `${actor?.accountId}-2` : `other-${actor?.role ?? 'coach'}`;
      const change = { token: signedIn.value.token, organisationId, membershipId };
      return sessions.switchTo(as(actor), change);
    },
    'sessions.listOwn': (actor) => sessions.listOwn(as(actor), noToken),
    'sessions.end': async (actor, target) => sessions.end(as(actor), await session(actor, target)),

    'analyses.list': (actor) => analyses.list(as(actor)),
    'analyses.create': (actor) => analyses.create(as(actor), settings),
    'analyses.read': async (actor, target) => analyses.read(as(actor), await analysis(target)),
    'analyses.description': async (actor, target) => analyses.description(as(actor), await analysis(target)),
    'analyses.changeSettings': async (actor, target) =>
      analyses.changeSettings(as(actor), await analysis(target), { ...settings, title: 'Anders' }),
    'analyses.remove': async (actor, target) => analyses.remove(as(actor), await analysis(target)),

    'files.add': async (actor, target) => files.add(as(actor), await analysis(target), upload()),
    'files.describe': async (actor, target) =>
      files.describe(as(actor), await file(target), { publisher: 'Amt' }),
    'files.confirm': async (actor, target) => files.confirm(as(actor), await file(target)),
    'files.remove': async (actor, target) => files.remove(as(actor), await file(target)),

    'runs.start': async (actor, target) => runs.start(as(actor), await analysis(target)),
    'runs.cancel': async (actor, target) => runs.cancel(as(actor), await analysis(target)),
    'runs.report': async (actor, target) => runs.report(as(actor), await analysis(target)),
    'runs.output': async (actor, target) =>
      runs.output(as(actor), await analysis(target), { name: 'report.pdf', locale: 'de' }),

    'mails.list': (actor) => mails.list(as(actor), {}),
    'mails.read': async (actor, target) => mails.read(as(actor), await mail(target)),
    'mails.open': async (actor, target) => mails.open(as(actor), await mail(target)),
    'mails.markHandedOn': async (actor, target) => mails.markHandedOn(as(actor), await mail(target)),
    'mails.retry': async (actor, target) => mails.retry(as(actor), await mail(target)),
    'mails.retryAll': (actor) => mails.retryAll(as(actor)),

    'exports.list': (actor) => exports.list(as(actor)),
    'exports.start': (actor) => exports.start(as(actor)),
    'exports.cancel': async (actor, target) => exports.cancel(as(actor), await exported(target)),
    'exports.download': async (actor, target) => exports.download(as(actor), await exported(target)),
    'exports.remove': async (actor, target) => exports.remove(as(actor), await exported(target)),

    'record.list': (actor) => record.list(as(actor), {}),
    'record.verify': (actor) => record.verify(as(actor)),

    'privacy.processing': (actor) => privacy.processing(as(actor)),
    'privacy.findPerson': (actor) => privacy.findPerson(as(actor), 'Muster'),
    'privacy.exportPerson': async (actor, target) =>
      privacy.exportPerson(as(actor), { kind: 'contact', id: await contact(target) }),
    'privacy.deletePerson': async (actor, target) =>
      privacy.deletePerson(as(actor), { kind: 'contact', id: await contact(target) }),
    ...meetingCalls(umsicht.meetings, handle, clock),
    ...meetingDayCalls(umsicht.meetingDay, handle, clock),
    ...registrationCalls(umsicht.registrations, handle, clock),
    ...meetingGroupCalls(umsicht.meetingGroups, handle, clock),
    ...meetingResultCalls(umsicht, handle, clock),
    ...groupPageCalls(umsicht, handle, clock),
    ...meetingReportCalls(umsicht.meetingReports, handle, clock),
    ...accountCalls(umsicht, handle, clock),
    ...networkCalls(umsicht.network, contact),
    ...surveyCalls(umsicht, handle, clock),
    ...measureCalls(umsicht.measures),
    ...strategyDocumentCalls(umsicht.strategyDocuments, handle, clock),
    ...strategyCalls(umsicht.strategies, handle, clock),
    ...offerCalls(umsicht.offers, handle, clock),
    ...goalCalls(umsicht, handle, clock),
    ...strategyMeasureCalls(umsicht.strategyMeasures, handle, clock),
    ...strategyPlanCalls(umsicht, handle, clock),
    ...effectCalls(umsicht, handle, clock),
    ...workshopCalls(umsicht, handle, clock),
    ...libraryEntryCalls(umsicht.libraryEntries, handle, clock),
    ...surveyAnswerCalls(umsicht),
    ...surveyPaperCalls(umsicht.surveyPaper, handle, clock),
    ...surveyReturnsCalls(umsicht.surveyReturns, handle, clock),
    ...surveyClosingCalls(umsicht, handle, clock),
    ...documentCalls(umsicht.documents, { handle, clock }),
    ...contactImportCalls(umsicht.contactImports, handle, clock),
  };
}
