import type { ColumnType } from 'kysely';
import type { CheckInKind, CheckInWay } from '#core/meetings/day/check-in.ts';
import type { FeedbackQuestion, FeedbackReview } from '#core/meetings/feedback.ts';
import type {
  HostRole,
  MeetingKind,
  MeetingLanguage,
  MeetingState,
  SessionKind,
} from '#core/meetings/meeting.ts';
import type { ParticipantState, Profession } from '#core/meetings/participant.ts';
import type { ArticleChanges, ArticleContent } from '#core/meetings/report/article.ts';
import type { AgreementState, QuestionState } from '#core/meetings/results.ts';

/** Rows of meetings; part of `Database`. */
export interface MeetingTables {
  meetings: MeetingRow;
  meeting_hosts: MeetingHostRow;
  meeting_sessions: MeetingSessionRow;
  meeting_speakers: MeetingSpeakerRow;
  meeting_costs: MeetingCostRow;
  meeting_participants: MeetingParticipantRow;
  meeting_check_ins: MeetingCheckInRow;
  meeting_door_codes: MeetingDoorCodeRow;
  meeting_participant_links: MeetingParticipantLinkRow;
  meeting_registration: MeetingRegistrationRow;
  meeting_group_plans: MeetingGroupPlanRow;
  meeting_group_rounds: MeetingGroupRoundRow;
  meeting_groups: MeetingGroupRow;
  meeting_group_pairs: MeetingGroupPairRow;
  meeting_placements: MeetingPlacementRow;
  meeting_photos: MeetingPhotoRow;
  meeting_photo_people: MeetingPhotoPersonRow;
  meeting_reports: MeetingReportRow;
  meeting_report_versions: MeetingReportVersionRow;
  meeting_guiding_questions: MeetingGuidingQuestionRow;
  meeting_group_links: MeetingGroupLinkRow;
  meeting_entries: MeetingEntryRow;
  meeting_entry_texts: MeetingEntryTextRow;
  meeting_open_spaces: MeetingOpenSpaceRow;
  meeting_proposals: MeetingProposalRow;
  meeting_votes: MeetingVoteRow;
  meeting_feedback: MeetingFeedbackRow;
  meeting_feedback_forms: MeetingFeedbackFormRow;
  meeting_agreements: MeetingAgreementRow;
  meeting_questions: MeetingQuestionRow;
}

interface MeetingRow {
  organisation_id: string;
  id: string;
  kind: MeetingKind;
  title: string;
  region: string | null;
  number: number | null;
  state: ColumnType<MeetingState, MeetingState | undefined, MeetingState>;
  announced_at: Date | null;
  cancelled_at: Date | null;
  cancel_reason: string | null;
  day: string | null;
  days: number;
  begins: string | null;
  ends: string | null;
  place_name: string | null;
  address: string | null;
  travel: string;
  accessibility: string;
  online_link: string | null;
  lead: string;
  capacity: number | null;
  registration_until: string | null;
  language: MeetingLanguage;
  funded: boolean;
  copied_from: string | null;
  created_at: Date;
  changed_at: Date;
  changed_by: string | null;
  version: ColumnType<number, number | undefined, number>;
  feedback_code: ColumnType<string, string | undefined, string>;
  feedback_asked_on: ColumnType<string | null, string | null | undefined, string | null>;
}

interface MeetingHostRow {
  organisation_id: string;
  meeting_id: string;
  id: string;
  position: number;
  role: HostRole;
  host_id: string | null;
  contact_id: string | null;
  name: string | null;
  organisation_name: string | null;
}

interface MeetingSessionRow {
  organisation_id: string;
  meeting_id: string;
  id: string;
  day_number: number;
  position: number;
  begins: string;
  ends: string;
  kind: SessionKind;
  title: string;
  abstract: string;
  topic: string | null;
  room: string | null;
  changed_at: Date;
  changed_by: string | null;
  version: ColumnType<number, number | undefined, number>;
  offer_id: ColumnType<string | null, string | null | undefined, string | null>;
}

interface MeetingSpeakerRow {
  organisation_id: string;
  meeting_id: string;
  session_id: string;
  position: number;
  contact_id: string | null;
  speaker_organisation_id: string | null;
  name: string | null;
  organisation_name: string | null;
}

