import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createVite } from 'vite';
import { readConfiguration } from './configuration.ts';
import { createLog, createWebLog } from './logging.ts';
import { startProduct } from './start-product.ts';

/** For development only: the same product, with Vite serving the pages from their sources. */
const read = readConfiguration(process.env);
if (!read.ok) throw new Error(read.problem.map((one) => one.code).join());
const configuration = read.value;
const log = createLog(configuration);
const started = await startProduct(configuration, log);
if (!started.ok) throw new Error(`${started.problem.code} ${JSON.stringify(started.problem.params)}`);
const product = started.value;

const shared = globalThis as unknown as Record<symbol, unknown>;
shared[Symbol.for('umsicht')] = product.umsicht;
shared[Symbol.for('umsicht.webLog')] = createWebLog(log);

const server = createServer();
const vite = await createVite({ server: { middlewareMode: { server } }, appType: 'custom' });
server.on('request', vite.middlewares);
server.listen(configuration.port, configuration.host);
await once(server, 'listening');
const address = `http://${configuration.host}:${configuration.port}`;
product.sendMails(configuration.origin?.origin ?? address);
console.log(address);

async function stop(): Promise<void> {
  server.closeAllConnections();
  await vite.close();
  await product.stop();
  process.exit(0);
}
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
