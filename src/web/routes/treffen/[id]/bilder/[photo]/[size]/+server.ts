import { error } from '@sveltejs/kit';
import { photoSizes } from '#usecases/meeting-reports/contract.ts';
import { valueOrErrorPage } from '../../../../../../server/failures.ts';
import type { RequestHandler } from './$types';

/** Kept by browsers for minutes only: somebody may withdraw their consent. */
const secondsKept = 300;

export const GET: RequestHandler = async ({ locals, params }) => {
  const size = photoSizes.find((one) => one === params.size) ?? error(404, 'meetings.photo.notFound');
  const photo = { id: params.photo, size };
  const opened = valueOrErrorPage(
    await locals.umsicht.meetingReports.openPhoto(locals.actor, params.id, photo),
  );
  return new Response(new Uint8Array(opened.bytes), {
    headers: { 'Content-Type': opened.mediaType, 'Cache-Control': `private, max-age=${secondsKept}` },
  });
};
