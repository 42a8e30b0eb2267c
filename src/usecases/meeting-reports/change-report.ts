import { mayOrganiseMeeting } from '#core/access/meeting-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { plainLine, plainText } from '#core/meetings/plain-text.ts';
import { articleParts, longestPart, longestQuotation } from '#core/meetings/report/article.ts';
import { longestCaption } from '#core/meetings/report/check-photos.ts';
import {
  beginReport,
  readReport,
  type StoredReport,
  updateReport,
} from '#storage/queries/meeting-reports.ts';
import type { Actor } from '../contract.ts';
import { changedMeanwhile } from '../meetings/changed-meanwhile.ts';
import type { Versioned } from '../meetings/contract.ts';
import { guardedMeeting, recordedChange } from '../meetings/meeting-guard.ts';
import type { PartDraft, QuotationDraft } from './contract.ts';
import type { ReportNeeds } from './report-needs.ts';

type Changed = Pick<StoredReport, 'parts' | 'quotation' | 'quotationBy' | 'quotationPermitted'>;

/** Each part has a version of its own: two people work on two parts without being in each other's way. */
export async function savePart(
  needs: ReportNeeds,
  actor: Actor,
  { id, change }: { readonly id: string; readonly change: Versioned<PartDraft> },
): Promise<Result<void>> {
  const { part, shown, version } = change;
  return changedReport(needs, actor, {
    action: 'meetingReport.savePart',
    id,
    apply: (report) => {
      if (!articleParts.includes(part)) return failed(problem('meetings.report.partUnknown'));
      const text = change.text === null ? null : plainText(change.text);
      if (text !== null && text.length > longestPart)
        return failed(problem('meetings.text.tooLong', { limit: longestPart }));
      if (part === 'title' && (text === '' || !shown)) return failed(problem('meetings.title.missing'));
      const former = report.parts[part]?.version ?? 0;
      if (former !== version) return failed(changedMeanwhile(report));
      // Nothing written in place of the composed text: it counts again.
      const written = text === '' ? null : text;
      const parts = { ...report.parts, [part]: { text: written, shown, version: version + 1 } };
      return ok({ ...report, parts });
    },
  });
}

export async function saveQuotation(
  needs: ReportNeeds,
  actor: Actor,
  { id, change }: { readonly id: string; readonly change: Versioned<QuotationDraft> },
): Promise<Result<void>> {
  return changedReport(needs, actor, {
    action: 'meetingReport.saveQuotation',
    id,
    apply: (report) => {
      const text = plainText(change.text);
      const by = plainLine(change.by);
      if (text.length > longestQuotation)
        return failed(problem('meetings.text.tooLong', { limit: longestQuotation }));
      if (by.length > longestCaption)
        return failed(problem('meetings.text.tooLong', { limit: longestCaption }));
      if (text !== '' && !change.permitted) return failed(problem('meetings.report.quotationPermission'));
      if (change.version !== report.version) return failed(changedMeanwhile(report));
      const quotationBy = text === '' ? '' : by;
      return ok({ ...report, quotation: text, quotationBy, quotationPermitted: text !== '' });
    },
  });
}

async function changedReport(
  needs: ReportNeeds,
  actor: Actor,
  {
    action,
    id,
    apply,
  }: {
    readonly action: string;
    readonly id: string;
    readonly apply: (report: StoredReport) => Result<Changed>;
  },
): Promise<Result<void>> {
  const guarded = await guardedMeeting(needs, actor, { action, id, may: mayOrganiseMeeting });
  if (!guarded.ok) return guarded;
  const meeting = guarded.value;
  return recordedChange(needs, actor, {
    action,
    meeting,
    work: async (transaction, by) => {
      await beginReport(transaction, meeting, by);
      const report = (await readReport(transaction, meeting, { locked: true }))!;
      const changed = apply(report);
      if (!changed.ok) return changed;
      await updateReport(transaction, meeting, { ...changed.value, version: report.version }, by);
      return ok(undefined);
    },
  });
}
