import type { Problem } from '#core/kernel/problem.ts';
import type { Result } from '#core/kernel/result.ts';
import type { Actor } from '../contract.ts';

/** Packages of the own organisation, made in the background and kept for a day. */
export interface OrganisationExports {
  /** The newest first; those whose day is over are not among them. */
  list(actor: Actor): Promise<Result<readonly OrganisationExport[]>>;
  start(actor: Actor): Promise<Result<{ id: string }>>;
  cancel(actor: Actor, id: string): Promise<Result<void>>;
  /** As a stream; whoever takes it reads it to the end or returns from it. */
  download(actor: Actor, id: string): Promise<Result<ExportedPackage>>;
  /** Before its day is over. */
  remove(actor: Actor, id: string): Promise<Result<void>>;
}

export interface OrganisationExport {
  readonly id: string;
  readonly state: 'running' | 'finished' | 'failed' | 'cancelled';
  /** 0 to 1, while it runs. */
  readonly share: number;
  readonly problem: Problem | null;
  readonly createdAt: Date;
  /** Until then it can be fetched. */
  readonly expiresAt: Date;
  /** Once it is finished. */
  readonly content: ExportContent | null;
}

export interface ExportContent {
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly rows: number;
  readonly files: number;
  readonly missingFiles: number;
}

export interface ExportedPackage {
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly sizeBytes: number;
  readonly mediaType: string;
  readonly fileName: string;
}

/** Which export of which organisation. */
export interface ExportJob {
  readonly organisationId: string;
  readonly exportId: string;
}

/** Where the packing goes; `jobs` does it. */
export interface ExportQueue {
  enqueue(job: ExportJob): Promise<void>;
  /** Stops the packing if this process does it; otherwise it finds out by itself. */
  cancel(job: ExportJob): Promise<void>;
}
