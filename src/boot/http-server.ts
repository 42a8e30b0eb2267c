import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { clientAddress } from './client-address.ts';
import type { Configuration } from './configuration.ts';

/** The built web part, as adapter-node makes it. */
export type WebHandler = RequestListener;

/** Headers only this program sets; the web part reads from them under which address it is reached, and by whom. */
export const trustedHeaders = {
  protocol: 'x-umsicht-protocol',
  host: 'x-umsicht-host',
  client: 'x-umsicht-client',
} as const;

const loopbackName = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

export function createHttpServer(
  handler: WebHandler,
  configuration: Pick<Configuration, 'origin'> & Partial<Pick<Configuration, 'clientAddressHeader'>>,
): Server {
  const server = createServer(
    {
      maxHeaderSize: 16 * 1024,
      // Slow lines upload 200 MB in this time; headers have no reason to take long.
      requestTimeout: 30 * 60_000,
      headersTimeout: 20_000,
      keepAliveTimeout: 10_000,
    },
    (request, response) => {
      const address = addressOf(request, configuration.origin);
      if (address === null) {
        // A page of somebody else whose name was pointed at this computer must not be answered.
        response
          .writeHead(421, { 'content-type': 'text/plain', connection: 'close' })
          .end('Misdirected request');
        return;
      }
      request.headers[trustedHeaders.protocol] = address.protocol;
      request.headers[trustedHeaders.host] = address.host;
      request.headers[trustedHeaders.client] =
        clientAddress(request, configuration.clientAddressHeader) ?? '';
      handler(request, response);
    },
  );
  server.maxHeadersCount = 100;
  return server;
}

function addressOf(
  request: IncomingMessage,
  origin: URL | undefined,
): { protocol: string; host: string } | null {
  if (origin !== undefined) return { protocol: origin.protocol.replace(':', ''), host: origin.host };
  const { host } = request.headers;
  return host !== undefined && loopbackName.test(host) ? { protocol: 'http', host } : null;
}

/** Finishes what is being answered, takes nothing new; after the grace period it cuts what is left. */
export async function closeHttpServer(server: Server, graceMs: number): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  // A connection that has got its answer would wait for the next request of its browser.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  clearTimeout(cut);
  clearInterval(idle);
}
