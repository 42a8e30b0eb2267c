import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** Whether anything happened in the workshop. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const stamp = await locals.umsicht.workshopsByLink.stamp(params.token);
  const headers = { 'Cache-Control': 'no-store' };
  return stamp.ok
    ? json({ stamp: stamp.value }, { headers })
    : json({ stamp: 'beendet' }, { status: 404, headers });
};
