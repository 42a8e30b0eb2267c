/** Types of columns as PostgreSQL prints them, and what stands in a package for them. */
export const columnTypes: Readonly<Record<string, ColumnType>> = {
  text: { written: 'text', problemOf: (value) => (typeof value === 'string' ? textProblem(value) : 'text') },
  integer: { written: 'number', problemOf: (value) => wholeProblem(value, 2 ** 31 - 1) },
  bigint: { written: 'number', problemOf: (value) => wholeProblem(value, Number.MAX_SAFE_INTEGER) },
  'double precision': {
    written: 'number',
    problemOf: (value) =>
      typeof value !== 'number' ? 'number' : Number.isFinite(value) ? null : 'outOfRange',
  },
  boolean: {
    written: '`true` or `false`',
    problemOf: (value) => (typeof value === 'boolean' ? null : 'truth'),
  },
  date: { written: 'day', problemOf: (value) => (isCalendarDay(value) ? null : 'day') },
  'timestamp with time zone': {
    written: 'moment',
    problemOf: (value) => (isMoment(value) ? null : 'moment'),
  },
  'text[]': {
    written: 'list of texts',
    problemOf: (value) =>
      Array.isArray(value) && value.every((one) => typeof one === 'string') ? jsonProblem(value) : 'list',
  },
  bytea: {
    written: 'bytes as base64',
    problemOf: (value) => (isBase64(value) ? null : 'bytes'),
  },
  jsonb: { written: 'JSON', problemOf: jsonProblem },
};

export interface ColumnType {
  /** In words of the documentation. */
  readonly written: string;
  /** What is wrong with a value that is not null; the code is `package.value.<problem>`. */
  problemOf(value: unknown): ValueProblem | null;
}

export type ValueProblem =
  | 'text'
  | 'number'
  | 'whole'
  | 'truth'
  | 'day'
  | 'moment'
  | 'list'
  | 'bytes'
  | 'outOfRange'
  | 'unstorable'
  | 'tooDeep';

/** Nested further, it is no content but an attempt to exhaust whoever reads it. */
const deepest = 100;

/** PostgreSQL keeps neither the zero character nor halves of characters. */
function textProblem(text: string): ValueProblem | null {
  return text.includes('\0') || /\p{Surrogate}/u.test(text) ? 'unstorable' : null;
}

function wholeProblem(value: unknown, largest: number): ValueProblem | null {
  if (typeof value !== 'number') return 'number';
  if (!Number.isInteger(value)) return 'whole';
  return Math.abs(value) <= largest ? null : 'outOfRange';
}

/** Walks the value without recursion: its depth is not known yet. */
function jsonProblem(value: unknown): ValueProblem | null {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return 'tooDeep';
    const next: unknown[] = [];
    for (const one of level) {
      const wrong = leafProblem(one);
      if (wrong !== null) return wrong;
      if (typeof one !== 'object' || one === null) continue;
      for (const [name, inner] of Object.entries(one)) {
        if (textProblem(name) !== null) return 'unstorable';
        next.push(inner);
      }
    }
    level = next;
  }
  return null;
}

function leafProblem(value: unknown): ValueProblem | null {
  if (typeof value === 'string') return textProblem(value);
  return typeof value === 'number' && !Number.isFinite(value) ? 'outOfRange' : null;
}

function isCalendarDay(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isMoment(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const [, day, hour, minute, second] = /^(.{10})T(\d{2}):(\d{2}):(\d{2})\.\d{6}Z$/.exec(value) ?? [];
  return isCalendarDay(day) && Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
}

function isBase64(value: unknown): boolean {
  return typeof value === 'string' && value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value);
}
