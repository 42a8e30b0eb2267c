import type { Role } from '#core/access/access-actor.ts';
import type { AnalysisPlan, PoliceMapping, SourceKind } from '#core/analysis/plan.ts';
import type { AnalysisChoices, FileOptions } from '#core/analysis/plan-choices.ts';
import type { ReportTree } from '#core/analysis/report-tree.ts';
import type { Problem } from '#core/kernel/problem.ts';
import type { Result } from '#core/kernel/result.ts';
import type { Text } from '#core/kernel/text.ts';
import type { ProcessingEntry } from '#core/privacy/processing-list.ts';
import type { DetectedLayout, Issue } from '#importers/contract.ts';
import type { Accounts } from './accounts/contract.ts';
import type { Advice } from './advice/contract.ts';
import type { ContactImports } from './contact-imports/contract.ts';
import type { Documents } from './documents/contract.ts';
import type { Evaluations } from './evaluations/contract.ts';
import type { Goals } from './goals/contract.ts';
import type { GroupPages, GroupPagesByLink } from './group-pages/contract.ts';
import type { IndicatorValues } from './indicator-values/contract.ts';
import type { Indicators } from './indicators/contract.ts';
import type { LibraryEntries } from './library-entries/contract.ts';
import type { Mails } from './mail/contract.ts';
import type { Measures } from './measures/contract.ts';
import type { MeetingDay } from './meeting-day/contract.ts';
import type { MeetingFeedback } from './meeting-feedback/contract.ts';
import type { MeetingGroups } from './meeting-groups/contract.ts';
import type { MeetingReports } from './meeting-reports/contract.ts';
import type { MeetingResults } from './meeting-results/contract.ts';
import type { Meetings } from './meetings/contract.ts';
import type { Members } from './members/contract.ts';
import type { Network } from './network/contract.ts';
import type { Offers } from './offers/contract.ts';
import type { OpenSpaces, OpenSpacesByLink } from './open-spaces/contract.ts';
import type { OrganisationExports } from './organisation-package/contract.ts';
import type { Priorities } from './priorities/contract.ts';
import type { Registrations } from './registrations/contract.ts';
import type { SignIn } from './sign-in/contract.ts';
import type { StatusByLink } from './status-by-link/contract.ts';
import type { Strategies } from './strategies/contract.ts';
import type { StrategyDocuments } from './strategy-documents/contract.ts';
import type { StrategyFindings } from './strategy-findings/contract.ts';
import type { StrategyMeasures } from './strategy-measures/contract.ts';
import type { StrategyPlan } from './strategy-plan/contract.ts';
import type { SurveyAnswers } from './survey-answers/contract.ts';
import type { SurveyClosing } from './survey-closing/contract.ts';
import type { SurveyData } from './survey-data/contract.ts';
import type { SurveyPaper } from './survey-paper/contract.ts';
import type { SurveyReturns } from './survey-returns/contract.ts';
import type { SurveyTexts } from './survey-texts/contract.ts';
import type { SurveyForms, SurveyPreparation, Surveys } from './surveys/contract.ts';
import type { Workshops, WorkshopsByLink } from './workshops/contract.ts';

/**
 * What the product does, as the pages and the command line see it. `boot` wires one `Umsicht` with database,
 * files, clock and jobs and hands it to the web part as `event.locals.umsicht`.
 * Every call takes the actor first and is refused unless `core/access` allows it.
 */
export interface Umsicht {
  readonly sessions: Sessions;
  readonly signIn: SignIn;
  readonly accounts: Accounts;
  readonly members: Members;
  readonly analyses: Analyses;
  readonly files: AnalysisFiles;
  readonly runs: AnalysisRuns;
  readonly exports: OrganisationExports;
  readonly record: RecordOfActions;
  readonly privacy: Privacy;
  readonly network: Network;
  readonly contactImports: ContactImports;
  readonly meetings: Meetings;
  readonly meetingDay: MeetingDay;
  readonly registrations: Registrations;
  readonly meetingGroups: MeetingGroups;
  readonly meetingFeedback: MeetingFeedback;
  readonly meetingResults: MeetingResults;
  readonly advice: Advice;
  readonly groupPages: GroupPages;
  readonly groupPagesByLink: GroupPagesByLink;
  readonly openSpaces: OpenSpaces;
  readonly openSpacesByLink: OpenSpacesByLink;
  readonly meetingReports: MeetingReports;
  readonly documents: Documents;
  readonly indicatorValues: IndicatorValues;
  readonly evaluations: Evaluations;
  readonly strategies: Strategies;
  readonly strategyDocuments: StrategyDocuments;
  readonly offers: Offers;
  readonly goals: Goals;
  readonly strategyMeasures: StrategyMeasures;
  readonly indicators: Indicators;
  readonly strategyPlan: StrategyPlan;
  readonly statusByLink: StatusByLink;
  readonly strategyFindings: StrategyFindings;
  readonly workshops: Workshops;
  readonly workshopsByLink: WorkshopsByLink;
  readonly priorities: Priorities;
  readonly libraryEntries: LibraryEntries;
  readonly surveys: Surveys;
  readonly surveyPreparation: SurveyPreparation;
  readonly surveyForms: SurveyForms;
  readonly surveyAnswers: SurveyAnswers;
  readonly surveyReturns: SurveyReturns;
  readonly surveyClosing: SurveyClosing;
  readonly surveyTexts: SurveyTexts;
  readonly surveyData: SurveyData;
  readonly surveyPaper: SurveyPaper;
  readonly measures: Measures;
  readonly mails: Mails;
  /** True while demo data is loaded; only then the sign-in page offers one click for each role. */
  readonly demo: boolean;
}

