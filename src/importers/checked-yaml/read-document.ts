import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import { type Place, type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { textDamage } from '../text/damaged-text.ts';
import { quoteValue } from '../text/issue.ts';
import { positionAfter, TEXT_START } from '../text/text-position.ts';

/** A description file is written by hand: more than this is another file. */
export const LONGEST_DESCRIPTION = 2_000_000;
/** Aliases may repeat a scale; more is an attempt to blow up the document. */
const MOST_ALIASES = 100;

/** Control characters and signs that turn the direction of writing: a label holding them shows something else. */
const HIDDEN = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u;

export type Path = readonly (string | number)[];

/** A parsed description with the way back from a field to its place in the file. */
export interface ReadDocument {
  readonly value: unknown;
  /** Place of the value at a path, or of the nearest surrounding node where the value is missing. */
  readonly placeOf: (path: Path) => Place;
  /** Place of the name of a field. */
  readonly placeOfKey: (path: Path) => Place;
}

/** Reads YAML 1.2 or JSON; syntax, doubled fields, tabs and alias bombs become problems with line and column. */
export function readDocument(text: string, file?: string): Result<ReadDocument, readonly Problem[]> {
  const place = file === undefined ? {} : { file };
  const refuse = (code: string, params: Problem['params'] = {}): Result<ReadDocument, readonly Problem[]> =>
    failed([problem(`import.description.${code}`, params, place)]);
  if (text.length > LONGEST_DESCRIPTION) return refuse('tooLong', { limit: LONGEST_DESCRIPTION / 1_000_000 });
  if (text.trim() === '') return refuse('empty');
  const damage = textDamage(text);
  if (damage !== null) {
    const { line, column } = positionAfter(TEXT_START, text.slice(0, damage.offset));
    const value = quoteValue(lineAround(text, damage.offset));
    return failed([problem(damage.code, {}, { ...place, line, column, value })]);
  }
  const lines = new LineCounter();
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { ...place, line, column: col };
  };
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      logLevel: 'error',
      schema: 'core',
      // Own check below: the one of the package compares every pair of keys.
      uniqueKeys: false,
    });
    const problems = [
      ...document.errors.slice(0, 1).map((error) => syntaxProblem(error, at)),
      ...structureProblems(document, at),
    ];
    if (problems.length > 0) return failed(problems);
    if (!isMap(document.contents)) return refuse('notFields');
    return ok({
      value: document.toJS({ maxAliasCount: MOST_ALIASES }),
      placeOf: (path) => at(offsetOf(document, path)),
      placeOfKey: (path) => at(offsetOfKey(document, path)),
    });
  } catch {
    // The package throws on alias bombs and on nesting deeper than the stack.
    return refuse('tooNested');
  }
}

function lineAround(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - 30);
  const end = text.indexOf('\n', offset);
  return text.slice(start, Math.min(end < 0 ? text.length : end, offset + 30));
}

function syntaxProblem(error: YAMLError, at: (offset: number) => Place): Problem {
  if (error.code === 'TAB_AS_INDENT') return problem('import.description.tab', {}, at(error.pos[0]));
  if (error.code === 'MULTIPLE_DOCS')
    return problem('import.description.severalDocuments', {}, at(error.pos[0]));
  return problem('import.description.syntax', { reason: error.code }, at(error.pos[0]));
}

function structureProblems(document: Document, at: (offset: number) => Place): readonly Problem[] {
  const problems: Problem[] = [];
  let aliases = 0;
  visit(document, {
    Scalar: (_, scalar) => {
      if (typeof scalar.value !== 'string' || !HIDDEN.test(scalar.value)) return;
      const where = at(offsetOfNode(scalar));
      problems.push(problem('import.description.hidden', {}, { ...where, value: quoteValue(scalar.value) }));
    },
    Alias: (_, alias) => {
      aliases += 1;
      const start = at(alias.range?.[0] ?? 0);
      if (alias.resolve(document) === undefined) {
        problems.push(problem('import.description.unknownAlias', { name: alias.source }, start));
      } else if (aliases === MOST_ALIASES + 1) {
        problems.push(problem('import.description.tooManyAliases', { limit: MOST_ALIASES }, start));
        return visit.BREAK;
      }
      return undefined;
    },
    Map: (_, map) => {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        const start = at(offsetOfNode(key));
        if (!isScalar(key)) {
          problems.push(problem('import.description.fieldName', {}, start));
          continue;
        }
        const name = String(key.value);
        if (seen.has(name)) problems.push(problem('import.description.fieldTwice', { field: name }, start));
        seen.add(name);
      }
    },
  });
  return problems.slice(0, 20);
}

/** Follows a path as far as the document goes. */
function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    const offset = offsetOfNode(node);
    if (offset > 0) return offset;
  }
  return Math.max(0, offsetOfNode(document.contents));
}

function offsetOfKey(document: Document, path: Path): number {
  const name = String(path[path.length - 1] ?? '');
  const parentNode = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  const parent = isAlias(parentNode) ? parentNode.resolve(document) : parentNode;
  if (!isMap(parent)) return offsetOf(document, path);
  const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === name);
  return pair === undefined ? offsetOf(document, path) : Math.max(0, offsetOfNode(pair.key));
}

function offsetOfNode(node: unknown): number {
  if (typeof node !== 'object' || node === null || !('range' in node)) return -1;
  const { range } = node;
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : -1;
}
