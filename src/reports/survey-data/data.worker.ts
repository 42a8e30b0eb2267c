import { parentPort, workerData } from 'node:worker_threads';
import { type DataRequest, dataFile } from './data-files.ts';

/** One file, one thread: the server answers others meanwhile. */
parentPort!.postMessage(dataFile(workerData as DataRequest));
