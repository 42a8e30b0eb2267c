import type { ColumnType, GeneratedAlways } from 'kysely';
import type { Role } from '#core/access/access-actor.ts';
import type {
  DocumentKind,
  DocumentSubjectKind,
  DocumentType,
  DocumentVisibility,
} from '#core/documents/document.ts';
import type { MailKind, MailState } from '#core/mail/mail-kind.ts';
import type { ContactFunction, Topic } from '#core/network/contact.ts';
import type { OrganisationKind } from '#core/network/organisation.ts';
import type { StatusKind } from '#core/network/status-step.ts';
import type { AdviceRequestState } from '#core/support/advice.ts';
import type { Json, NullableJson } from './column-types.ts';
import type { MeetingTables } from './meeting-schema.ts';
import type { StrategyTables } from './strategy-schema.ts';
import type { SurveyTables } from './survey-schema.ts';

/** Rows of the database, as the migrations create them. A test compares both. */
export interface Database extends MeetingTables, StrategyTables, SurveyTables {
  organisations: OrganisationRow;
  accounts: AccountRow;
  memberships: MembershipRow;
  sessions: SessionRow;
  invitations: InvitationRow;
  sign_in_links: SignInLinkRow;
  passkeys: PasskeyRow;
  passkey_challenges: PasskeyChallengeRow;
  account_identities: AccountIdentityRow;
  open_id_attempts: OpenIdAttemptRow;
  rate_limits: RateLimitRow;
  analyses: AnalysisRow;
  analysis_files: AnalysisFileRow;
  imports: ImportRow;
  crime_counts: CrimeCountRow;
  indicator_values: IndicatorValueRow;
  municipalities: MunicipalityRow;
  borders: BorderRow;
  questionnaires: QuestionnaireRow;
  survey_tables: SurveyTableRow;
  survey_frames: SurveyFrameRow;
  survey_margins: SurveyMarginRow;
  column_mappings: ColumnMappingRow;
  analysis_outputs: AnalysisOutputRow;
  organisation_exports: OrganisationExportRow;
  record_entries: RecordEntryRow;
  record_heads: RecordHeadRow;
  area_keys: AreaKeyRow;
  place_names: PlaceNameRow;
  organisation_links: OrganisationLinkRow;
  status_steps: StatusStepRow;
  status_step_organisations: StatusStepOrganisationRow;
  councils: CouncilRow;
  council_organisations: CouncilOrganisationRow;
  council_states: CouncilStateRow;
  documents: DocumentRow;
  contacts: ContactRow;
  contact_areas: ContactAreaRow;
  contact_confirmations: ContactConfirmationRow;
  contact_imports: ContactImportRow;
  contact_import_rows: ContactImportRowRow;
  alliance_borders: AllianceBorderRow;
  mails: MailRow;
  agreement_reminders: AgreementReminderRow;
  advice_offers: AdviceOfferRow;
  advice_requests: AdviceRequestRow;
}

interface OrganisationRow {
  id: string;
  name: string;
  area: string | null;
  area_name: string;
  fictional: boolean;
  created_at: Date;
  kind: ColumnType<OrganisationKind, OrganisationKind | undefined, OrganisationKind>;
  ars: string | null;
  region: string | null;
  sorbian_area: ColumnType<boolean, boolean | undefined, boolean>;
  valid_from: string | null;
  valid_to: string | null;
  sort_name: GeneratedAlways<string>;
}

interface AccountRow {
  id: string;
  name: string;
  locale: 'de' | 'en';
  demo: boolean;
  created_at: Date;
  email: ColumnType<string | null, string | null | undefined, string | null>;
  closed_at: ColumnType<Date | null, undefined, Date>;
}

interface MembershipRow {
  organisation_id: string;
  id: string;
  account_id: string;
  role: Role;
  function: string;
  valid_from: string | null;
  valid_to: string | null;
  created_at: Date;
  last_used_on: ColumnType<string | null, undefined, string>;
}

