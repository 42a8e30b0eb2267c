import { createHash } from 'node:crypto';
import type { PoliceMapping } from '#core/analysis/plan.ts';
import type { DetectedLayout } from '#importers/contract.ts';
import { proposeMapping } from '#importers/police-table/propose-mapping.ts';
import type { PreviewRow } from '#importers/police-table/table-preview.ts';
import { comparableHeader } from '#importers/text/columns.ts';
import { readColumnMapping } from '#storage/queries/column-mappings.ts';
import type { UseCaseNeeds } from '../needs.ts';

export interface ProposedMapping {
  readonly mapping: PoliceMapping;
  readonly remembered: boolean;
}

/** What the organisation decided about these headers before, otherwise a proposal from the words of the headers. */
export async function proposedMapping(
  needs: Pick<UseCaseNeeds, 'within' | 'reading'>,
  organisationId: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<ProposedMapping> {
  const { rows, sheet } = await needs.reading.preview(bytes, {});
  for (const row of rows) {
    const headerFingerprint = fingerprintOf(row.texts);
    if (headerFingerprint === null) continue;
    const mapping = await readColumnMapping(needs.within(organisationId), {
      organisationId,
      headerFingerprint,
    });
    if (mapping !== null) return { mapping, remembered: true };
  }
  return { mapping: proposeMapping(rows, sheet), remembered: false };
}

/** The same headers in the same order, whatever the year, the file name and the lines above. */
export function fingerprintOf(headers: readonly string[]): string | null {
  const names = headers.map(comparableHeader);
  while (names.at(-1) === '') names.pop();
  if (names.filter((name) => name !== '').length < 2) return null;
  return createHash('sha256').update(names.join('\n')).digest('hex');
}

/** The headers to choose from, while no mapping says yet which line they stand in. */
export async function tableLayout(
  needs: Pick<UseCaseNeeds, 'reading'>,
  bytes: AsyncIterable<Uint8Array>,
  mapping: PoliceMapping | null,
): Promise<DetectedLayout | null> {
  const { rows, sheet } = await needs.reading.preview(
    bytes,
    mapping?.sheet === undefined ? {} : { sheet: mapping.sheet },
  );
  const header = headerRow(rows, mapping?.headerLine);
  if (header === undefined) return null;
  return {
    importer: 'police-table',
    encoding: null,
    delimiter: null,
    headerLines: header.line,
    columns: header.texts.filter((text) => text !== ''),
    facts: sheet === null ? {} : { sheet },
  };
}

function headerRow(rows: readonly PreviewRow[], line: number | undefined): PreviewRow | undefined {
  return (
    rows.find((row) => row.line === line) ??
    rows.find(({ texts }) => texts.filter((text) => text !== '').length > 2)
  );
}
