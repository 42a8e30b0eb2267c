/**
 * The record of processing activities (Art. 30 GDPR), one entry for each table of the database. A test compares
 * the list with the schema: a new table without an entry fails. Texts: `privacy.<field>.<value>`.
 */
export type ProcessingEntry = PersonalTable | ImpersonalTable;

/** Holds nothing about a person that could be identified. */
export interface ImpersonalTable {
  readonly table: string;
  readonly personal: false;
}

export interface PersonalTable {
  readonly table: string;
  readonly personal: true;
  readonly purpose: 'access' | 'directory' | 'cooperation' | 'survey' | 'upload' | 'accountability';
  /** A hint for the controller, who decides; Saxon and other state law differ in the paragraph. */
  readonly legalBasis: 'publicTask' | 'consentOrPublicTask' | 'research' | 'legalDuty';
  readonly retention:
    | 'endOfSession'
    | 'oneYearAfterEnd'
    | 'sixtyDays'
    | 'oneDayOrAnalysis'
    | 'analysis'
    | 'organisation';
  /** `nightly`: the deletion job; others name the act of a person that deletes. */
  readonly deletion: 'nightly' | 'withContact' | 'withAnalysis' | 'withOrganisation';
}

export const processingList: readonly ProcessingEntry[] = [
  personal('accounts', ['access', 'publicTask', 'oneYearAfterEnd', 'nightly']),
  personal('memberships', ['access', 'publicTask', 'oneYearAfterEnd', 'nightly']),
  personal('sessions', ['access', 'publicTask', 'endOfSession', 'nightly']),
  personal('contacts', ['directory', 'consentOrPublicTask', 'oneYearAfterEnd', 'nightly']),
  personal('contact_areas', ['directory', 'consentOrPublicTask', 'oneYearAfterEnd', 'withContact']),
  personal('contact_confirmations', ['directory', 'consentOrPublicTask', 'sixtyDays', 'nightly']),
  personal('status_steps', ['cooperation', 'publicTask', 'organisation', 'withOrganisation']),
  personal('councils', ['cooperation', 'publicTask', 'organisation', 'withOrganisation']),
  personal('analysis_files', ['upload', 'publicTask', 'oneDayOrAnalysis', 'nightly']),
  // Answers carry no identity, but many traits together could still single somebody out.
  personal('survey_tables', ['survey', 'research', 'analysis', 'withAnalysis']),
  personal('record_entries', ['accountability', 'legalDuty', 'organisation', 'withOrganisation']),
  ...[
    'alliance_borders',
    'analyses',
    'analysis_outputs',
    'area_keys',
    'borders',
    'column_mappings',
    'council_organisations',
    'council_states',
    'crime_counts',
    'imports',
    'indicator_values',
    'municipalities',
    'organisation_links',
    'organisations',
    'place_names',
    'questionnaires',
    'record_heads',
    'status_step_organisations',
    'survey_frames',
    'survey_margins',
  ].map((table): ImpersonalTable => ({ table, personal: false })),
];

function personal(
  table: string,
  [purpose, legalBasis, retention, deletion]: readonly [
    PersonalTable['purpose'],
    PersonalTable['legalBasis'],
    PersonalTable['retention'],
    PersonalTable['deletion'],
  ],
): PersonalTable {
  return { table, personal: true, purpose, legalBasis, retention, deletion };
}
