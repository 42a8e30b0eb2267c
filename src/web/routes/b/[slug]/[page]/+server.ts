import { takeTopic, topicPage } from '#web/server/survey/topic-requests.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => topicPage(event, event.params.slug, event.params.page);
export const POST: RequestHandler = (event) => takeTopic(event, event.params.slug, event.params.page);
