import { savedPage } from '#web/server/survey/topic-requests.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => savedPage(event, event.params.slug);
