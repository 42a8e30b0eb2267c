import type { ContactMapping } from '#core/network/contact-list/contact-mapping.ts';
import type { FileKind } from '../contract.ts';
import type { ReadSettings } from '../inputs/file-content.ts';

/** What the thread is asked to do with a file. */
export type ReadingTask =
  | { readonly task: 'detect'; readonly fileName: string }
  | { readonly task: 'preview'; readonly sheet?: string }
  | { readonly task: 'contacts'; readonly mapping: ContactMapping }
  | { readonly task: 'offers' }
  | { readonly task: 'surveyUpload' }
  | { readonly task: 'read'; readonly kind: FileKind; readonly settings: ReadSettings };

/** Bytes go in and rows come out in parts, each only when the other side asks for it. */
export type ToReader = { readonly id: number } & (
  | { readonly say: 'begin'; readonly task: ReadingTask }
  /** Null: that was the end of the file. */
  | { readonly say: 'bytes'; readonly bytes: Uint8Array | null }
  /** The file could not be read on; whoever asked has been told. */
  | { readonly say: 'broken' }
  | { readonly say: 'moreRows' }
);

export type FromReader = { readonly id: number } & (
  | { readonly say: 'moreBytes' }
  | { readonly say: 'rows'; readonly rows: readonly unknown[] }
  | { readonly say: 'answer'; readonly answer: unknown }
  | { readonly say: 'failed'; readonly message: string }
);
