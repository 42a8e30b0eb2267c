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

/** Pages on which one of the forms sends files. */
const uploadForms: Readonly<Record<string, string>> = {
  '/analyse/[id]': '/hinzufuegen',
  '/netz/[id]/kontakte/einlesen': '/hinzufuegen',
  '/treffen/[id]/planung/bericht/bilder': '/hinzufuegen',
  '/befragung/[id]/stichprobe': '/uebernehmen',
  '/strategie/angebote/einlesen': '/lesen',
};

/** Pages that take nothing but files. */
const uploadPages: readonly string[] = [
  '/analyse/[id]/dateien',
  '/netz/[id]/dokumente/neu',
  '/treffen/[id]/planung/bericht/bilder/dateien',
];

function isUpload(routeId: string | null, url: URL): boolean {
  const form = uploadForms[routeId ?? ''];
  if (form !== undefined && url.searchParams.has(form)) return true;
  return uploadPages.includes(routeId ?? '');
}
