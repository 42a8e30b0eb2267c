import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { createTranslator } from '#i18n/translate.ts';
import { openSmtpMailer, type SmtpSettings } from '#jobs/smtp-mailer.ts';
import { readConfiguration } from './configuration.ts';
import { closeHttpServer, createHttpServer, trustedHeaders, type WebHandler } from './http-server.ts';
import { createLog, createWebLog } from './logging.ts';
import { startProduct } from './start-product.ts';

/** Starts the whole product; `npm start` ends here. What people read goes to standard output, the log to error. */
const german = createTranslator('de', { strict: false });
const english = createTranslator('en', { strict: false });

function say(key: string, params: Record<string, string | number> = {}): void {
  console.log(german.message(key, params));
  console.log(english.message(key, params));
}

function giveUp(problems: readonly Problem[]): never {
  for (const one of problems) console.error(`${german.problem(one)}\n${english.problem(one)}`);
  process.exit(1);
}

const read = readConfiguration(process.env);
if (!read.ok) giveUp(read.problem);
const configuration = read.value;
const log = createLog(configuration);

const built = fileURLToPath(new URL('../../build/handler.js', import.meta.url));
if (!existsSync(built)) giveUp([problem('boot.web.missing')]);

const isFirst = configuration.databaseUrl === undefined && !existsSync(resolve(configuration.dataFolder));
say(isFirst ? 'boot.opening.first' : 'boot.opening.again');
const started = await startProduct(configuration, log);
if (!started.ok) giveUp([started.problem]);
const product = started.value;

const shared = globalThis as unknown as Record<symbol, unknown>;
shared[Symbol.for('umsicht')] = product.umsicht;
shared[Symbol.for('umsicht.webLog')] = createWebLog(log);

// The built web part reads its few settings while it is loaded. Uploads are bounded by the use case that
// stores them (200 MB) and forms by the web part; this is only the outermost bound.
process.env.BODY_SIZE_LIMIT = '260M';
process.env.PROTOCOL_HEADER = trustedHeaders.protocol;
process.env.HOST_HEADER = trustedHeaders.host;
delete process.env.PORT_HEADER;
delete process.env.ADDRESS_HEADER;
const { handler } = (await import(pathToFileURL(built).href)) as { handler: WebHandler };

const server = createHttpServer(handler, configuration);
server.listen(configuration.port, configuration.host);
try {
  await once(server, 'listening');
} catch (error) {
  await product.stop();
  const code = (error as NodeJS.ErrnoException).code;
  if (code !== 'EADDRINUSE' && code !== 'EACCES' && code !== 'EADDRNOTAVAIL') throw error;
  giveUp([problem(`boot.port.${code}`, { port: configuration.port, host: configuration.host })]);
}

const bound = server.address();
const port = typeof bound === 'object' && bound !== null ? bound.port : configuration.port;
const address = configuration.origin?.origin ?? `http://${urlHost(configuration.host)}:${port}`;
say('boot.listening', { address });
if (product.umsicht.demo) say('boot.demo', { address: `${address}/anmelden` });
if (configuration.mail === undefined) say('boot.outbox');
say('boot.stopWith');
product.sendMails(address);
if (configuration.mail !== undefined) void sayWhetherMailsGoOut(configuration.mail);

let stoppingSince: number | null = null;
async function stop(): Promise<void> {
  if (stoppingSince !== null) {
    // Whoever asks again does not want to wait; npm passes one Ctrl+C on several times at once.
    if (performance.now() - stoppingSince > 1_000) process.exit(1);
    return;
  }
  stoppingSince = performance.now();
  say('boot.stopping');
  await closeHttpServer(server, 10_000);
  await product.stop();
  process.exit(0);
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);

/** Whoever sets up the server learns at once, and not from the first mail that does not arrive. */
async function sayWhetherMailsGoOut(settings: SmtpSettings): Promise<void> {
  const mailer = openSmtpMailer(settings);
  const outcome = await mailer.check();
  mailer.close();
  if (outcome.kind === 'sent') return say('boot.mail.works');
  const reason = problem(outcome.problemCode);
  console.log(german.message('boot.mail.fails', { problem: german.problem(reason) }));
  console.log(english.message('boot.mail.fails', { problem: english.problem(reason) }));
}

function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
