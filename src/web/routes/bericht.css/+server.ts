import { reportStyles } from '#reports/html/report-styles.ts';
import type { RequestHandler } from './$types';

/** The looks of the report fragment, from the room that makes it. */
export const GET: RequestHandler = () =>
  new Response(reportStyles, {
    headers: { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'public, max-age=300' },
  });
