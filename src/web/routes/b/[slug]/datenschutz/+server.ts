import { privacyPage } from '#web/server/survey/start-requests.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => privacyPage(event, event.params.slug);
