import { json } from '@sveltejs/kit';
import { signedInActor } from '../../../../../../server/actor.ts';
import type { RequestHandler } from './$types';

/** Whether anything happened in the workshop. */
export const GET: RequestHandler = async (event) => {
  const { id, workshop } = event.params;
  const stamp = await event.locals.umsicht.workshops.stamp(signedInActor(event), id, workshop);
  const headers = { 'Cache-Control': 'no-store' };
  return stamp.ok ? json({ stamp: stamp.value }, { headers }) : json({}, { status: 404, headers });
};