interface SessionRow {
  organisation_id: string;
  token_sha256: string;
  id: string;
  membership_id: string;
  created_at: Date;
  expires_at: Date;
  confined: ColumnType<boolean, boolean | undefined, never>;
}

interface InvitationRow {
  organisation_id: string;
  id: string;
  token_sha256: string;
  email: string;
  name: string;
  role: Role;
  function: string;
  valid_from: string | null;
  valid_to: string | null;
  locale: 'de' | 'en';
  created_at: Date;
  expires_at: Date;
  used_at: ColumnType<Date | null, undefined, Date>;
}

interface SignInLinkRow {
  organisation_id: string;
  token_sha256: string;
  account_id: string;
  membership_id: string;
  browser_sha256: string;
  issued_at: Date;
  expires_at: Date;
  used_at: ColumnType<Date | null, undefined, Date>;
}

interface PasskeyRow {
  id: string;
  account_id: string;
  credential_id: string;
  name: string;
  public_key: Uint8Array;
  counter: number;
  transports: ColumnType<string[], readonly string[], never>;
  created_at: Date;
  last_used_on: ColumnType<string | null, undefined, string>;
}

interface PasskeyChallengeRow {
  challenge_sha256: string;
  account_id: string | null;
  expires_at: Date;
}

interface AccountIdentityRow {
  id: string;
  account_id: string;
  issuer: string;
  subject: string;
  created_at: Date;
  last_used_on: ColumnType<string | null, string | undefined, string>;
}

interface OpenIdAttemptRow {
  browser_sha256: string;
  state: string;
  nonce: string;
  code_verifier: string;
  return_path: string | null;
  organisation_id: string | null;
  invitation_id: string | null;
  expires_at: Date;
}

interface RateLimitRow {
  key_sha256: string;
  count: number;
  ends_at: Date;
}

interface AnalysisRow {
  organisation_id: string;
  id: string;
  title: string;
  area: string;
  area_name: string;
  year: number | null;
  state: 'draft' | 'running' | 'finished' | 'failed' | 'cancelled';
  fictional: boolean;
  plan: NullableJson;
  choices: NullableJson;
  progress: NullableJson;
  problem: NullableJson;
  run_id: string | null;
  created_at: Date;
  changed_at: Date;
}

interface AnalysisFileRow {
  organisation_id: string;
  id: string;
  analysis_id: string;
  name: string;
  size_bytes: number;
  sha256: string;
  kind: string | null;
  publisher: string;
  licence: string;
  reference_date: string;
  layout: NullableJson;
  row_count: number;
  preview: Json;
  issues: Json;
  error_count: number;
  mapping: NullableJson;
  mapping_remembered: boolean;
  options: NullableJson;
  confirmed: boolean;
  storage_key: string | null;
  expires_at: Date | null;
  created_at: Date;
}

interface ImportRow {
  organisation_id: string;
  id: string;
  analysis_id: string;
  file_id: string;
  kind: string;
  file_name: string;
  sha256: string;
  publisher: string;
  licence: string;
  reference_date: string;
  importer: string;
  row_count: number;
  imported_at: Date;
}

interface CrimeCountRow {
  organisation_id: string;
  import_id: string;
  area: string;
  offence: string;
  year: number;
  area_name: string;
  cases: number | null;
  published_rate_per_100k: number | null;
  attempts: number | null;
  cleared: number | null;
  clearance_percent: number | null;
  suspects: number | null;
  population: number | null;
}

interface IndicatorValueRow {
  organisation_id: string;
  import_id: string;
  position: number;
  area: string;
  area_name: string;
  year: number;
  reference_date: string | null;
  indicator: string;
  indicator_label: string;
  unit: string;
  value: number | null;
  value_state: 'value' | 'none' | 'secret' | 'notMeaningful' | 'later' | 'unreliable';
}

