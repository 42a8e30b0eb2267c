// First, so that no schema is made before.
import '../sampling/without-jit.ts';
import { webCrypto } from '#usecases/sampling/sampling-crypto.ts';
import { samplingSession } from '../sampling/sampling-session.ts';
import type { FromSampling, ToSampling } from '../sampling/worker-messages.ts';

/**
 * Reads the register, counts and draws beside the page, so that the page never stands still. It opens no
 * connection: what it knows ends with it.
 */
interface WorkerScope {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToSampling>) => void): void;
}

const scope = globalThis as unknown as WorkerScope;
const session = samplingSession(webCrypto(), (message: FromSampling) => scope.postMessage(message));
// One after the other: a count that is still running is answered before the next one.
let last: Promise<void> = Promise.resolve();
scope.addEventListener('message', ({ data }) => {
  last = last
    .then(() => session.take(data))
    .catch((error: unknown) => {
      scope.postMessage({ say: 'problems', title: String(error), lines: [] } satisfies FromSampling);
    });
});
