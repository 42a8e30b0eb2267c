import { analysisHandler } from '#jobs/analysis.handler.ts';
import { analysisJob, createRunQueue } from '#jobs/analysis.job.ts';
import { organisationExportHandler } from '#jobs/organisation-export.handler.ts';
import { createExportQueue, organisationExportJob } from '#jobs/organisation-export.job.ts';
import type { JobQueue } from '#jobs/queue.ts';
import type { FileStore } from '#storage/files/file-store.ts';
import type { OpenDatabase } from '#storage/open-database.ts';
import { guardedProduct } from '#usecases/access/guarded-product.ts';
import { createAccounts } from '#usecases/accounts/accounts.ts';
import { createAdvice } from '#usecases/advice/advice.ts';
import { createAnalyses } from '#usecases/analyses/analyses.ts';
import { createContactImports } from '#usecases/contact-imports/contact-imports.ts';
import type { Umsicht } from '#usecases/contract.ts';
import { createDocuments } from '#usecases/documents/documents.ts';
import { createEvaluations } from '#usecases/evaluations/evaluations.ts';
import { createAnalysisFiles } from '#usecases/files/files.ts';
import { createGoals } from '#usecases/goals/goals.ts';
import { createGroupPages, createGroupPagesByLink } from '#usecases/group-pages/group-pages.ts';
import { createIndicatorValues } from '#usecases/indicator-values/indicator-values.ts';
import { createIndicators } from '#usecases/indicators/indicators.ts';
import { createLater, type Later } from '#usecases/later.ts';
import { createLibraryEntries } from '#usecases/library-entries/library-entries.ts';
import { createPublishedEntries } from '#usecases/library-entries/published-entries.ts';
import { createMails } from '#usecases/mail/outbox.ts';
import { createMeasures } from '#usecases/measures/measures.ts';
import { createMeetingDay } from '#usecases/meeting-day/meeting-day.ts';
import { createMeetingFeedback } from '#usecases/meeting-feedback/meeting-feedback.ts';
import { createMeetingGroups } from '#usecases/meeting-groups/meeting-groups.ts';
import { createMeetingReports } from '#usecases/meeting-reports/meeting-reports.ts';
import { createMeetingResults } from '#usecases/meeting-results/meeting-results.ts';
import { createMeetings } from '#usecases/meetings/meetings.ts';
import { createMembers } from '#usecases/members/members.ts';
import type { UseCaseNeeds } from '#usecases/needs.ts';
import { createNetwork } from '#usecases/network/network.ts';
import { createOffers } from '#usecases/offers/offers.ts';
import { createOpenSpaces, createOpenSpacesByLink } from '#usecases/open-spaces/open-spaces.ts';
import { createExportWork, failInterruptedExports } from '#usecases/organisation-package/export-work.ts';
import { createExports } from '#usecases/organisation-package/exports.ts';
import { createPriorities } from '#usecases/priorities/priorities.ts';
import { createPrivacy } from '#usecases/privacy/privacy.ts';
import type { FileReading } from '#usecases/reading/file-reading.ts';
import { createRecord } from '#usecases/record/record.ts';
import { createRegistrations } from '#usecases/registrations/registrations.ts';
import { failInterruptedRuns } from '#usecases/runs/interrupted-runs.ts';
import { createRunWork } from '#usecases/runs/run-work.ts';
import { createRuns } from '#usecases/runs/runs.ts';
import { createSessions } from '#usecases/sessions/sessions.ts';
import type { OfficeSignIn } from '#usecases/sign-in/office-sign-in.ts';
import { createSignIn } from '#usecases/sign-in/sign-in.ts';
import { createStatusByLink } from '#usecases/status-by-link/status-by-link.ts';
import { createStrategies } from '#usecases/strategies/strategies.ts';
import { createStrategyDocuments } from '#usecases/strategy-documents/strategy-documents.ts';
import { createStrategyFindings } from '#usecases/strategy-findings/strategy-findings.ts';
import { createStrategyMeasures } from '#usecases/strategy-measures/strategy-measures.ts';
import { createStrategyPlan } from '#usecases/strategy-plan/strategy-plan.ts';
import { createSurveyAnswers } from '#usecases/survey-answers/survey-answers.ts';
import { createSurveyClosing } from '#usecases/survey-closing/survey-closing.ts';
import { createSurveyData } from '#usecases/survey-data/survey-data.ts';
import { createSurveyPaper } from '#usecases/survey-paper/survey-paper.ts';
import { createSurveyReturns } from '#usecases/survey-returns/survey-returns.ts';
import { createSurveyTexts } from '#usecases/survey-texts/survey-texts.ts';
import { createSurveyForms, createSurveyPreparation, createSurveys } from '#usecases/surveys/surveys.ts';
import { createTurns } from '#usecases/turns.ts';
import { createWorkshops, createWorkshopsByLink } from '#usecases/workshops/workshops.ts';

