import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { type SurveyForm, surveyFormSchema } from '../src/core/survey/form/survey-form.ts';

/** Residents for the benches of surveys: what they are asked, and how they answer over HTTP. */
const agreement = [
  'trifft voll zu',
  'trifft eher zu',
  'teils, teils',
  'trifft eher nicht zu',
  'trifft gar nicht zu',
];

/** One page of 24 closed questions and a text, as the peer was measured with. */
export function benchForm(): SurveyForm {
  const categories = [
    ...agreement.map((de, index) => ({ code: index + 1, label: { de } })),
    { code: 98, label: { de: 'weiß nicht' }, missing: true },
  ];
  const closed = Array.from({ length: 24 }, (_, index) => ({
    id: `frage${index + 1}`,
    kind: 'scale',
    wording: { de: `In meiner Wohngegend fühle ich mich bei Gelegenheit ${index + 1} des Alltags sicher.` },
    categories,
  }));
  const text = { id: 'text', kind: 'text', wording: { de: 'Was möchten Sie uns noch sagen?' } };
  return surveyFormSchema.parse({
    version: 1,
    id: 'last',
    title: { de: 'Sicher leben' },
    languages: ['de'],
    modules: [{ id: 'alles', title: { de: 'Ihre Wohngegend' }, items: [...closed, text] }],
  });
}

export const benchAnswer = (number: number): string => {
  const fields = Array.from({ length: 24 }, (_, index) => `frage${index + 1}=${1 + ((number + index) % 5)}`);
  const words = `Antwort ${number}: Mehr Licht am Weg zum Bahnhof.`;
  return `_in=de&${fields.join('&')}&text=${encodeURIComponent(words)}&_weg=weiter`;
};

/** The cookie of somebody who has typed the code. */
export function residentCookie(slug: string, code: string): string {
  return `umsicht-b=${slug}.${code}.${randomBytes(32).toString('base64url')}`;
}

export interface Reply {
  readonly status: number;
  readonly location: string;
  readonly bytes: number;
  readonly body: string;
}

/** As browsers do, each resident keeps a connection. */
export function createResidentClient(address: string, atOnce: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const { hostname, port } = new URL(address);
  /** Browsers ask again where a kept connection was closed at the moment they used it. */
  const ask: typeof askOnce = async (path, sent) => {
    try {
      return await askOnce(path, sent);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET') throw error;
      return askOnce(path, sent);
    }
  };
  const askOnce = (
    path: string,
    { cookie, body }: { readonly cookie: string; readonly body?: string },
  ): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const method = body === undefined ? 'GET' : 'POST';
      const form = { 'content-type': 'application/x-www-form-urlencoded', origin: address };
      const headers = {
        accept: 'text/html',
        cookie,
        ...(body === undefined ? {} : { ...form, 'content-length': Buffer.byteLength(body) }),
      };
      const sent = request({ hostname, port, path, method, headers, agent }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          const bytes = Buffer.concat(parts);
          const { location = '' } = response.headers;
          resolve({
            status: response.statusCode ?? 0,
            location,
            bytes: bytes.length,
            body: bytes.toString(),
          });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return { ask, close: () => agent.destroy() };
}
