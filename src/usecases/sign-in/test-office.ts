import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export interface OfficePerson {
  readonly email: string;
  readonly email_verified: boolean;
}

export interface TestOffice {
  readonly issuer: URL;
  /** Goes through the pages of the provider as a browser would; gives the query it comes back with. */
  visit(address: string, login: string): Promise<string>;
  close(): Promise<void>;
}

export const officeClient = { clientId: 'umsicht', clientSecret: 'nur-im-test-nur-im-test-nur-im-test' };

/** A real OpenID Connect provider of its own; people are made by their login. */
export async function startTestOffice(
  people: ReadonlyMap<string, OfficePerson>,
  redirect: string,
): Promise<TestOffice> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const provider = new Provider(issuer.origin, {
    clients: [
      {
        client_id: officeClient.clientId,
        client_secret: officeClient.clientSecret,
        redirect_uris: [redirect],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    pkce: { required: () => true },
    cookies: { keys: ['nur-im-test'] },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AuthorizationCode: 60, AccessToken: 60, IdToken: 60 },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people.get(id) }) }),
  });
  server.on('request', provider.callback());
  return {
    issuer,
    visit: (address, login) => visit(address, { login, redirect }),
    close: () => closed(server),
  };
}

async function visit(
  address: string,
  { login, redirect }: { readonly login: string; readonly redirect: string },
): Promise<string> {
  const cookies = new Map<string, string>();
  let next = new URL(address);
  let form: URLSearchParams | null = null;
  for (let step = 0; step < 12; step++) {
    const response: Response = await fetch(next, {
      redirect: 'manual',
      method: form === null ? 'GET' : 'POST',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === null ? {} : { body: form }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';')[0]!.split('=');
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location?.startsWith(redirect)) return new URL(location).search;
    if (location !== null) {
      next = new URL(location, next);
      form = null;
      continue;
    }
    const page = await response.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (prompt === undefined)
      throw new Error(`the provider says: ${page.replaceAll(/<[^>]+>/g, ' ').slice(0, 300)}`);
    next = new URL(/action="([^"]+)"/.exec(page)![1]!, next);
    form = new URLSearchParams({ prompt, login, password: 'x' });
  }
  throw new Error('the provider leads in circles');
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
