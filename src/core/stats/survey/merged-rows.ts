/**
 * Answers that are alike for an estimate, merged into one row with a frequency.
 *
 * Answers: the same sums from a few hundred rows instead of from every answer. Answers with the same stratum,
 * weight and raking cell differ only in what they answered, so a table (kind of answer × reply) is enough.
 * Not for: clustered designs, regression calibration and rows merged before (null: estimates then go through every row).
 * Source: arithmetic; the result is that of linearised-variance up to rounding.
 * Shapes and units: `reply` is a small index per row, from 0; merged rows keep theirs.
 * Cost: O(n) once per design to find the kinds (remembered), then one counting pass per table.
 */
import type { Calibration } from './calibration-residuals.ts';
import type { SurveyDesign } from './survey-design.ts';

export interface MergedRows {
  /** The design of the merged rows, with their frequency. */
  readonly design: SurveyDesign;
  readonly reply: Int16Array;
}

interface Kinds {
  readonly kind: Int32Array;
  readonly firstRow: readonly number[];
}

/** Finding the kinds is a pure function of the design; it is only remembered as long as the design lives. */
const remembered = new WeakMap<SurveyDesign, Kinds | 'manyKinds'>();

/** Null where merging is not possible or would not pay. */
export function mergeRows(design: SurveyDesign, reply: Int16Array): MergedRows | null {
  const { calibration } = design;
  if (design.psu !== null || design.frequency !== null || calibration?.kind === 'regressed') return null;
  let kinds = remembered.get(design);
  if (kinds === undefined) {
    kinds = kindsOf(design);
    remembered.set(design, kinds);
  }
  if (kinds === 'manyKinds') return null;
  const { kind, firstRow } = kinds;
  let replyCount = 0;
  for (let row = 0; row < reply.length; row++) replyCount = Math.max(replyCount, reply[row]! + 1);
  const counts = new Float64Array(firstRow.length * replyCount);
  for (let row = 0; row < kind.length; row++) {
    counts[kind[row]! * replyCount + reply[row]!]! += 1;
  }
  const used: number[] = [];
  for (let at = 0; at < counts.length; at++) if (counts[at]! > 0) used.push(at);
  const source = Int32Array.from(used, (at) => firstRow[Math.floor(at / replyCount)]!);
  const merged: SurveyDesign = {
    ...design,
    count: used.length,
    weights: pick(design.weights, source),
    stratum: design.stratum && source.map((row) => design.stratum![row]!),
    frequency: Float64Array.from(used, (at) => counts[at]!),
    calibration: calibration && mergedCalibration(calibration, source),
  };
  return { design: merged, reply: Int16Array.from(used, (at) => at % replyCount) };
}

/** Highest code of answers that are merged; survey codes are small whole numbers. */
const highestCode = 63;

/** Value + 1 of rows that take part, 0 of the others; null where a value is no small whole number. */
export function repliesOfCodes(values: Float64Array, used: Uint8Array): Int16Array | null {
  const reply = new Int16Array(values.length);
  for (let row = 0; row < values.length; row++) {
    if (used[row] === 0) continue;
    const value = values[row]!;
    if (!(value >= 0 && value <= highestCode && Number.isInteger(value))) return null;
    reply[row] = value + 1;
  }
  return reply;
}

function pick(values: Float64Array, source: Int32Array): Float64Array {
  return Float64Array.from(source, (row) => values[row]!);
}

function mergedCalibration(calibration: Calibration, source: Int32Array): Calibration {
  if (calibration.kind === 'regressed') return calibration;
  const cell = source.map((row) => calibration.cell[row]!);
  const weights = pick(calibration.weights, source);
  if (calibration.kind === 'raked') return { ...calibration, cell, weights };
  return { ...calibration, cell, weights, oldWeights: pick(calibration.oldWeights, source) };
}

function kindsOf(design: SurveyDesign): Kinds | 'manyKinds' {
  const { count, calibration } = design;
  const oldWeights = calibration?.kind === 'postStratified' ? calibration.oldWeights : design.weights;
  const kind = new Int32Array(count);
  const firstRow: number[] = [];
  const byPlace = new Map<number, Map<number, Map<number, number>>>();
  const most = count / 8;
  for (let row = 0; row < count; row++) {
    const cell = calibration && calibration.kind !== 'regressed' ? calibration.cell[row]! : 0;
    const place = cell * design.stratumCount + (design.stratum ? design.stratum[row]! : 0);
    const byWeight = at(byPlace, place, () => new Map<number, Map<number, number>>());
    const byOld = at(byWeight, design.weights[row]!, () => new Map<number, number>());
    kind[row] = at(byOld, oldWeights[row]!, () => firstRow.push(row) - 1);
    if (firstRow.length > most) return 'manyKinds';
  }
  return { kind, firstRow };
}

function at<Value>(map: Map<number, Value>, key: number, create: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = create();
    map.set(key, value);
  }
  return value;
}
