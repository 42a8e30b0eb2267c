import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { memoryUmsicht } from './memory-umsicht.ts';

/** Serves the built pages over the stand-in: `node e2e/support/memory-server.ts 4173`. */
process.env.BODY_SIZE_LIMIT = 'Infinity';
process.env.PROTOCOL_HEADER = 'x-forwarded-proto';
(globalThis as unknown as Record<symbol, unknown>)[Symbol.for('umsicht')] = memoryUmsicht();
const built = '../../build/handler.js';
const { handler } = (await import(built)) as { handler: import('node:http').RequestListener };
const server = createServer((request, response) => {
  request.headers['x-forwarded-proto'] = 'http';
  handler(request, response);
});
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
