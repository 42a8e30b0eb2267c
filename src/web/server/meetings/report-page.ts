import type { RequestEvent } from '@sveltejs/kit';
import type { Actor } from '#usecases/contract.ts';
import type { ReportDraft } from '#usecases/meeting-reports/contract.ts';
import { signedInActor } from '../actor.ts';
import { valueOrErrorPage } from '../failures.ts';

type ReportEvent = Pick<RequestEvent, 'locals' | 'url'> & { readonly params: { readonly id: string } };

/** A page of the report: for those who organise the meeting, a refusal for everybody else. */
export async function reportToWrite(
  event: ReportEvent,
): Promise<{ readonly actor: Actor; readonly draft: ReportDraft }> {
  const actor = signedInActor(event);
  const { meetingReports } = event.locals.umsicht;
  return { actor, draft: valueOrErrorPage(await meetingReports.draft(actor, event.params.id)) };
}
