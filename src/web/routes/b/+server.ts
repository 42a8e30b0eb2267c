import { codePage, enterAtDoor } from '#web/server/survey/start-requests.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => codePage(event);
export const POST: RequestHandler = (event) => enterAtDoor(event);
