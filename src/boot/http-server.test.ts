import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { closeHttpServer, createHttpServer, trustedHeaders, type WebHandler } from './http-server.ts';

let server: ReturnType<typeof createHttpServer>;
afterEach(() => closeHttpServer(server, 0));

async function listen(handler: WebHandler, origin?: URL): Promise<number> {
  server = createHttpServer(handler, { origin });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function get(
  port: number,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: string }> {
  const asked = request({ port, host: '127.0.0.1', headers }).end();
  const [response] = await once(asked, 'response');
  let body = '';
  for await (const chunk of response) body += chunk;
  return { status: response.statusCode, body };
}

const echo: WebHandler = (incoming, response) => {
  response.end(`${incoming.headers[trustedHeaders.protocol]}://${incoming.headers[trustedHeaders.host]}`);
};

describe('http server', () => {
  test('says under which address it was reached; visitors cannot', async () => {
    const port = await listen(echo);
    const forged = { [trustedHeaders.protocol]: 'https', [trustedHeaders.host]: 'evil.example' };
    expect(await get(port, forged)).toEqual({ status: 200, body: `http://127.0.0.1:${port}` });
    expect((await get(port, { host: `localhost:${port}` })).body).toBe(`http://localhost:${port}`);
  });

  test('says who asked only where it knows; visitors cannot', async () => {
    const who: WebHandler = (incoming, response) =>
      void response.end(incoming.headers[trustedHeaders.client]);
    const port = await listen(who);
    expect((await get(port, { [trustedHeaders.client]: '203.0.113.7' })).body).toBe('');
  });

  test('does not answer a foreign name that was pointed at this computer', async () => {
    const port = await listen(echo);
    expect((await get(port, { host: 'evil.example' })).status).toBe(421);
  });

  test('behind a proxy the configured address counts', async () => {
    const port = await listen(echo, new URL('https://umsicht.example.de'));
    expect((await get(port, { host: 'internal' })).body).toBe('https://umsicht.example.de');
  });

  test('an answer under way is finished when it closes', async () => {
    const port = await listen(async (_, response) => {
      await pause(200);
      response.end('whole');
    });
    const answer = get(port);
    await pause(50);
    await closeHttpServer(server, 5_000);
    expect((await answer).body).toBe('whole');
  });
});
