import { strToU8, zipSync } from 'fflate';
import { type ExampleDocument, exampleDocuments } from '#core/example/alliance/example-documents.ts';
import { exampleSeed } from '#core/example/example-folders.ts';
import type { FileStore, StoredFile } from '#storage/files/file-store.ts';
import type { OpenDatabase } from '#storage/open-database.ts';
import { insertDocument } from '#storage/queries/documents.ts';
import { insertRecordEntry, wasDone } from '#storage/queries/record-entries.ts';
import { demoOrganisationId } from '../demo.ts';
import type { Log } from '../logging.ts';

const action = 'demo.loadDocuments';
const limitBytes = 100_000;

export interface DemoDocumentNeeds {
  readonly database: Pick<OpenDatabase, 'handle'>;
  readonly files: FileStore;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'info' | 'error'>;
}

/** Papers of the fictional alliance, made once: whoever removes one does not get it again. */
export async function loadDemoDocuments({ database, files, clock, log }: DemoDocumentNeeds): Promise<void> {
  try {
    const loaded = { organisationId: demoOrganisationId, action: 'demo.loadAlliance' };
    if (!(await wasDone(database.handle, loaded))) return;
    if (await wasDone(database.handle, { organisationId: demoOrganisationId, action })) return;
    const now = clock();
    const documents = exampleDocuments(now.toISOString().slice(0, 10), exampleSeed);
    const written: StoredFile[] = [];
    // Bytes first: a program that is stopped in between leaves bytes without a row, and these are found.
    for (const document of documents) {
      const stored = await files.write([openDocumentText(document)], { limitBytes });
      if (!stored.ok) throw new Error(stored.problem.code);
      written.push(stored.value);
    }
    await database.handle.transaction().execute(async (handle) => {
      for (const [at, { paragraphs: _text, ...document }] of documents.entries()) {
        const { key: storageKey, ...file } = written[at]!;
        const from = { storageKey, accountId: null, createdAt: now };
        await insertDocument(handle, { ...document, ...file, ...from, type: 'odt' });
      }
      const entry = { organisationId: demoOrganisationId, at: now, accountId: null, action } as const;
      await insertRecordEntry(handle, { ...entry, subject: demoOrganisationId, outcome: 'done' });
    });
    log.info('demo documents loaded');
  } catch (error) {
    // The product works without them.
    log.error({ err: error }, 'demo documents could not be loaded');
  }
}

const namespaces =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"';

/** A heading and paragraphs as an OpenDocument text: its type comes first and unpacked (OpenDocument 1.3, part 2, 3.3). */
export function openDocumentText({
  name,
  paragraphs,
}: Pick<ExampleDocument, 'name' | 'paragraphs'>): Uint8Array {
  const type = 'application/vnd.oasis.opendocument.text';
  const text = paragraphs.map((words) => `<text:p>${escaped(words)}</text:p>`).join('');
  const entry = (path: string, media: string): string =>
    `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${media}"/>`;
  const manifest = `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">${entry('/', type)}${entry('content.xml', 'text/xml')}</manifest:manifest>`;
  const content = `<office:document-content ${namespaces}><office:body><office:text><text:h text:outline-level="1">${escaped(name)}</text:h>${text}</office:text></office:body></office:document-content>`;
  const declared = (xml: string): Uint8Array => strToU8(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`);
  return zipSync({
    mimetype: [strToU8(type), { level: 0 }],
    'META-INF/manifest.xml': declared(manifest),
    'content.xml': declared(content),
  });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
