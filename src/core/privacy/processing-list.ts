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
  readonly purpose:
    | 'access'
    | 'directory'
    | 'cooperation'
    | 'survey'
    | 'upload'
    | 'accountability'
    | 'mail'
    | 'meeting'
    | 'package'
    | 'feedback'
    | 'advice'
    | 'strategy';
  /** A hint for the controller, who decides; Saxon and other state law differ in the paragraph. */
  readonly legalBasis: 'publicTask' | 'consentOrPublicTask' | 'research' | 'legalDuty';
  readonly retention:
    | 'endOfSession'
    | 'oneYearAfterEnd'
    /** What somebody eats or needs goes thirty days after it. */
    | 'oneYearAfterMeeting'
    | 'tenYearsAfterEnd'
    | 'sixtyDays'
    | 'thirtyDays'
    | 'oneDayOrAnalysis'
    | 'oneDayOrThirtyDays'
    | 'oneDay'
    | 'fourteenDays'
    | 'account'
    | 'analysis'
    | 'survey'
    | 'strategy'
    | 'thirtyDaysAfterWorkshop'
    | 'ninetyDays'
    /** When the field is closed: with the codes, or when the urn is opened. */
    | 'endOfField'
    /** The day somebody named when the field was closed. */
    | 'deletionDay'
    | 'organisation';
  /** `nightly`: the deletion job; others name the act of a person that deletes. */
  readonly deletion:
    | 'nightly'
    | 'withAccount'
    | 'withContact'
    | 'withAnalysis'
    | 'withField'
    | 'withSurvey'
    | 'withStrategy'
    | 'withOrganisation';
}

