/**
 * The check-in without a network. The island of the page puts the empty shell of the page and its parts into the
 * cache; this answers with them where the network does not answer in time. Everything else goes its ordinary way.
 */
const worker = self as unknown as Keeper;

/** What is used of `ServiceWorkerGlobalScope`: its library cannot be loaded beside that of pages. */
interface Keeper {
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(kind: 'install', listener: () => void): void;
  addEventListener(
    kind: 'activate',
    listener: (event: { waitUntil(done: Promise<unknown>): void }) => void,
  ): void;
  addEventListener(
    kind: 'fetch',
    listener: (event: { readonly request: Request; respondWith(answer: Promise<Response>): void }) => void,
  ): void;
}

const patienceMs = 6_000;
const cacheName = 'umsicht-tag';

worker.addEventListener('install', () => void worker.skipWaiting());
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  const meeting = /^\/treffen\/([\w-]+)\/tag(?:\/[\w-]+)?$/.exec(pathname)?.[1];
  if (request.mode === 'navigate' && meeting !== undefined)
    event.respondWith(fromNetwork(request, `/treffen/${meeting}/tag/ohne-netz`));
  else if (pathname.startsWith('/_app/')) event.respondWith(fromNetwork(request, request.url));
});

async function fromNetwork(request: Request, kept: string): Promise<Response> {
  const cache = await caches.open(cacheName);
  const fallback = await cache.match(kept, { ignoreVary: true });
  if (fallback === undefined) return fetch(request);
  const network = fetch(request);
  // Whoever loses the race may fail later without anybody waiting for it.
  network.catch(() => undefined);
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(fallback), patienceMs));
  return Promise.race([network.catch(() => fallback), late]);
}