interface MunicipalityRow {
  organisation_id: string;
  import_id: string;
  ags: string;
  ars: string;
  name: string;
  area_km2: number;
  population: number;
  male: number | null;
  female: number | null;
  longitude: number | null;
  latitude: number | null;
  urbanisation: string | null;
}

interface BorderRow {
  organisation_id: string;
  import_id: string;
  area: string;
  name: string;
  geometry: Json;
}

interface QuestionnaireRow {
  organisation_id: string;
  import_id: string;
  definition: Json;
}

interface SurveyTableRow {
  organisation_id: string;
  import_id: string;
  answer_count: number;
  columns: Json;
  packed: Uint8Array;
}

interface SurveyFrameRow {
  organisation_id: string;
  import_id: string;
  stratum: string;
  position: number;
  population: number;
  sampled: number;
  outcomes: NullableJson;
}

interface SurveyMarginRow {
  organisation_id: string;
  import_id: string;
  group_id: string;
  category: string;
  position: number;
  population: number;
}

interface ColumnMappingRow {
  organisation_id: string;
  header_fingerprint: string;
  kind: string;
  mapping: Json;
  changed_at: Date;
}

interface AnalysisOutputRow {
  organisation_id: string;
  analysis_id: string;
  name: string;
  locale: string;
  media_type: string;
  storage_key: string;
  size_bytes: number;
  sha256: string;
  created_at: Date;
}

interface OrganisationExportRow {
  organisation_id: string;
  id: string;
  state: 'running' | 'finished' | 'failed' | 'cancelled';
  share: ColumnType<number, number | undefined, number>;
  problem: NullableJson;
  storage_key: ColumnType<string | null, string | null | undefined, string | null>;
  size_bytes: ColumnType<number | null, number | null | undefined, number | null>;
  sha256: ColumnType<string | null, string | null | undefined, string | null>;
  row_count: ColumnType<number | null, number | null | undefined, number | null>;
  file_count: ColumnType<number | null, number | null | undefined, number | null>;
  missing_files: ColumnType<number | null, number | null | undefined, number | null>;
  created_at: Date;
  expires_at: Date;
}

interface RecordEntryRow {
  organisation_id: string;
  id: GeneratedAlways<number>;
  at: Date;
  account_id: string | null;
  action: string;
  subject: string;
  outcome: 'done' | 'refused' | 'failed';
  problem_code: string | null;
  position: GeneratedAlways<number>;
  previous_hash: GeneratedAlways<string>;
  hash: GeneratedAlways<string>;
  why: string | null;
}

interface RecordHeadRow {
  organisation_id: string;
  position: number;
  hash: string;
}

interface AreaKeyRow {
  organisation_id: string;
  ags: string;
  ars: string | null;
  name: string;
  valid_from: string | null;
  valid_to: string | null;
  successors: string[];
}

interface PlaceNameRow {
  organisation_id: string;
  ags: string;
  term: string;
}

interface OrganisationLinkRow {
  organisation_id: string;
  other_id: string;
  relation: 'partOf' | 'memberOf';
  valid_from: string;
  valid_to: string | null;
}

interface StatusStepRow {
  organisation_id: string;
  id: string;
  version: number;
  kind: StatusKind;
  begins_on: string;
  valid_until: string | null;
  facts: Json;
  note: string;
  recorded_at: Date;
  replaced_at: Date | null;
  removal_reason: string | null;
}

interface StatusStepOrganisationRow {
  organisation_id: string;
  step_id: string;
  version: number;
  member_id: string;
}

interface CouncilRow {
  organisation_id: string;
  id: string;
  name: string;
  founded_on: string;
  chairs: Json;
  steering_group: Json;
  working_groups: Json;
  rules_of_procedure: string | null;
  changed_at: Date;
}

interface CouncilOrganisationRow {
  organisation_id: string;
  council_id: string;
  member_id: string;
}

