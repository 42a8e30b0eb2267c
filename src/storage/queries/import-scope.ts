import { type Expression, sql } from 'kysely';
import type { Handle } from '../open-database.ts';

/** Which import the rows come with. */
export interface ImportScope {
  readonly organisationId: string;
  readonly importId: string;
}

/** Whose rows are read: all of one analysis, or those of one of its imports. */
export interface AnalysisScope {
  readonly organisationId: string;
  readonly analysisId: string;
  readonly importId?: string;
}

/** The imports a read looks at, in the order in which they were taken over. */
export async function importIdsOf(handle: Handle, scope: AnalysisScope): Promise<string[]> {
  let query = handle
    .selectFrom('imports')
    .select('id')
    .where('organisation_id', '=', scope.organisationId)
    .where('analysis_id', '=', scope.analysisId)
    .orderBy('imported_at')
    .orderBy('id');
  if (scope.importId !== undefined) query = query.where('id', '=', scope.importId);
  return (await query.execute()).map((row) => row.id);
}

/** Sorts rows by their import, in the order in which the imports were taken over. */
export function inOrderOf(imports: readonly string[]): Expression<number> {
  return sql<number>`array_position(${[...imports]}::text[], import_id)`;
}

/** Sorts text the same way on every server, whatever its language settings. */
export function byBytes(column: string): Expression<string> {
  return sql<string>`${sql.ref(column)} collate "C"`;
}

/** SQL has no empty list; no key is the empty text. */
export function oneOf(keys: readonly string[]): readonly string[] {
  return keys.length === 0 ? [''] : keys;
}