export const processingList: readonly ProcessingEntry[] = [
  personal('accounts', ['access', 'publicTask', 'oneYearAfterEnd', 'nightly']),
  personal('memberships', ['access', 'publicTask', 'oneYearAfterEnd', 'nightly']),
  personal('sessions', ['access', 'publicTask', 'endOfSession', 'nightly']),
  personal('invitations', ['access', 'publicTask', 'fourteenDays', 'nightly']),
  personal('sign_in_links', ['access', 'publicTask', 'oneDay', 'nightly']),
  personal('passkeys', ['access', 'publicTask', 'account', 'withAccount']),
  personal('passkey_challenges', ['access', 'publicTask', 'oneDay', 'nightly']),
  personal('account_identities', ['access', 'publicTask', 'account', 'withAccount']),
  personal('open_id_attempts', ['access', 'publicTask', 'oneDay', 'nightly']),
  personal('rate_limits', ['access', 'publicTask', 'oneDay', 'nightly']),
  personal('contacts', ['directory', 'consentOrPublicTask', 'oneYearAfterEnd', 'nightly']),
  personal('contact_areas', ['directory', 'consentOrPublicTask', 'oneYearAfterEnd', 'withContact']),
  personal('contact_confirmations', ['directory', 'consentOrPublicTask', 'sixtyDays', 'nightly']),
  personal('contact_imports', ['directory', 'publicTask', 'oneDayOrThirtyDays', 'nightly']),
  personal('contact_import_rows', ['directory', 'publicTask', 'oneDayOrThirtyDays', 'nightly']),
  personal('status_steps', ['cooperation', 'publicTask', 'organisation', 'withOrganisation']),
  personal('councils', ['cooperation', 'publicTask', 'organisation', 'withOrganisation']),
  personal('documents', ['cooperation', 'publicTask', 'tenYearsAfterEnd', 'nightly']),
  personal('analysis_files', ['upload', 'publicTask', 'oneDayOrAnalysis', 'nightly']),
  // Nothing about people itself, but it leads to a package with everything.
  personal('organisation_exports', ['package', 'publicTask', 'oneDay', 'nightly']),
  personal('mails', ['mail', 'publicTask', 'thirtyDays', 'nightly']),
  personal('meetings', ['meeting', 'publicTask', 'organisation', 'withOrganisation']),
  personal('meeting_hosts', ['meeting', 'publicTask', 'organisation', 'withOrganisation']),
  personal('meeting_sessions', ['meeting', 'publicTask', 'organisation', 'withOrganisation']),
  personal('meeting_speakers', ['meeting', 'publicTask', 'organisation', 'withOrganisation']),
  personal('meeting_costs', ['meeting', 'publicTask', 'organisation', 'withOrganisation']),
  personal('meeting_participants', ['meeting', 'consentOrPublicTask', 'oneYearAfterMeeting', 'nightly']),
  personal('meeting_check_ins', ['meeting', 'publicTask', 'oneYearAfterMeeting', 'nightly']),
  personal('meeting_participant_links', ['meeting', 'consentOrPublicTask', 'oneYearAfterMeeting', 'nightly']),
  personal('meeting_group_plans', ['meeting', 'publicTask', 'oneYearAfterMeeting', 'nightly']),
  personal('meeting_groups', ['meeting', 'publicTask', 'organisation', 'withOrganisation']),
  personal('meeting_group_pairs', ['meeting', 'publicTask', 'oneYearAfterMeeting', 'nightly']),
  personal('meeting_placements', ['meeting', 'publicTask', 'oneYearAfterMeeting', 'nightly']),
  personal('meeting_group_links', ['meeting', 'publicTask', 'oneYearAfterMeeting', 'nightly']),
  personal('meeting_entry_texts', ['meeting', 'publicTask', 'oneYearAfterMeeting', 'nightly']),
  personal('meeting_proposals', ['meeting', 'publicTask', 'oneYearAfterMeeting', 'nightly']),
  personal('meeting_votes', ['meeting', 'publicTask', 'oneYearAfterMeeting', 'nightly']),
  // Sent without identity; free words may name somebody all the same.
  personal('meeting_feedback', ['feedback', 'consentOrPublicTask', 'oneYearAfterMeeting', 'nightly']),
  personal('meeting_feedback_forms', ['feedback', 'publicTask', 'sixtyDays', 'nightly']),
  personal('meeting_agreements', ['meeting', 'publicTask', 'organisation', 'withOrganisation']),
  personal('meeting_questions', ['meeting', 'publicTask', 'organisation', 'withOrganisation']),
  personal('advice_offers', ['advice', 'publicTask', 'organisation', 'withOrganisation']),
  personal('advice_requests', ['advice', 'consentOrPublicTask', 'oneYearAfterEnd', 'nightly']),
  personal('meeting_photos', ['meeting', 'consentOrPublicTask', 'organisation', 'withOrganisation']),
  personal('meeting_photo_people', ['meeting', 'consentOrPublicTask', 'oneYearAfterMeeting', 'nightly']),
  personal('meeting_reports', ['meeting', 'consentOrPublicTask', 'organisation', 'withOrganisation']),
  personal('meeting_report_versions', ['meeting', 'consentOrPublicTask', 'organisation', 'withOrganisation']),
  // Answers carry no identity, but many traits together could still single somebody out.
  personal('survey_tables', ['survey', 'research', 'analysis', 'withAnalysis']),
  personal('survey_data', ['survey', 'research', 'deletionDay', 'nightly']),
  // Free words may name somebody; they are reviewed and coarsened.
  personal('survey_texts', ['survey', 'research', 'deletionDay', 'nightly']),
  // Sealed: nobody here can read them. A code is one of a letter, whose address is with the office.
  personal('survey_urn', ['survey', 'research', 'deletionDay', 'nightly']),
  personal('survey_codes', ['survey', 'research', 'endOfField', 'withField']),
  personal('survey_drafts', ['survey', 'research', 'fourteenDays', 'nightly']),
  personal('survey_paper_entries', ['survey', 'research', 'endOfField', 'withField']),
  // Who changed, signed or did something.
  personal('surveys', ['survey', 'publicTask', 'organisation', 'withOrganisation']),
  personal('survey_checks', ['survey', 'publicTask', 'survey', 'withSurvey']),
  personal('survey_forms', ['survey', 'publicTask', 'survey', 'withSurvey']),
  personal('survey_protocols', ['accountability', 'publicTask', 'survey', 'withSurvey']),
  personal('strategies', ['strategy', 'publicTask', 'organisation', 'withOrganisation']),
  personal('workshops', ['strategy', 'publicTask', 'strategy', 'withStrategy']),
  // Secrets of devices, names as people chose to write them, and votes go with them when a workshop is closed.
  personal('workshop_seats', ['strategy', 'consentOrPublicTask', 'thirtyDaysAfterWorkshop', 'nightly']),
  personal('workshop_votes', ['strategy', 'consentOrPublicTask', 'thirtyDaysAfterWorkshop', 'nightly']),
  // Free words may name somebody.
  personal('workshop_cards', ['strategy', 'consentOrPublicTask', 'strategy', 'withStrategy']),
  personal('strategy_measures', ['strategy', 'publicTask', 'oneYearAfterEnd', 'nightly']),
  personal('strategy_measure_reports', ['strategy', 'publicTask', 'strategy', 'withStrategy']),
  personal('strategy_measure_links', ['strategy', 'publicTask', 'ninetyDays', 'nightly']),
  personal('strategy_evaluations', ['strategy', 'publicTask', 'strategy', 'withStrategy']),
  personal('strategy_versions', ['strategy', 'publicTask', 'strategy', 'withStrategy']),
  personal('offers', ['strategy', 'publicTask', 'organisation', 'withOrganisation']),
  personal('library_entries', ['strategy', 'publicTask', 'organisation', 'withOrganisation']),
  personal('record_entries', ['accountability', 'legalDuty', 'organisation', 'withOrganisation']),
  ...[
    'agreement_reminders',
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
    'meeting_door_codes',
    'meeting_registration',
    'meeting_group_rounds',
    'meeting_guiding_questions',
    'meeting_entries',
    'meeting_open_spaces',
    'municipalities',
    'organisation_links',
    'organisations',
    'place_names',
    'questionnaires',
    'record_heads',
    'status_step_organisations',
    'strategy_decisions',
    'strategy_findings',
    'strategy_goal_priorities',
    'strategy_goals',
    'strategy_indicator_values',
    'strategy_indicators',
    'strategy_measure_costs',
    'strategy_measure_funds',
    'strategy_measure_goals',
    'strategy_measure_needs',
    'strategy_measure_steps',
    'strategy_priorities',
    'strategy_priority_findings',
    'strategy_priority_offers',
    'strategy_warnings',
    'survey_frames',
    'survey_margins',
    'survey_returns',
    'survey_strata',
    'workshop_findings',
    'workshop_groups',
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