interface CouncilStateRow {
  organisation_id: string;
  council_id: string;
  since: string;
  state: 'active' | 'dormant' | 'dissolved';
}

interface DocumentRow {
  organisation_id: string;
  id: string;
  subject: DocumentSubjectKind;
  subject_id: string;
  kind: DocumentKind;
  name: string;
  day: string | null;
  type: DocumentType;
  size_bytes: number;
  sha256: string;
  storage_key: string;
  visibility: DocumentVisibility;
  account_id: string | null;
  created_at: Date;
}

interface ContactRow {
  organisation_id: string;
  id: string;
  name: string;
  function: ContactFunction;
  topics: ColumnType<string[], readonly string[] | undefined, readonly string[]>;
  phone: string | null;
  email: string | null;
  hours: string | null;
  deputy_id: string | null;
  publish_consent_on: string | null;
  source: string;
  last_confirmed_on: string | null;
  valid_from: string | null;
  valid_to: string | null;
  changed_at: Date;
}

interface ContactAreaRow {
  organisation_id: string;
  contact_id: string;
  area: string;
  expressly: boolean;
  district: GeneratedAlways<string>;
}

interface ContactConfirmationRow {
  organisation_id: string;
  token_sha256: string;
  contact_id: string;
  issued_at: Date;
  expires_at: Date;
  used_at: Date | null;
}

interface ContactImportRow {
  organisation_id: string;
  id: string;
  file_name: string;
  size_bytes: number;
  sha256: string;
  storage_key: string | null;
  state: 'open' | 'done' | 'undone';
  layout: NullableJson;
  mapping: Json;
  mapping_remembered: boolean;
  words: Json;
  issues: Json;
  error_count: number;
  row_count: number;
  counts: NullableJson;
  created_at: Date;
  done_at: Date | null;
  undone_at: Date | null;
  expires_at: Date;
}

interface ContactImportRowRow {
  organisation_id: string;
  contact_import_id: string;
  position: number;
  line: number;
  likeness: 'new' | 'same' | 'similar' | 'repeated' | 'refused';
  choice: 'skip' | 'update' | 'add';
  content: NullableJson;
  issues: Json;
  match_id: string | null;
  match_position: number | null;
  match_reason: 'email' | 'name' | 'phone' | null;
  unchanged: boolean;
  contact_id: string | null;
  before_import: NullableJson;
  after_import: NullableJson;
}

interface AllianceBorderRow {
  organisation_id: string;
  area: string;
  year: number;
  name: string;
  level: 'municipality' | 'district';
  geometry: Json;
  source: string;
}

interface MailRow {
  organisation_id: string;
  id: string;
  recipient: string;
  locale: 'de' | 'en';
  kind: MailKind;
  content: NullableJson;
  state: ColumnType<MailState, MailState | undefined, MailState>;
  expires_at: Date | null;
  due_at: Date;
  attempts: ColumnType<number, number | undefined, number>;
  problem_code: string | null;
  created_at: Date;
  finished_at: Date | null;
}

interface AgreementReminderRow {
  organisation_id: string;
  step_id: string;
  ends_on: string;
  stage: 'halfYear' | 'month';
  issued_at: Date;
}

interface AdviceOfferRow {
  organisation_id: string;
  id: string;
  title: string;
  topic: Topic;
  description: string;
  audience: string;
  minutes: number | null;
  needs: string;
  place: string;
  contact_id: string | null;
  published: boolean;
  changed_at: Date;
  changed_by: string | null;
  version: ColumnType<number, number | undefined, number>;
}

interface AdviceRequestRow {
  organisation_id: string;
  id: string;
  offer_id: string;
  name: string;
  email: string;
  place: string;
  message: string;
  state: ColumnType<AdviceRequestState, AdviceRequestState | undefined, AdviceRequestState>;
  asked_on: string;
  changed_at: Date;
  changed_by: string | null;
  version: ColumnType<number, number | undefined, number>;
}
