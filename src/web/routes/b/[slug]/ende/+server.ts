import { endPage } from '#web/server/survey/start-requests.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => endPage(event, event.params.slug);