interface MeetingCostRow {
  organisation_id: string;
  meeting_id: string;
  id: string;
  position: number;
  purpose: string;
  amount_cents: number;
  paid_by: string;
  changed_at: Date;
  changed_by: string | null;
  version: ColumnType<number, number | undefined, number>;
}

interface MeetingCheckInRow {
  organisation_id: string;
  meeting_id: string;
  id: string;
  participant_id: string;
  day_number: number;
  kind: CheckInKind;
  way: CheckInWay;
  happened_at: Date;
  received_at: Date;
  former_state: Exclude<ParticipantState, 'registered'> | null;
  account_id: string | null;
}

interface MeetingDoorCodeRow {
  organisation_id: string;
  meeting_id: string;
  code: string;
  made_at: Date;
}

interface MeetingParticipantRow {
  organisation_id: string;
  meeting_id: string;
  id: string;
  name: string;
  email: string | null;
  locale: ColumnType<'de' | 'en', 'de' | 'en' | undefined, 'de' | 'en'>;
  home_id: string | null;
  organisation_name: string | null;
  profession: ColumnType<Profession, Profession | undefined, Profession>;
  job: ColumnType<string, string | undefined, string>;
  wishes: ColumnType<string[], string[] | undefined, string[]>;
  food: ColumnType<string, string | undefined, string>;
  needs: ColumnType<string, string | undefined, string>;
  photo_consent: ColumnType<boolean, boolean | undefined, boolean>;
  list_consent: ColumnType<boolean, boolean | undefined, boolean>;
  note: ColumnType<string, string | undefined, string>;
  state: ParticipantState;
  invited_on: string | null;
  answered_at: Date | null;
  substitute_of: string | null;
  contact_id: string | null;
  by_hand: ColumnType<boolean, boolean | undefined, boolean>;
  reminded_on: string | null;
  changed_at: Date;
  version: ColumnType<number, number | undefined, number>;
}

interface MeetingParticipantLinkRow {
  organisation_id: string;
  token_sha256: string;
  meeting_id: string;
  participant_id: string;
  issued_at: Date;
}

interface MeetingRegistrationRow {
  organisation_id: string;
  meeting_id: string;
  closed_at: Date | null;
}

/** Where somebody sat before the last allocation. */
interface FormerPlacement {
  personId: string;
  roundId: string;
  groupId: string;
  byHand: boolean;
}

interface MeetingGroupPlanRow {
  organisation_id: string;
  meeting_id: string;
  priority: ColumnType<'mixing' | 'wishes', 'mixing' | 'wishes' | undefined, 'mixing' | 'wishes'>;
  former: ColumnType<FormerPlacement[] | null, string | null | undefined, string | null>;
  allocated_at: Date | null;
  changed_at: Date;
  changed_by: string | null;
  version: ColumnType<number, number | undefined, number>;
}

interface MeetingGroupRoundRow {
  organisation_id: string;
  meeting_id: string;
  id: string;
  position: number;
  title: string;
  session_id: string | null;
}

interface MeetingGroupRow {
  organisation_id: string;
  meeting_id: string;
  id: string;
  round_id: string;
  position: number;
  title: string;
  topic_id: string | null;
  room: string | null;
  places: number | null;
  moderator_id: string | null;
  moderator_name: string | null;
}

interface MeetingGroupPairRow {
  organisation_id: string;
  meeting_id: string;
  one_id: string;
  other_id: string;
  kind: 'together' | 'apart';
}

interface MeetingPlacementRow {
  organisation_id: string;
  meeting_id: string;
  participant_id: string;
  round_id: string;
  group_id: string;
  by_hand: ColumnType<boolean, boolean | undefined, boolean>;
}

interface MeetingGuidingQuestionRow {
  organisation_id: string;
  meeting_id: string;
  round_id: string;
  id: string;
  position: number;
  words: string;
}

interface MeetingGroupLinkRow {
  organisation_id: string;
  meeting_id: string;
  group_id: string;
  token_sha256: string;
  issued_at: Date;
}

