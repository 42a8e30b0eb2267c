import type { z } from 'zod';
import type { Path } from './read-document.ts';

/** What this reading needs of a zod schema; every kind of schema has some of it. */
interface Definition {
  readonly type: string;
  readonly innerType?: z.core.$ZodType;
  readonly in?: z.core.$ZodType;
  readonly element?: z.core.$ZodType;
  readonly valueType?: z.core.$ZodType;
  readonly options?: readonly z.core.$ZodType[];
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly values?: readonly unknown[];
}

export interface UnknownField {
  readonly path: Path;
  readonly known: readonly string[];
}

/** Fields of the data the schema does not name, wherever they sit; zod alone reports them only in strict objects. */
export function unknownFields(schema: z.core.$ZodType, data: unknown): readonly UnknownField[] {
  const found: UnknownField[] = [];
  collect({ schemas: [schema], data, path: [] }, found);
  return found;
}

interface Step {
  readonly schemas: readonly z.core.$ZodType[];
  readonly data: unknown;
  readonly path: Path;
}

function collect(step: Step, found: UnknownField[]): void {
  const definitions = step.schemas.flatMap((schema) => unwrapped(schema, step.data));
  if (Array.isArray(step.data)) {
    const elements = definitions.flatMap(({ element }) => (element === undefined ? [] : [element]));
    if (elements.length === 0) return;
    step.data.forEach((data: unknown, index) => {
      collect({ schemas: elements, data, path: [...step.path, index] }, found);
    });
    return;
  }
  if (typeof step.data !== 'object' || step.data === null) return;
  const shapes = definitions.flatMap(({ shape }) => (shape === undefined ? [] : [shape]));
  const values = definitions.flatMap(({ valueType }) => (valueType === undefined ? [] : [valueType]));
  if (shapes.length === 0 && values.length === 0) return;
  const known = new Set(shapes.flatMap((shape) => Object.keys(shape)));
  for (const [name, data] of Object.entries(step.data)) {
    const path = [...step.path, name];
    const schemas = shapes.flatMap((shape) => (Object.hasOwn(shape, name) ? [shape[name]!] : []));
    if (schemas.length > 0 || values.length > 0)
      collect({ schemas: [...schemas, ...values], data, path }, found);
    else found.push({ path, known: [...known] });
  }
}

/** Takes off defaults, optionals and refinements; of alternatives those that the data can mean. */
function unwrapped(schema: z.core.$ZodType, data: unknown): readonly Definition[] {
  const definition = schema._zod.def as unknown as Definition;
  const inner = definition.innerType ?? definition.in;
  if (inner !== undefined) return unwrapped(inner, data);
  if (definition.options === undefined) return [definition];
  const alternatives = definition.options.flatMap((option) => unwrapped(option, data));
  const meant = alternatives.filter((alternative) => literalsAgree(alternative, data));
  return meant.length > 0 ? meant : alternatives;
}

function literalsAgree(definition: Definition, data: unknown): boolean {
  if (definition.shape === undefined || typeof data !== 'object' || data === null) return true;
  return Object.entries(definition.shape).every(([name, schema]) => {
    const field = schema._zod.def as unknown as Definition;
    if (field.type !== 'literal') return true;
    return field.values?.includes((data as Record<string, unknown>)[name]) ?? true;
  });
}