/** One membership of a person: what they may do hangs on it. */
export interface Actor {
  readonly accountId: string;
  readonly membershipId: string;
  readonly name: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly role: Role;
  /** What the person is there, in words of the organisation; empty where the role says it all. */
  readonly function: string;
  readonly locale: 'de' | 'en';
  /** Signed in by a link that others could read: other organisations of the person are out of reach. */
  readonly confined?: boolean;
}

/** A token for the cookie; only its hash is stored. */
export interface SessionToken {
  readonly token: string;
  readonly expires: Date;
}

export interface Sessions {
  listDemoAccounts(): Promise<
    readonly { id: string; name: string; organisationName: string; role: Actor['role'] }[]
  >;
  signInToDemo(accountId: string): Promise<Result<SessionToken>>;
  actorOf(token: string): Promise<Actor | null>;
  signOut(token: string): Promise<void>;
  /** What the person is in other organisations too, as far as it holds today. */
  memberships(actor: Actor): Promise<Result<readonly Membership[]>>;
  /** Goes on as another membership: a new token takes the place of the old one and ends when it would. */
  switchTo(
    actor: Actor,
    change: { token: string; organisationId: string; membershipId: string },
  ): Promise<Result<SessionToken>>;
  /** Where the person is signed in; `token` tells which of them is this one. */
  listOwn(actor: Actor, token: string): Promise<Result<readonly OwnSession[]>>;
  end(actor: Actor, sessionId: string): Promise<Result<void>>;
}

export interface Membership {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly role: Role;
  readonly function: string;
  readonly validTo: string | null;
  readonly current: boolean;
}

export interface OwnSession {
  readonly id: string;
  readonly organisationName: string;
  readonly role: Role;
  readonly since: Date;
  readonly expires: Date;
  readonly current: boolean;
}

export interface AnalysisSummary {
  readonly id: string;
  readonly title: string;
  readonly areaName: string;
  readonly state: AnalysisState;
  readonly changedOn: Date;
  readonly fictional: boolean;
}

/** `draft`: files can be added. `running`: a job computes. `finished`: result and outputs can be read. */
export type AnalysisState = 'draft' | 'running' | 'finished' | 'failed' | 'cancelled';

export interface AnalysisDetails extends AnalysisSummary {
  /** Everything but the sources, which are the files. Survey and published values only where something is said. */
  readonly settings: Pick<AnalysisPlan, 'title' | 'area' | 'areaName' | 'year'> & AnalysisChoices;
  readonly files: readonly AnalysisFile[];
  /** What still stands between here and a run, in words; empty when it can be run. */
  readonly missing: readonly Problem[];
  readonly problem: Problem | null;
  readonly progress: Progress | null;
}

export interface Progress {
  readonly step: Text;
  /** 0 to 1. */
  readonly share: number;
}

export interface Analyses {
  list(actor: Actor): Promise<Result<readonly AnalysisSummary[]>>;
  create(actor: Actor, settings: AnalysisDetails['settings']): Promise<Result<{ id: string }>>;
  read(actor: Actor, id: string): Promise<Result<AnalysisDetails>>;
  /** Survey and published values stay as they are where they are not named. */
  changeSettings(actor: Actor, id: string, settings: AnalysisDetails['settings']): Promise<Result<void>>;
  /** What was said on the pages as a description file for the command line. */
  description(actor: Actor, id: string): Promise<Result<{ text: string; fileName: string }>>;
  /** Deletes the analysis, its rows and its files. */
  remove(actor: Actor, id: string): Promise<Result<void>>;
}

export type FileKind = SourceKind | 'plan' | 'questionnaire' | 'answers' | 'frame' | 'margins';