interface MeetingEntryRow {
  organisation_id: string;
  meeting_id: string;
  id: string;
  group_id: string;
  question_id: string | null;
  position: number;
  is_result: ColumnType<boolean, boolean | undefined, boolean>;
  hidden_reason: string | null;
  created_at: Date;
  changed_at: Date;
  version: ColumnType<number, number | undefined, number>;
}

interface MeetingEntryTextRow {
  organisation_id: string;
  meeting_id: string;
  entry_id: string;
  number: number;
  client_id: string;
  words: string;
  author_name: string | null;
  written_at: Date;
  is_open: ColumnType<boolean, boolean | undefined, boolean>;
}

interface MeetingOpenSpaceRow {
  organisation_id: string;
  meeting_id: string;
  budget: number;
  opened_at: Date;
  closed_at: Date | null;
  voters: number | null;
  round_id: string | null;
}

interface MeetingProposalRow {
  organisation_id: string;
  meeting_id: string;
  id: string;
  title: string;
  words: string;
  author_name: string | null;
  created_at: Date;
  is_hidden: ColumnType<boolean, boolean | undefined, boolean>;
  points: number | null;
}

interface MeetingVoteRow {
  organisation_id: string;
  meeting_id: string;
  participant_id: string;
  proposal_id: string;
  points: number;
}

interface MeetingFeedbackRow {
  organisation_id: string;
  meeting_id: string;
  id: string;
  day: string;
  question: FeedbackQuestion;
  session_id: string | null;
  rating: number | null;
  body: string | null;
  name: string | null;
  review: ColumnType<FeedbackReview, FeedbackReview | undefined, FeedbackReview>;
}

interface MeetingFeedbackFormRow {
  organisation_id: string;
  meeting_id: string;
  token_sha256: string;
  day: string;
}

interface MeetingAgreementRow {
  organisation_id: string;
  meeting_id: string;
  id: string;
  what: string;
  who_id: string | null;
  who_name: string | null;
  due: string | null;
  state: ColumnType<AgreementState, AgreementState | undefined, AgreementState>;
  reason: ColumnType<string, string | undefined, string>;
  reminded_before: ColumnType<string | null, string | null | undefined, string | null>;
  reminded_after: ColumnType<string | null, string | null | undefined, string | null>;
  changed_at: Date;
  changed_by: string | null;
  version: ColumnType<number, number | undefined, number>;
}

interface MeetingQuestionRow {
  organisation_id: string;
  meeting_id: string;
  id: string;
  question: string;
  state: ColumnType<QuestionState, QuestionState | undefined, QuestionState>;
  answer: ColumnType<string, string | undefined, string>;
  taken_by: ColumnType<string | null, string | null | undefined, string | null>;
  changed_at: Date;
  changed_by: string | null;
  version: ColumnType<number, number | undefined, number>;
}

interface MeetingPhotoRow {
  organisation_id: string;
  meeting_id: string;
  id: string;
  position: number;
  sha256: string;
  width: number;
  height: number;
  small_storage_key: string;
  medium_storage_key: string;
  large_storage_key: string;
  alternative: ColumnType<string, string | undefined, string>;
  caption: ColumnType<string, string | undefined, string>;
  credit: ColumnType<string, string | undefined, string>;
  shown: ColumnType<boolean, boolean | undefined, boolean>;
  people_checked: ColumnType<boolean, boolean | undefined, boolean>;
  changed_at: Date;
  changed_by: string | null;
  version: ColumnType<number, number | undefined, number>;
}

interface MeetingPhotoPersonRow {
  organisation_id: string;
  meeting_id: string;
  photo_id: string;
  participant_id: string;
}

interface MeetingReportRow {
  organisation_id: string;
  meeting_id: string;
  parts: ColumnType<ArticleChanges, string | undefined, string>;
  quotation: ColumnType<string, string | undefined, string>;
  quotation_by: ColumnType<string, string | undefined, string>;
  quotation_permitted: ColumnType<boolean, boolean | undefined, boolean>;
  published_number: number | null;
  changed_at: Date;
  changed_by: string | null;
  version: ColumnType<number, number | undefined, number>;
}

interface MeetingReportVersionRow {
  organisation_id: string;
  meeting_id: string;
  number: number;
  content: ColumnType<ArticleContent, string, string>;
  published_at: Date;
  published_by: string | null;
}
