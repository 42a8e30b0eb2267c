import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Issue } from '#importers/contract.ts';
import type { KindGuess } from '#importers/detect/kind-guess.ts';
import type { ReadOffers } from '#importers/offers/read-offers.ts';
import type { TablePreview } from '#importers/police-table/table-preview.ts';
import type { FileKind } from '../contract.ts';
import type { ContentByKind, ReadContent } from '../inputs/file-content.ts';
import { type ContactListContent, emptyContactList } from './contact-list-content.ts';
import type { FileReading } from './file-reading.ts';
import type { FromReader, ReadingTask, ToReader } from './reading-messages.ts';
import type { SurveyUploadContent } from './survey-upload-content.ts';

/** A file that needs more has something in it nobody expected; the server goes on. */
const MEMORY_MEGABYTES = 1_500;
/** Files come in bunches; between them the thread gives its memory back. */
const IDLE_MS = 30_000;

/** The thread ended while it read: too much memory, or the program stops. */
class ReaderEnded extends Error {}

interface Conversation {
  hear(message: FromReader): void;
  fail(error: Error): void;
}

/** One thread for all files, begun with the first one and ended when there has been none for a while. */
export function createReadingThread(): FileReading {
  let worker: Worker | null = null;
  let nextId = 1;
  let idle: NodeJS.Timeout | undefined;
  const conversations = new Map<number, Conversation>();

  const ended = (of: Worker, reason: string): void => {
    if (worker !== of) return;
    worker = null;
    for (const conversation of conversations.values()) conversation.fail(new ReaderEnded(reason));
  };
  const thread = (): Worker => {
    clearTimeout(idle);
    if (worker !== null) return worker;
    const started = new Worker(new URL('./reading.worker.ts', import.meta.url), {
      // Test runners hand down loaders the thread neither needs nor understands.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MEGABYTES },
    });
    started.on('message', (message: FromReader) => conversations.get(message.id)?.hear(message));
    started.on('error', (error) => ended(started, String(error)));
    started.on('exit', () => ended(started, 'exit'));
    worker = started;
    return started;
  };
  const rest = (): void => {
    if (conversations.size > 0) return;
    // The thread alone keeps no program running.
    worker?.unref();
    idle = setTimeout(() => {
      const resting = worker;
      worker = null;
      void resting?.terminate();
    }, IDLE_MS).unref();
  };

  async function ask(
    task: ReadingTask,
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<{ answer: unknown; rows: unknown[] }> {
    const id = nextId++;
    const reader = thread();
    reader.ref();
    const source = bytes[Symbol.asyncIterator]();
    const rows: unknown[] = [];
    const tell = (message: ToReader): void => reader.postMessage(message);
    try {
      return await new Promise((resolve, reject) => {
        const feed = async (): Promise<void> => {
          const next = await source.next();
          tell({ id, say: 'bytes', bytes: next.done === true ? null : next.value });
        };
        conversations.set(id, {
          fail: reject,
          hear: (message) => {
            if (message.say === 'answer') resolve({ answer: message.answer, rows });
            else if (message.say === 'failed') reject(new Error(message.message));
            else if (message.say === 'moreBytes')
              feed().catch((error: Error) => {
                tell({ id, say: 'broken' });
                reject(error);
              });
            else {
              for (const row of message.rows) rows.push(row);
              // One part a turn: others are answered between two of them.
              void nextTurn().then(() => tell({ id, say: 'moreRows' }));
            }
          },
        });
        tell({ id, say: 'begin', task });
      });
    } finally {
      conversations.delete(id);
      rest();
      // Not awaited: a source in the middle of a read ends only after it.
      source.return?.().catch(() => {});
    }
  }

  return {
    detect: async (fileName, bytes) => (await ask({ task: 'detect', fileName }, bytes)).answer as KindGuess,
    preview: async (bytes, options) =>
      (await ask({ task: 'preview', ...options }, bytes)).answer as TablePreview,
    read: async <Kind extends FileKind>(
      kind: Kind,
      bytes: AsyncIterable<Uint8Array>,
      settings: Parameters<FileReading['read']>[2],
    ): Promise<ReadContent<ContentByKind[Kind]>> => {
      try {
        const { answer, rows } = await ask({ task: 'read', kind, settings }, bytes);
        const read = answer as ReadContent<ContentByKind[Kind]>;
        return Array.isArray(read.content) ? { ...read, content: rows as never } : read;
      } catch (error) {
        if (!(error instanceof ReaderEnded)) throw error;
        return { content: null, layout: null, issues: [tooDemanding(settings.fileName)], rowCount: 0 };
      }
    },
    contacts: async (bytes, { fileName, mapping }) => {
      try {
        const { answer, rows } = await ask({ task: 'contacts', mapping }, bytes);
        return { ...(answer as ContactListContent), rows: rows as ContactListContent['rows'] };
      } catch (error) {
        if (!(error instanceof ReaderEnded)) throw error;
        return { ...emptyContactList, issues: [tooDemanding(fileName)] };
      }
    },
    offers: async (bytes, { fileName }) => {
      try {
        return (await ask({ task: 'offers' }, bytes)).answer as ReadOffers;
      } catch (error) {
        if (!(error instanceof ReaderEnded)) throw error;
        return { layout: null, rows: [], issues: [tooDemanding(fileName)] };
      }
    },
    surveyUpload: async (bytes) => {
      try {
        const { answer, rows } = await ask({ task: 'surveyUpload' }, bytes);
        const { upload, problem } = answer as SurveyUploadContent;
        return { problem, upload: upload && { ...upload, codes: rows as typeof upload.codes } };
      } catch (error) {
        if (!(error instanceof ReaderEnded)) throw error;
        return { upload: null, problem: tooDemanding('survey-upload.json') };
      }
    },
    close: async () => {
      clearTimeout(idle);
      await worker?.terminate();
    },
  };
}

function tooDemanding(file: string): Issue {
  return { severity: 'error', code: 'usecase.file.tooDemanding', params: { file }, place: {} };
}
