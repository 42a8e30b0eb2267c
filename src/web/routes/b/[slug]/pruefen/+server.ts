import { reviewPage, takeReview } from '#web/server/survey/topic-requests.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => reviewPage(event, event.params.slug);
export const POST: RequestHandler = (event) => takeReview(event, event.params.slug);