export interface AnalysisFile {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  /** null: not recognised; the user chooses. */
  readonly kind: FileKind | null;
  readonly publisher: string;
  readonly licence: string;
  readonly referenceDate: string;
  readonly layout: DetectedLayout | null;
  /** Number of rows understood. */
  readonly rowCount: number;
  /** First rows as they were understood, for the preview: header and cells as text. */
  readonly preview: { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };
  readonly issues: readonly Issue[];
  readonly errorCount: number;
  /** Free tables: what maps to what, proposed from the memory of the organisation or from the headers. */
  readonly mapping: PoliceMapping | null;
  readonly mappingRemembered: boolean;
  /** How it is read, as said on its page or in the description. */
  readonly options?: FileOptions;
  readonly confirmed: boolean;
}

export interface AnalysisFiles {
  /** Reads the stream once to a file, recognises its kind, checks it; nothing is taken over yet. */
  add(
    actor: Actor,
    analysisId: string,
    upload: { name: string; bytes: AsyncIterable<Uint8Array> },
  ): Promise<Result<AnalysisFile>>;
  /** A different kind, mapping or provenance; the file is checked again. */
  describe(
    actor: Actor,
    fileId: string,
    description: {
      kind?: FileKind;
      mapping?: PoliceMapping;
      /** Takes the place of what was said before. */
      options?: FileOptions;
      publisher?: string;
      licence?: string;
      referenceDate?: string;
    },
  ): Promise<Result<AnalysisFile>>;
  /** Takes all rows into the database or, if there is an error, none. Remembers the mapping. */
  confirm(actor: Actor, fileId: string): Promise<Result<AnalysisFile>>;
  remove(actor: Actor, fileId: string): Promise<Result<void>>;
}

export type OutputName = 'report.pdf' | 'report.html' | 'tables.xlsx' | 'result.json' | 'r-script.zip';

export interface AnalysisRuns {
  /** Puts the run into the queue; progress is read with `analyses.read`. */
  start(actor: Actor, analysisId: string): Promise<Result<void>>;
  cancel(actor: Actor, analysisId: string): Promise<Result<void>>;
  report(actor: Actor, analysisId: string): Promise<Result<ReportTree>>;
  output(
    actor: Actor,
    analysisId: string,
    output: { name: OutputName; locale: 'de' | 'en' },
  ): Promise<Result<{ bytes: Uint8Array; mediaType: string; fileName: string }>>;
}

/** What was done and refused in the own organisation: ids and codes, no names, no content. */
export interface RecordOfActions {
  list(actor: Actor, filter: RecordFilter): Promise<Result<RecordPage>>;
  /** Follows the hash chain from the first entry to the last. */
  verify(actor: Actor): Promise<Result<ChainReport>>;
}

export interface RecordFilter {
  readonly action?: string;
  /** First and last day in Germany, `2026-11-22`. */
  readonly from?: string;
  readonly to?: string;
  /** `next` of the page before. */
  readonly before?: number;
}

export interface RecordPage {
  /** The newest first. */
  readonly entries: readonly RecordLine[];
  /** Every action that occurs, to choose from. */
  readonly actions: readonly string[];
  readonly next: number | null;
}

export interface RecordLine {
  readonly position: number;
  readonly at: Date;
  /** null: nobody did it, time did. */
  readonly accountId: string | null;
  readonly action: string;
  readonly subject: string;
  readonly outcome: 'done' | 'refused' | 'failed';
  readonly problemCode: string | null;
  readonly why: string | null;
}

export interface ChainReport {
  readonly organisationId: string;
  /** How many entries fit. */
  readonly entries: number;
  /** Of the last one that fits. Written down elsewhere, it also proves that nobody made the chain anew. */
  readonly hash: string;
  /** The first entry that does not fit. */
  readonly broken: { readonly position: number; readonly kind: 'missing' | 'changed' | 'inserted' } | null;
}

/** Rights of the people whose data are kept, within the own organisation. */
export interface Privacy {
  /** What is kept about people, why and how long (Art. 30 GDPR). */
  processing(actor: Actor): Promise<Result<readonly ProcessingEntry[]>>;
  /** Contacts by name, e-mail or telephone number, accounts and open invitations by name or e-mail. */
  findPerson(actor: Actor, words: string): Promise<Result<readonly FoundPerson[]>>;
  /** Everything that is kept about one of them, as JSON (Art. 15 GDPR). */
  exportPerson(
    actor: Actor,
    person: PersonKey,
  ): Promise<Result<{ bytes: Uint8Array; mediaType: string; fileName: string }>>;
  /** Deletes it (Art. 17 GDPR); the record keeps that it was done, without the name. */
  deletePerson(actor: Actor, person: PersonKey): Promise<Result<void>>;
}

export interface PersonKey {
  readonly kind: 'contact' | 'account' | 'invitation' | 'participant' | 'adviceRequest';
  readonly id: string;
}

export interface FoundPerson extends PersonKey {
  readonly name: string;
  readonly email: string | null;
  /** Function of a contact, role of an account or of an invitation. */
  readonly as: string;
}
