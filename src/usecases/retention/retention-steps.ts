import type { Handle } from '#storage/open-database.ts';
import { deleteOldAdviceRequests } from '#storage/queries/advice.ts';
import { deleteOldFeedbackForms, deleteOldFeedbackTexts } from '#storage/queries/meeting-feedback.ts';
import { deleteOldGroupPlans } from '#storage/queries/meeting-groups.ts';
import { forgetWriters } from '#storage/queries/meeting-open-space.ts';
import { deleteOldParticipants, forgetNeedsOfParticipants } from '#storage/queries/meeting-participants.ts';
import { settleOldPhotos } from '#storage/queries/meeting-photos.ts';
import {
  type DeletedCounts,
  deleteEndedAttempts,
  deleteEndedContacts,
  deleteEndedMemberships,
  deleteExpiredConfirmations,
  deleteExpiredContactImports,
  deleteExpiredDocuments,
  deleteExpiredExports,
  deleteExpiredInvitations,
  deleteExpiredSignInLinks,
  deleteOldMails,
} from '#storage/queries/retention.ts';
import { deleteExpiredSessions } from '#storage/queries/sessions.ts';
import {
  closeForgottenWorkshops,
  deleteExpiredMeasureLinks,
  forgetResponsiblePeople,
} from '#storage/queries/strategy-retention.ts';
import { expireSurveyAnswers } from '#storage/queries/survey-closing.ts';
import { deleteOldSurveyDrafts } from '#storage/queries/survey-drafts.ts';

/** Rows of which table go when their time is over; the time itself stands in `processing-list.ts`. */
export interface RetentionStep {
  readonly tables: readonly string[];
  /** Counts in the order of `tables`. */
  run(handle: Handle, now: Date): Promise<readonly DeletedCounts[]>;
}

export const retentionSteps: readonly RetentionStep[] = [
  {
    // On the day named at the closing: answers, words, and what was never opened. What was done stays on record.
    tables: ['survey_data', 'survey_texts', 'survey_urn'],
    run: async (handle, now) => {
      const gone = await expireSurveyAnswers(handle, now.toISOString().slice(0, 10));
      return [gone.data, gone.texts, gone.urn];
    },
  },
  {
    tables: ['survey_drafts'],
    run: async (handle, now) => [await deleteOldSurveyDrafts(handle, fourteenDaysBefore(now))],
  },
  { tables: ['sessions'], run: async (handle, now) => [await deleteExpiredSessions(handle, now)] },
  {
    tables: ['contact_confirmations'],
    run: async (handle, now) => [await deleteExpiredConfirmations(handle, now)],
  },
  {
    tables: ['contacts'],
    run: async (handle, now) => [await deleteEndedContacts(handle, yearsBefore(now, 1))],
  },
  {
    // Their bytes go with the next pass over the file store.
    tables: ['documents'],
    run: async (handle, now) => [await deleteExpiredDocuments(handle, yearsBefore(now, 10))],
  },
  {
    tables: ['organisation_exports'],
    run: async (handle, now) => [await deleteExpiredExports(handle, now)],
  },
  {
    tables: ['invitations'],
    run: async (handle, now) => [await deleteExpiredInvitations(handle, now)],
  },
  {
    // A day longer than they work: whoever opens an old link reads that it has expired.
    tables: ['sign_in_links'],
    run: async (handle, now) => [await deleteExpiredSignInLinks(handle, oneDayBefore(now))],
  },
  {
    // These belong to no organisation, so no record counts them.
    tables: ['passkey_challenges', 'open_id_attempts', 'rate_limits'],
    run: async (handle, now) => {
      await deleteEndedAttempts(handle, now);
      return [];
    },
  },
  {
    // Before the people: who agreed to be shown is known only as long as they are there. Pictures that may never be
    // shown go with it.
    tables: ['meeting_photo_people'],
    run: async (handle, now) => [await settleOldPhotos(handle, yearsBefore(now, 1))],
  },
  {
    // Links, pairs and places go with the people.
    tables: [
      'meeting_group_plans',
      'meeting_participants',
      'meeting_participant_links',
      'meeting_check_ins',
      'meeting_group_pairs',
      'meeting_placements',
      'meeting_votes',
    ],
    run: async (handle, now) => {
      await forgetNeedsOfParticipants(handle, thirtyDaysBefore(now).toISOString().slice(0, 10));
      return [
        await deleteOldGroupPlans(handle, yearsBefore(now, 1)),
        await deleteOldParticipants(handle, yearsBefore(now, 1)),
      ];
    },
  },
  {
    // What groups wrote down belongs to the meeting; who wrote it, and what was hidden, does not stay.
    tables: ['meeting_group_links', 'meeting_entry_texts', 'meeting_proposals'],
    run: async (handle, now) => forgetWriters(handle, yearsBefore(now, 1)),
  },
  {
    tables: ['meeting_feedback', 'meeting_feedback_forms'],
    run: async (handle, now) => {
      const texts = await deleteOldFeedbackTexts(handle, yearsBefore(now, 1));
      // Feedback is taken for a month at most after a meeting of up to five days.
      await deleteOldFeedbackForms(
        handle,
        thirtyDaysBefore(thirtyDaysBefore(now)).toISOString().slice(0, 10),
      );
      return [texts];
    },
  },
  {
    // Votes are counted before they go with the seats.
    tables: ['workshop_seats', 'workshop_votes'],
    run: async (handle, now) => [
      await closeForgottenWorkshops(handle, thirtyDaysBefore(now).toISOString().slice(0, 10), {
        now,
        today: now.toISOString().slice(0, 10),
      }),
    ],
  },
  {
    tables: ['strategy_measure_links'],
    run: async (handle, now) => [await deleteExpiredMeasureLinks(handle, now)],
  },
  {
    // The measure stays; who was responsible does not.
    tables: ['strategy_measures'],
    run: async (handle, now) => [await forgetResponsiblePeople(handle, yearsBefore(now, 1))],
  },
  {
    tables: ['advice_requests'],
    run: async (handle, now) => [await deleteOldAdviceRequests(handle, yearsBefore(now, 1))],
  },
  { tables: ['mails'], run: async (handle, now) => [await deleteOldMails(handle, thirtyDaysBefore(now))] },
  {
    // Their bytes follow as files that no row names any more.
    tables: ['contact_imports', 'contact_import_rows'],
    run: async (handle, now) => {
      const { imports, rows } = await deleteExpiredContactImports(handle, now);
      return [imports, rows];
    },
  },
  {
    tables: ['memberships', 'accounts'],
    run: async (handle, now) => {
      const { memberships, accounts } = await deleteEndedMemberships(handle, yearsBefore(now, 1));
      return [memberships, accounts];
    },
  },
];

function oneDayBefore(now: Date): Date {
  return new Date(now.getTime() - 86_400_000);
}

function fourteenDaysBefore(now: Date): string {
  return new Date(now.getTime() - 14 * 86_400_000).toISOString().slice(0, 10);
}

function yearsBefore(now: Date, years: number): string {
  const day = new Date(now);
  day.setUTCFullYear(day.getUTCFullYear() - years);
  return day.toISOString().slice(0, 10);
}

function thirtyDaysBefore(now: Date): Date {
  return new Date(now.getTime() - 30 * 86_400_000);
}