/** Everything from outside that the use cases work with. */
export interface Parts {
  readonly database: OpenDatabase;
  readonly files: FileStore;
  readonly reading: FileReading;
  readonly queue: JobQueue;
  readonly clock: () => Date;
  readonly demo: boolean;
  /** Typefaces the office has added for what is printed; absent: none. */
  readonly fonts?: () => Promise<readonly Uint8Array[]>;
  /** Mails are sent; without a mail server they are handed on by people. */
  readonly hasMailServer?: boolean;
  /** Work after an answer; whoever gives it waits for it at the end. */
  readonly later?: Pick<Later, 'do'>;
  /** The sign-in of an office; null: not set up. */
  readonly office?: OfficeSignIn | null;
}

/** The one place where the product is put together. */
export async function wire(parts: Parts): Promise<Umsicht> {
  const { clock, demo, files, office = null } = parts;
  const later = parts.later ?? createLater(throwOn);
  const { handle, within } = parts.database;
  const needs: UseCaseNeeds = {
    within,
    beyond: handle,
    files,
    reading: parts.reading,
    clock,
    turns: createTurns(),
    runQueue: createRunQueue(parts.queue),
  };
  // Before the first job is taken: what runs now was begun by a program that has ended.
  await failInterruptedRuns(needs);
  await failInterruptedExports(needs);
  await parts.queue.handle(analysisJob, analysisHandler(createRunWork(needs)));
  const exportWork = createExportWork({ ...needs, engine: parts.database.engine });
  await parts.queue.handle(organisationExportJob, organisationExportHandler(exportWork));
  const measures = createMeasures(createPublishedEntries(needs));
  return guardedProduct({
    demo,
    sessions: createSessions({ ...needs, demo }),
    signIn: createSignIn({ ...needs, later, office, mailIsReadByOthers: parts.hasMailServer !== true }),
    accounts: createAccounts(needs),
    members: createMembers(needs),
    analyses: createAnalyses(needs),
    files: createAnalysisFiles(needs),
    runs: createRuns(needs),
    exports: createExports({ ...needs, exportQueue: createExportQueue(parts.queue) }),
    record: createRecord(needs),
    privacy: createPrivacy(needs),
    network: createNetwork(needs),
    contactImports: createContactImports(needs),
    meetings: createMeetings(needs),
    meetingDay: createMeetingDay(needs),
    registrations: createRegistrations(needs),
    meetingGroups: createMeetingGroups(needs),
    meetingFeedback: createMeetingFeedback(needs),
    meetingResults: createMeetingResults(needs),
    advice: createAdvice(needs),
    groupPages: createGroupPages(needs),
    groupPagesByLink: createGroupPagesByLink(needs),
    openSpaces: createOpenSpaces(needs),
    openSpacesByLink: createOpenSpacesByLink(needs),
    meetingReports: createMeetingReports(needs),
    documents: createDocuments(needs),
    indicatorValues: createIndicatorValues(needs),
    evaluations: createEvaluations(needs),
    strategies: createStrategies(needs),
    strategyDocuments: createStrategyDocuments(needs),
    offers: createOffers(needs),
    goals: createGoals(needs),
    strategyMeasures: createStrategyMeasures(needs, measures),
    indicators: createIndicators(needs),
    strategyPlan: createStrategyPlan(needs),
    statusByLink: createStatusByLink(needs),
    strategyFindings: createStrategyFindings(needs),
    workshops: createWorkshops(needs),
    workshopsByLink: createWorkshopsByLink(needs),
    priorities: createPriorities(needs),
    libraryEntries: createLibraryEntries(needs),
    surveys: createSurveys(needs),
    surveyPreparation: createSurveyPreparation(needs),
    surveyForms: createSurveyForms(needs),
    surveyPaper: createSurveyPaper({ ...needs, fonts: parts.fonts ?? (async () => []) }),
    surveyAnswers: createSurveyAnswers(needs),
    surveyReturns: createSurveyReturns(needs),
    surveyClosing: createSurveyClosing(needs),
    surveyTexts: createSurveyTexts(needs),
    surveyData: createSurveyData(needs),
    measures,
    mails: createMails({ within, clock, hasMailServer: parts.hasMailServer ?? false }),
  });
}

function throwOn(error: unknown): never {
  throw error;
}
