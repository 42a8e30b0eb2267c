import { parentPort } from 'node:worker_threads';
import type { SurveyTable } from '#core/survey/survey-table.ts';
import { detectFile } from '#importers/detect/detect-kind.ts';
import { readOffers } from '#importers/offers/read-offers.ts';
import { previewTable } from '#importers/police-table/table-preview.ts';
import { contentReaders } from '../inputs/content-readers.ts';
import { readContactList } from './contact-list-content.ts';
import type { FromReader, ReadingTask, ToReader } from './reading-messages.ts';
import { readSurveyUpload } from './survey-upload-content.ts';

/** Reads files in a thread of its own. It knows neither database nor file store: bytes come in, rows go out. */
const port = parentPort!;

/** Rows taken apart and put together at once on the other side; a border has as many numbers as hundred rows. */
const ROWS_AT_ONCE = 1_000;
const BORDERS_AT_ONCE = 20;

const conversations = new Map<number, (message: ToReader) => void>();

port.on('message', (message: ToReader) => {
  if (message.say === 'begin') void serve(message.id, message.task);
  else conversations.get(message.id)?.(message);
});

async function serve(id: number, task: ReadingTask): Promise<void> {
  let waiting: { resolve(message: ToReader): void; reject(error: Error): void } | null = null;
  const ask = (question: FromReader): Promise<ToReader> => {
    port.postMessage(question);
    return new Promise((resolve, reject) => {
      waiting = { resolve, reject };
    });
  };
  conversations.set(id, (message) =>
    message.say === 'broken' ? waiting?.reject(new Error('broken')) : waiting?.resolve(message),
  );
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const part = await ask({ id, say: 'moreBytes' });
      if (part.say !== 'bytes' || part.bytes === null) return;
      yield part.bytes;
    }
  }
  const sendRows = async (rows: readonly unknown[], atOnce: number): Promise<void> => {
    for (let from = 0; from < rows.length; from += atOnce)
      await ask({ id, say: 'rows', rows: rows.slice(from, from + atOnce) });
  };
  try {
    const { answer, transfer } = await answerTo(task, { bytes: bytes(), sendRows });
    port.postMessage({ id, say: 'answer', answer } satisfies FromReader, transfer);
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    port.postMessage({ id, say: 'failed', message } satisfies FromReader);
  } finally {
    conversations.delete(id);
  }
}

interface Exchange {
  readonly bytes: AsyncIterable<Uint8Array>;
  sendRows(rows: readonly unknown[], atOnce: number): Promise<void>;
}

async function answerTo(
  task: ReadingTask,
  { bytes, sendRows }: Exchange,
): Promise<{ answer: unknown; transfer: ArrayBuffer[] }> {
  if (task.task === 'detect') return { answer: await detectFile(task.fileName, bytes), transfer: [] };
  if (task.task === 'preview')
    return {
      answer: await previewTable(bytes, task.sheet === undefined ? {} : { sheet: task.sheet }),
      transfer: [],
    };
  if (task.task === 'contacts') {
    const { rows, ...list } = await readContactList(bytes, task.mapping);
    await sendRows(rows, ROWS_AT_ONCE);
    return { answer: { ...list, rows: [] }, transfer: [] };
  }
  if (task.task === 'offers') return { answer: await readOffers(bytes), transfer: [] };
  if (task.task === 'surveyUpload') {
    const content = await readSurveyUpload(bytes);
    if (content.upload === null) return { answer: content, transfer: [] };
    await sendRows(content.upload.codes, ROWS_AT_ONCE);
    return { answer: { ...content, upload: { ...content.upload, codes: [] } }, transfer: [] };
  }
  const read = await contentReaders[task.kind](bytes, task.settings);
  if (task.kind === 'answers')
    return { answer: read, transfer: buffersOf(read.content as SurveyTable | null) };
  if (!Array.isArray(read.content)) return { answer: read, transfer: [] };
  await sendRows(read.content, task.kind === 'borders' ? BORDERS_AT_ONCE : ROWS_AT_ONCE);
  return { answer: { ...read, content: [] }, transfer: [] };
}

/** Answers change hands without being copied. */
function buffersOf(table: SurveyTable | null): ArrayBuffer[] {
  if (table === null) return [];
  const columns = [
    table.mode,
    ...table.groups.map(({ index }) => index),
    ...table.items.flatMap(({ codes, missing }) => [codes, missing]),
  ];
  return [...new Set(columns.map(({ buffer }) => buffer as ArrayBuffer))];
}
