import type { z } from 'zod';
import { type Problem, type ProblemParams, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { nearestName } from '../nearest-name.ts';
import { quoteValue } from '../text/issue.ts';
import { type Path, type ReadDocument, readDocument } from './read-document.ts';
import { unknownFields } from './schema-fields.ts';

/** What a check beyond the schema found; the place is looked up from the path. */
export interface Finding {
  readonly path: Path;
  readonly code: string;
  readonly params?: ProblemParams;
}

export interface DescriptionKind<T> {
  readonly schema: z.ZodType<T>;
  /** Runs only on what the schema accepts. */
  readonly crossCheck?: (value: T) => readonly Finding[];
  readonly file?: string;
}

/** More problems than this help nobody: the first ones explain the others. */
const MOST_PROBLEMS = 50;

/** Reads a description file and checks it; every violation is a problem with line, column and what is expected. */
export function checkedYaml<T>(text: string, kind: DescriptionKind<T>): Result<T, readonly Problem[]> {
  const read = readDocument(text, kind.file);
  if (!read.ok) return read;
  const document = read.value;
  const unknown = unknownFields(kind.schema, document.value).map(({ path, known }) => {
    const field = String(path[path.length - 1]);
    return problem(
      'import.description.unknownField',
      { field, nearest: nearestName(field, known) ?? 'none', known: known.join(', ') },
      document.placeOfKey(path),
    );
  });
  const parsed = kind.schema.safeParse(document.value);
  const violations = parsed.success
    ? []
    : parsed.error.issues.flatMap((issue) => violationProblems(issue, document));
  const problems = [...unknown, ...violations];
  if (parsed.success && problems.length === 0) {
    for (const finding of kind.crossCheck?.(parsed.data) ?? []) {
      problems.push(problem(finding.code, finding.params ?? {}, document.placeOf(finding.path)));
    }
  }
  if (!parsed.success || problems.length > 0) return failed(inOrder(problems).slice(0, MOST_PROBLEMS));
  return ok(parsed.data);
}

function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted(
    (a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0),
  );
}

function violationProblems(issue: z.core.$ZodIssue, document: ReadDocument): readonly Problem[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  const found = valueAt(document.value, path);
  const field = pathText(path);
  const value = shortText(found);
  const at = { ...document.placeOf(path), ...(value === '' ? {} : { value }) };
  const say = (code: string, params: ProblemParams = {}): readonly Problem[] => [
    problem(`import.description.${code}`, { field, ...params }, at),
  ];
  switch (issue.code) {
    case 'unrecognized_keys':
      return [];
    case 'invalid_type':
      if (found === undefined || found === null) return say('missing', { expected: issue.expected });
      if (issue.expected === 'string' && typeof found === 'number') return say('numberAsText', { value });
      return say('type', { expected: issue.expected, value });
    case 'invalid_value': {
      const allowed = issue.values.map(String);
      if (found === undefined) return say('missing', { expected: allowed.join(', ') });
      return say('value', {
        value,
        allowed: allowed.join(', '),
        nearest: nearestName(value, allowed) ?? 'none',
      });
    }
    case 'too_small':
    case 'too_big': {
      const limit = Number(issue.code === 'too_small' ? issue.minimum : issue.maximum);
      return say(issue.code === 'too_small' ? 'tooSmall' : 'tooBig', { limit, what: issue.origin });
    }
    case 'invalid_format':
      return say('format', { value, pattern: 'pattern' in issue ? String(issue.pattern) : issue.format });
    case 'invalid_union':
      return unionProblems(issue, { document, path, say });
    case 'custom':
      // Most refinements keep paths inside the folder; the others name their text.
      return say(String(issue.params?.code ?? 'pathOutside'), { value });
    default:
      return say('invalid', { value });
  }
}

interface UnionContext {
  readonly document: ReadDocument;
  readonly path: Path;
  readonly say: (code: string, params?: ProblemParams) => readonly Problem[];
}

function unionProblems(issue: z.core.$ZodIssueInvalidUnion, context: UnionContext): readonly Problem[] {
  const found = valueAt(context.document.value, context.path);
  const options = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : null;
  if (options !== null) {
    const allowed = options.join(', ');
    if (found === undefined) return context.say('missing', { expected: allowed });
    const value = shortText(found);
    return context.say('value', { value, allowed, nearest: nearestName(value, options) ?? 'none' });
  }
  if (found === undefined || found === null) return context.say('missing', { expected: 'string' });
  if (typeof found === 'number') return context.say('numberAsText', { value: shortText(found) });
  // The alternative that got furthest into the data is the one that was meant.
  const deepest = issue.errors
    .filter((errors) => errors.every((error) => error.path.length > 0))
    .toSorted((a, b) => a.length - b.length)[0];
  if (deepest === undefined) {
    const first = issue.errors.flat().find((error) => error.path.length === 0);
    return violationProblems(
      { ...(first ?? issue), path: [...context.path] } as z.core.$ZodIssue,
      context.document,
    );
  }
  return deepest.flatMap((error) =>
    violationProblems({ ...error, path: [...context.path, ...error.path] }, context.document),
  );
}

/** `sources[2].path`, counted from 1 as people count. */
export function pathText(path: Path): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part + 1}]` : index === 0 ? part : `.${part}`))
    .join('');
}

function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string | number, unknown>)[part];
  }
  return value;
}

function shortText(value: unknown): string {
  if (typeof value === 'string') return quoteValue(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return '';
}
