import { enterAtSurvey, startPage } from '#web/server/survey/start-requests.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => startPage(event, event.params.slug);
export const POST: RequestHandler = (event) => enterAtSurvey(event, event.params.slug);
