import type { RequestEvent } from '@sveltejs/kit';

const formLimitBytes = 1024 * 1024;

/**
 * Forms are held in memory, so they must be small and must say their size. Uploads are read as a stream
 * and are bounded by the use case that stores them.
 */
export function bodyTooLarge({ request, route, url }: RequestEvent): boolean {
  if (request.method === 'GET' || request.method === 'HEAD' || request.body === null) return false;
  if (isUpload(route.id, url)) return false;
  const length = request.headers.get('content-length');
  return length === null || Number(length) > formLimitBytes;
}

function isUpload(routeId: string | null, url: URL): boolean {
  if (routeId === '/analyse/[id]/dateien') return true;
  return routeId === '/analyse/[id]' && url.searchParams.has('/hinzufuegen');
}
