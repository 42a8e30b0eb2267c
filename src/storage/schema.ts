import type { ColumnType, GeneratedAlways } from 'kysely';
import type { Role } from '#core/access/access-actor.ts';
import type { ContactFunction } from '#core/network/contact.ts';
import type { OrganisationKind } from '#core/network/organisation.ts';
import type { StatusKind } from '#core/network/status-step.ts';

/** Rows of the database, as the migrations create them. A test compares both. */
export interface Database {
  organisations: OrganisationRow;
  accounts: AccountRow;
  memberships: MembershipRow;
  sessions: SessionRow;
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
  contacts: ContactRow;
  contact_areas: ContactAreaRow;
  contact_confirmations: ContactConfirmationRow;
  alliance_borders: AllianceBorderRow;
}

/** JSON is read as values and written as text: node-postgres would write a list as a PostgreSQL array. */
type Json = ColumnType<unknown, string, string>;
type NullableJson = ColumnType<unknown, string | null | undefined, string | null>;

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
}

interface AccountRow {
  id: string;
  name: string;
  locale: 'de' | 'en';
  demo: boolean;
  created_at: Date;
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
}

interface SessionRow {
  organisation_id: string;
  token_sha256: string;
  id: string;
  membership_id: string;
  created_at: Date;
  expires_at: Date;
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

interface AllianceBorderRow {
  organisation_id: string;
  area: string;
  year: number;
  name: string;
  level: 'municipality' | 'district';
  geometry: Json;
  source: string;
}
