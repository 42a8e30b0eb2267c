/**
 * How each table of the database travels in the package of an organisation (`docs/organisation-export.md`). Every
 * table has one line here; a test fails for a table without one.
 *
 * To add a table, one line:
 * - `taken('meetings', 'Meetings with programme and place.')`: its rows of the organisation go into the package
 *   and are read back. `without` names columns that stay behind and why, `files` columns that hold keys of the
 *   file store, `stays` says that a row the new installation has already is left as it is there.
 * - `leftOut('sessions', 'secret')`: nothing of it goes into the package; the reason is one of `LeftReason`.
 * Then `node scripts/organisation-export.ts` writes the page anew.
 */
export const packagedTables: readonly PackagedTable[] = [
  taken('organisations', 'The organisation itself: one row.', { stays: true }),
  taken('accounts', 'People who belong to the organisation or did something that is still named here.', {
    // Whoever has a demo account signs in with one click. The address travels: by it people are recognised, and
    // only whoever reads its mail gets in (decision 029).
    without: { demo: 'installation' },
  }),
  taken('memberships', 'Who belongs to the organisation, in which role, from when to when.', { stays: true }),
  leftOut('sessions', 'secret'),
  leftOut('invitations', 'secret'),
  leftOut('sign_in_links', 'secret'),
  leftOut('passkeys', 'secret'),
  leftOut('passkey_challenges', 'transient'),
  leftOut('account_identities', 'installation'),
  leftOut('open_id_attempts', 'transient'),
  leftOut('rate_limits', 'transient'),

  taken('analyses', 'Safety analyses with their settings.', {
    without: { run_id: 'transient', progress: 'transient' },
  }),
  taken('analysis_files', 'Uploaded files, how they were understood and described.', {
    files: ['storage_key'],
  }),
  taken('imports', 'Provenance: every row of data names the import it came with.'),
  taken('crime_counts', 'Police figures.'),
  taken('indicator_values', 'Values of official statistics.'),
  taken('municipalities', 'Lists of municipalities that analyses compare with.'),
  taken('borders', 'Borders that analyses draw.'),
  taken('questionnaires', 'Questionnaires of surveys.'),
  taken('survey_tables', 'Answers of surveys, all of one import in one row, sorted by their content.'),
  taken('survey_frames', 'Population and sample of each stratum.'),
  taken('survey_margins', 'Population of groups that answers are weighted to.'),
  taken('column_mappings', 'What was decided about the columns of a layout.', { stays: true }),
  taken('analysis_outputs', 'Reports, workbooks and other files an analysis made.', {
    files: ['storage_key'],
  }),

  taken('area_keys', 'Official keys the organisation has or had.', { stays: true }),
  taken('place_names', 'Beginnings of names by which the organisation is found.', { stays: true }),
  taken('organisation_links', 'What the organisation is part of or a member of.', { stays: true }),
  taken('status_steps', 'Dated steps of the alliance with the organisation, every version of them.'),
  taken('status_step_organisations', 'Who a step belongs to.'),
  taken('councils', 'Prevention councils with chairs, steering group and working groups.'),
  taken('council_organisations', 'Who a council belongs to.'),
  taken('council_states', 'When a council was active, dormant or dissolved.'),
  taken('documents', 'Agreements, rules of procedure, minutes and other documents of steps and councils.', {
    files: ['storage_key'],
  }),
  taken('contacts', 'People in their function.'),
  taken('contact_areas', 'Areas a contact serves.'),
  leftOut('contact_confirmations', 'secret'),
  leftOut('contact_imports', 'transient'),
  leftOut('contact_import_rows', 'transient'),
  taken('alliance_borders', 'Borders of the map of the alliance.', { stays: true }),
  leftOut('mails', 'transient'),
  taken('agreement_reminders', 'Which end of an agreement was reminded of.', { stays: true }),

  taken('meetings', 'Meetings: what, when, where, in which state.'),
  taken('meeting_hosts', 'Who organises or moderates a meeting besides.', {
    names: { host_id: 'organisation_name' },
  }),
  taken('meeting_sessions', 'Programmes of meetings.'),
  taken('meeting_speakers', 'Who speaks; people of the network by the id of their contact.', {
    names: { speaker_organisation_id: 'organisation_name' },
  }),
  taken('meeting_costs', 'What a meeting costs and who pays.'),
  taken('meeting_participants', 'Who was invited to a meeting, registered, waited or declined.', {
    names: { home_id: 'organisation_name' },
  }),
  leftOut('meeting_participant_links', 'secret'),
  taken('meeting_check_ins', 'Who was checked in at a meeting, when and how.'),
  leftOut('meeting_door_codes', 'secret'),
  taken('meeting_registration', 'Whether the registration of a meeting was closed by hand.'),
  taken('meeting_group_plans', 'What counts more when people are put into groups, and when that was done.', {
    without: { former: 'transient' },
  }),
  taken('meeting_group_rounds', 'Rounds of groups.'),
  taken('meeting_groups', 'Groups with topic, room, places and moderator.'),
  taken('meeting_group_pairs', 'Who has to sit together or apart.'),
  taken('meeting_placements', 'Who sits in which group.'),
  taken('meeting_guiding_questions', 'Questions the groups of a round work along.'),
  leftOut('meeting_group_links', 'secret'),
  taken('meeting_entries', 'Cards of the shared pages of groups.'),
  taken('meeting_entry_texts', 'Every text a card ever had.'),
  taken('meeting_open_spaces', 'Open space of a meeting: how many points each has, whether it is counted.'),
  taken('meeting_proposals', 'Topics that were proposed, with their points once counted.'),
  taken('meeting_votes', 'Who gave points to which topic; only until they are counted.'),

  taken('meeting_feedback', 'Feedback to meetings: single ratings and texts that say nothing of each other.'),
  leftOut('meeting_feedback_forms', 'transient'),
  taken('meeting_agreements', 'What was agreed at a meeting: who does what until when.'),
  taken('meeting_questions', 'Questions that a meeting left open.'),
  taken('advice_offers', 'Talks and advice that can be asked for.'),
  taken('advice_requests', 'Who asked for a talk or for advice.'),
  taken('meeting_photos', 'Photos of meetings in three sizes, with their descriptions.', {
    files: ['small_storage_key', 'medium_storage_key', 'large_storage_key'],
  }),
  taken('meeting_photo_people', 'Who can be recognised on a photo.'),
  taken('meeting_reports', 'Reports of meetings: what was written by hand, which version is public.'),
  taken('meeting_report_versions', 'Every published version of a report.'),

  taken('surveys', 'Surveys of residents: kind, days, state.', { without: { salt: 'secret' } }),
  taken('survey_checks', 'What was clarified before a survey, and who signed it.'),
  taken('survey_forms', 'Every saved version of a questionnaire.'),
  taken('survey_strata', 'Strata of a sample with people and letters.'),
  leftOut('survey_codes', 'secret'),
  leftOut('survey_drafts', 'transient'),
  taken('survey_urn', 'Sealed answers; only the key of the office opens them.'),
  leftOut('survey_paper_entries', 'transient'),
  taken('survey_returns', 'Returns by day and way, as counts.'),
  taken('survey_data', 'Closed answers in columns, without identity.'),
  taken('survey_texts', 'Free words of answers that were released for others to read, each for itself.'),
  taken('survey_protocols', 'What was done with a survey: start, closing, opening.'),

  taken('offers', 'What there is already against crime and insecurity, whoever offers it.'),
  taken('strategies', 'Prevention strategies: period, chapters in words, state.'),
  taken('strategy_findings', 'Findings a strategy rests on, as they were, and why some were set aside.'),
  taken('workshops', 'Workshops in which findings were discussed and weighed.', {
    without: { link_sha256: 'secret' },
  }),
  taken('workshop_groups', 'Groups of workshops.'),
  taken('workshop_findings', 'Findings on the table of a workshop, with the counts of their weighing.'),
  leftOut('workshop_seats', 'secret'),
  taken('workshop_cards', 'What groups wrote about findings.', { without: { seat_id: 'secret' } }),
  leftOut('workshop_votes', 'transient'),
  taken('strategy_priorities', 'Priorities with their reasons.'),
  taken('strategy_priority_findings', 'Which findings a priority rests on.'),
  taken('strategy_priority_offers', 'Which offers there are for a priority.'),
  taken('strategy_goals', 'Goals: what is to be less or better, and what is to be reached for that.'),
  taken('strategy_goal_priorities', 'Which priorities a goal serves.'),
  taken('strategy_measures', 'Measures along the seven Beccaria steps.'),
  taken('strategy_measure_goals', 'Which goals a measure serves.'),
  taken('strategy_measure_needs', 'Which measures a measure can only begin after.'),
  taken('strategy_measure_steps', 'Steps of measures with their days.'),
  taken('strategy_measure_costs', 'What measures cost, by year.'),
  taken('strategy_measure_funds', 'Who pays for measures, by year.'),
  taken('strategy_measure_reports', 'Reports of how far measures were.'),
  leftOut('strategy_measure_links', 'secret'),
  taken('strategy_indicators', 'Indicators with baseline, target and source.'),
  taken('strategy_indicator_values', 'Values of indicators by day.'),
  taken('strategy_evaluations', 'Numbers and conclusions of evaluations.'),
  taken('strategy_versions', 'Documents as they were made, with the whole strategy of that moment.'),
  taken('strategy_decisions', 'What councils decided upon strategies.'),
  taken('strategy_warnings', 'Which ends somebody was warned of.'),
  taken('library_entries', 'Entries the organisation wrote for the library of measures.'),

  forReading('record_entries', 'The record, entry by entry; the new installation begins one of its own.', {
    key: ['organisation_id', 'position'],
  }),
  leftOut('record_heads', 'derived'),
  leftOut('organisation_exports', 'transient'),
];

