import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { contentOrder } from '#core/survey/content-order.ts';
import type { GroupColumn, ItemColumn, SurveyTable } from '#core/survey/survey-table.ts';

/**
 * All answers of an import as one block of bytes, column after column, compressed. Before packing the answers
 * are sorted by their own content: the order in which they arrived says who answered when, so it is not kept.
 * The block is packed and read on the same kind of machine: little-endian everywhere Node runs.
 */
export interface PackedSurvey {
  readonly answerCount: number;
  readonly columns: SurveyColumns;
  readonly packed: Uint8Array;
}

interface SurveyColumns {
  readonly groups: readonly { readonly id: string; readonly categories: readonly string[] }[];
  readonly items: readonly string[];
  readonly modes: readonly string[];
}

const compress = promisify(deflateRaw);
const decompress = promisify(inflateRaw);

export async function packSurvey(table: SurveyTable): Promise<PackedSurvey> {
  const order = contentOrder(table);
  const parts: Uint8Array[] = [];
  // Wide numbers first, so that every column starts at a multiple of its width.
  for (const item of table.items) parts.push(bytesOf(order, Float64Array, item.codes));
  parts.push(bytesOf(order, Int16Array, table.mode));
  for (const group of table.groups) parts.push(bytesOf(order, Int16Array, group.index));
  for (const item of table.items) parts.push(bytesOf(order, Uint8Array, item.missing));
  return {
    answerCount: table.count,
    columns: {
      groups: table.groups.map(({ id, categories }) => ({ id, categories })),
      items: table.items.map((item) => item.id),
      modes: table.modes,
    },
    packed: await compress(Buffer.concat(parts), { level: 6 }),
  };
}

export async function unpackSurvey(survey: PackedSurvey): Promise<SurveyTable> {
  const bytes = await decompress(survey.packed);
  const count = survey.answerCount;
  let offset = 0;
  const next = (width: number): ArrayBuffer => {
    const part = new ArrayBuffer(count * width);
    new Uint8Array(part).set(bytes.subarray(offset, offset + count * width));
    offset += count * width;
    return part;
  };
  const codes = survey.columns.items.map(() => new Float64Array(next(8)));
  const mode = new Int16Array(next(2));
  const groups = survey.columns.groups.map(
    ({ id, categories }): GroupColumn => ({ id, categories, index: new Int16Array(next(2)) }),
  );
  const items = survey.columns.items.map(
    (id, position): ItemColumn => ({ id, codes: codes[position]!, missing: new Uint8Array(next(1)) }),
  );
  return { count, groups, items, mode, modes: survey.columns.modes };
}

type Column = Float64Array | Int16Array | Uint8Array;

function bytesOf<C extends Column>(
  order: Uint32Array,
  kind: new (length: number) => C,
  column: C,
): Uint8Array {
  const sorted = new kind(order.length);
  for (let position = 0; position < order.length; position++) sorted[position] = column[order[position]!]!;
  return new Uint8Array(sorted.buffer, 0, sorted.byteLength);
}
