import { json } from '@sveltejs/kit';
import { stampOf } from '../../../../../../server/meetings/group-door.ts';
import type { RequestHandler } from './$types';

/** Whether anything happened on the page of the group. */
export const GET: RequestHandler = async (event) => {
  const stamp = await stampOf(event);
  return json({ stamp }, { status: stamp === null ? 403 : 200, headers: { 'Cache-Control': 'no-store' } });
};