export type PackagedTable = TakenTable | ReadableTable | LeftTable;

/** Into the package and back. */
export interface TakenTable {
  readonly travels: 'taken';
  readonly table: string;
  /** What is in it, in one sentence for the documentation. */
  readonly about: string;
  readonly without: Readonly<Record<string, LeftReason>>;
  /** Columns with keys of the file store; the files travel with the package. */
  readonly files: readonly string[];
  /** Column that names an organisation -> column for the name of one that is not known. */
  readonly names: Readonly<Record<string, string>>;
  /** A row that is there already stays as it is there; otherwise it is refused. */
  readonly stays: boolean;
}

/** Into the package, but not back. */
export interface ReadableTable {
  readonly travels: 'forReading';
  readonly table: string;
  readonly about: string;
  readonly without: Readonly<Record<string, LeftReason>>;
  readonly files: readonly [];
  /** Columns whose order is that of the lines, where the primary key does not travel. */
  readonly key: readonly string[];
}

export interface LeftTable {
  readonly travels: 'leftOut';
  readonly table: string;
  readonly reason: LeftReason;
}

/**
 * `secret`: opens a door, so it never leaves the installation. `transient`: matters only to work that is under
 * way. `derived`: made anew from the rest. `installation`: belongs to the installation, not to the organisation.
 */
export type LeftReason = 'secret' | 'transient' | 'derived' | 'installation';

/** What is in a package: all but the tables that are left out. */
export type PackedTable = TakenTable | ReadableTable;

export const packedTables: readonly PackedTable[] = packagedTables.filter((one) => one.travels !== 'leftOut');

function taken(
  table: string,
  about: string,
  more: Partial<Pick<TakenTable, 'without' | 'files' | 'names' | 'stays'>> = {},
): TakenTable {
  return { travels: 'taken', table, about, without: {}, files: [], names: {}, stays: false, ...more };
}

function forReading(table: string, about: string, { key }: Pick<ReadableTable, 'key'>): ReadableTable {
  return { travels: 'forReading', table, about, without: {}, files: [], key };
}

function leftOut(table: string, reason: LeftReason): LeftTable {
  return { travels: 'leftOut', table, reason };
}
