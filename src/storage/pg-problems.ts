import { type Problem, problem } from '#core/kernel/problem.ts';

/**
 * SQLSTATE or system error -> stable code. What is not listed is a bug and is thrown on: 42501 too, a statement
 * that reached into another organisation (`raise-wall.ts`).
 */
const codes: Readonly<Record<string, string>> = {
  '23505': 'storage.row.duplicate',
  '23503': 'storage.row.referenced',
  '23502': 'storage.row.incomplete',
  '23514': 'storage.row.refused',
  UM001: 'storage.record.appendOnly',
  UM002: 'storage.server.roleMissing',
  UM003: 'storage.server.notOwner',
  '40001': 'storage.transaction.collided',
  '40P01': 'storage.transaction.collided',
  '57014': 'storage.statement.cancelled',
  '22P05': 'storage.text.unstorable',
  '22021': 'storage.text.unstorable',
  '53100': 'storage.disk.full',
  ENOSPC: 'storage.disk.full',
  '28P01': 'storage.server.login',
  '28000': 'storage.server.login',
  '3D000': 'storage.server.databaseMissing',
  '53300': 'storage.server.busy',
  '57P03': 'storage.server.unreachable',
  ECONNREFUSED: 'storage.server.unreachable',
  ENOTFOUND: 'storage.server.unreachable',
  ETIMEDOUT: 'storage.server.unreachable',
  ECONNRESET: 'storage.server.unreachable',
};

/** The one place where database errors become problems; null: not an expected failure. */
export function problemOfDatabaseError(error: unknown): Problem | null {
  if (typeof error !== 'object' || error === null) return null;
  // Several addresses of one host, each refused: node wraps them.
  if (error instanceof AggregateError && error.errors.length > 0) {
    return problemOfDatabaseError(error.errors[0]);
  }
  const { code, constraint, table, detail } = error as Readonly<Record<string, unknown>>;
  const known = typeof code === 'string' ? codes[code] : undefined;
  if (known === undefined) return null;
  return problem(known, {
    ...(typeof constraint === 'string' ? { constraint } : {}),
    ...(typeof table === 'string' ? { table } : {}),
    // Our own codes say more, in the form of parameters (`raise-wall.ts`).
    ...(known.startsWith('storage.server.') && typeof detail === 'string' ? parametersOf(detail) : {}),
  });
}

function parametersOf(detail: string): Problem['params'] {
  try {
    return JSON.parse(detail) as Problem['params'];
  } catch {
    return {};
  }
}
