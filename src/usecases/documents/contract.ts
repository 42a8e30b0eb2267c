import type {
  AllianceDocument,
  DocumentKind,
  DocumentSubject,
  DocumentVisibility,
} from '#core/documents/document.ts';
import type { Result } from '#core/kernel/result.ts';
import type { Actor } from '../contract.ts';

/**
 * Documents of whatever has some: the agreement of a step, rules of procedure and minutes of a council. Everything
 * goes by the subject, so that a later noun needs an entry in `document-subjects.ts` and nothing else here.
 * The asker is a signed-in actor or null for the public, who sees what was made public.
 */
export interface Documents {
  /** Those of the given things this asker may read, the newest day first. */
  list(
    asker: Actor | null,
    subjects: readonly DocumentSubject[],
  ): Promise<Result<readonly AllianceDocument[]>>;
  /** Reads the stream once; what the file is, its content says, not its name. */
  add(
    actor: Actor,
    subject: DocumentSubject,
    upload: DocumentDescription & { readonly fileName: string; readonly bytes: AsyncIterable<Uint8Array> },
  ): Promise<Result<{ id: string }>>;
  /** What is said about it; the file itself never changes. */
  describe(actor: Actor, id: string, description: DocumentDescription): Promise<Result<void>>;
  open(asker: Actor | null, id: string): Promise<Result<OpenedDocument>>;
  remove(actor: Actor, id: string): Promise<Result<void>>;
}

export interface DocumentDescription {
  readonly kind: DocumentKind;
  /** Empty: the name of the file. */
  readonly name: string;
  readonly day: string | null;
  readonly visibility: DocumentVisibility;
}

export interface OpenedDocument {
  readonly document: AllianceDocument;
  /** Handed out under this type and no other, whatever the browser would guess. */
  readonly mediaType: string;
  readonly fileName: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}
