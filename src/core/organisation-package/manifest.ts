import { z } from 'zod';

export const packageFormat = 'umsicht-organisation';

/** Grows when a package can no longer be read by an older program in other ways than by a new table or column. */
export const packageVersion = 1;

const count = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const name = z.string().min(1).max(500);

const otherOrganisationSchema = z
  .object({ id: name, kind: z.string().max(60), name, area: z.string().nullable() })
  .strict();

const fileSchema = z
  .object({
    /** What the rows name it by. */
    key: z.string().min(1).max(200),
    /** Its content is `files/<sha256>`; the same content is there once. */
    sha256,
    sizeBytes: count,
  })
  .strict();

/** `manifest.json`: what the package is and what is in it. Written last, when everything is known. */
export const manifestSchema = z
  .object({
    format: z.literal(packageFormat),
    formatVersion: z.number().int().positive(),
    /** Version of the program that wrote it. */
    product: z.string().max(100),
    createdAt: z.iso.datetime(),
    organisation: z
      .object({ id: name, kind: z.string().max(60), name, area: z.string().nullable() })
      .strict(),
    tables: z.array(
      z
        .object({
          name: z.string().regex(/^[a-z][a-z0-9_]{0,62}$/),
          rows: count,
          sizeBytes: count,
          sha256,
        })
        .strict(),
    ),
    files: z.array(fileSchema),
    /** Keys that rows name although the content was gone when the package was written. */
    missingFiles: z.array(z.string().min(1).max(200)),
    /** Organisations that rows name beside their own: whoever reads the package looks for its own of them. */
    otherOrganisations: z.array(otherOrganisationSchema),
    /** Where the record of the organisation ended; empty where there was none. */
    record: z.object({ entries: count, hash: z.union([z.literal(''), sha256]) }).strict(),
  })
  .strict();

export type PackageManifest = z.infer<typeof manifestSchema>;
export type OtherOrganisation = z.infer<typeof otherOrganisationSchema>;
export type PackagedFile = z.infer<typeof fileSchema>;

export const manifestName = 'manifest.json';
export const readmeName = 'README.txt';

export function tableEntryName(table: string): string {
  return `tables/${table}.jsonl`;
}

export function fileEntryName(checksum: string): string {
  return `files/${checksum}`;
}
