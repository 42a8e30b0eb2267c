import type { ColumnType } from 'kysely';
import type { Json, Unset } from './column-types.ts';

/** Rows of surveys; part of `Database`. */
export interface SurveyTables {
  surveys: SurveyRow;
  survey_checks: SurveyCheckRow;
  survey_forms: SurveyFormRow;
  survey_strata: SurveyStratumRow;
  survey_codes: SurveyCodeRow;
  survey_drafts: SurveyDraftRow;
  survey_urn: SurveyUrnRow;
  survey_paper_entries: SurveyPaperEntryRow;
  survey_returns: SurveyReturnRow;
  survey_data: SurveyDataRow;
  survey_texts: SurveyTextRow;
  survey_protocols: SurveyProtocolRow;
}

export type SurveyKind = 'sample' | 'open';
export type SurveyState = 'draft' | 'field' | 'closed' | 'opened';
export type SurveyCheckState = 'open' | 'done' | 'notNeeded';
export type SurveyCodeState =
  | 'open'
  | 'returned'
  | 'refusal'
  | 'nonContact'
  | 'neutralLoss'
  | 'duplicate'
  | 'other';
export type SurveyMode = 'online' | 'paper';
export type SurveyOutcome = 'returned' | 'duplicate';
export type SurveyTextReview = 'new' | 'shown' | 'coarsened' | 'withheld';
export type SurveyAct =
  | 'start'
  | 'reminder'
  | 'close'
  | 'open'
  | 'review'
  | 'handOver'
  | 'publish'
  | 'expire';

interface SurveyRow {
  organisation_id: string;
  id: string;
  title: string;
  kind: SurveyKind;
  state: ColumnType<SurveyState, SurveyState | undefined, SurveyState>;
  slug: string;
  field_from: string | null;
  field_until: string | null;
  reference_day: Unset<string | null>;
  age_from: Unset<number | null>;
  age_to: Unset<number | null>;
  selection: Unset<'persons' | 'onePerHousehold' | null>;
  minimum_per_stratum: Unset<number | null>;
  salt: Unset<string | null>;
  urn_lock: Unset<string | null>;
  key_checked_on: Unset<string | null>;
  delete_on: Unset<string | null>;
  second_entry: ColumnType<boolean, boolean | undefined, boolean>;
  compared_sheets: ColumnType<number, number | undefined, number>;
  compared_items: ColumnType<number, number | undefined, number>;
  differing_items: ColumnType<number, number | undefined, number>;
  form_version: Unset<number | null>;
  started_on: Unset<string | null>;
  rewritten_on: Unset<string | null>;
  closed_on: Unset<string | null>;
  opened_on: Unset<string | null>;
  analysis_id: Unset<string | null>;
  fictional: ColumnType<boolean, boolean | undefined, boolean>;
  created_at: Date;
  changed_at: Date;
  changed_by: string | null;
  version: ColumnType<number, number | undefined, number>;
}

interface SurveyCheckRow {
  organisation_id: string;
  survey_id: string;
  item: string;
  state: ColumnType<SurveyCheckState, SurveyCheckState | undefined, SurveyCheckState>;
  note: ColumnType<string, string | undefined, string>;
  signed_on: string | null;
  signed_by: string | null;
}

interface SurveyFormRow {
  organisation_id: string;
  survey_id: string;
  version: number;
  definition: Json;
  saved_at: Date;
  saved_by: string | null;
}

interface SurveyStratumRow {
  organisation_id: string;
  survey_id: string;
  id: string;
  label: string;
  population: number;
  sampled: number;
  households: ColumnType<unknown, string | null | undefined, string | null>;
  outcomes: ColumnType<unknown, string | null | undefined, string | null>;
}

interface SurveyCodeRow {
  organisation_id: string;
  survey_id: string;
  hash: string;
  stratum_id: string;
  state: ColumnType<SurveyCodeState, SurveyCodeState | undefined, SurveyCodeState>;
}

interface SurveyDraftRow {
  organisation_id: string;
  survey_id: string;
  secret_sha256: string;
  sealed: Uint8Array;
  day: string;
}

interface SurveyUrnRow {
  organisation_id: string;
  survey_id: string;
  id: string;
  sealed: Uint8Array;
}

interface SurveyPaperEntryRow {
  organisation_id: string;
  survey_id: string;
  code_hash: string;
  sealed: Uint8Array;
  entered_by: string | null;
}

interface SurveyReturnRow {
  organisation_id: string;
  survey_id: string;
  day: string;
  mode: SurveyMode;
  outcome: SurveyOutcome;
  count: number;
}

interface SurveyDataRow {
  organisation_id: string;
  survey_id: string;
  answer_count: number;
  columns: Json;
  packed: Uint8Array;
}

interface SurveyTextRow {
  organisation_id: string;
  survey_id: string;
  id: string;
  item: string;
  body: string;
  coarsened: string | null;
  review: ColumnType<SurveyTextReview, SurveyTextReview | undefined, SurveyTextReview>;
  reviewed_by: string | null;
}

interface SurveyProtocolRow {
  organisation_id: string;
  survey_id: string;
  id: string;
  act: SurveyAct;
  day: string;
  facts: Json;
  done_by: string | null;
}
