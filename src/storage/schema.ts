import type { ColumnType, GeneratedAlways } from 'kysely';

/** Rows of the database, as the migrations create them. A test compares both. */
export interface Database {
  organisations: OrganisationRow;
  accounts: AccountRow;
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
}

/** JSON is read as values and written as text: node-postgres would write a list as a PostgreSQL array. */
type Json = ColumnType<unknown, string, string>;
type NullableJson = ColumnType<unknown, string | null | undefined, string | null>;

interface OrganisationRow {
  id: string;
  name: string;
  area: string;
  area_name: string;
  fictional: boolean;
  created_at: Date;
}

interface AccountRow {
  organisation_id: string;
  id: string;
  name: string;
  role: 'coordinator' | 'auditor';
  locale: 'de' | 'en';
  demo: boolean;
  created_at: Date;
}

interface SessionRow {
  organisation_id: string;
  token_sha256: string;
  account_id: string;
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
}
