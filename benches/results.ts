import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';

export interface BenchRow {
  readonly what: string;
  /** Median of the runs. */
  readonly measured: number;
  readonly unit: 's' | 'MB' | 'MB/s' | 'rows/s' | 'answers/s' | 'ms';
  /** What it is measured against, e.g. `limit`, `csv-parse`, `R survey`. */
  readonly against: string;
  readonly reference: number | null;
}

const path = join(import.meta.dirname, 'RESULTS.md');

/** Prints the table of one bench and puts it in place of its last one in RESULTS.md. */
export function writeResults(bench: string, rows: readonly BenchRow[], notes: readonly string[] = []): void {
  const model = cpus()[0]?.model ?? 'unknown';
  const load = loadavg()[0]!.toFixed(1);
  const table = [
    '| what | measured | against | reference | ratio |',
    '|---|---|---|---|---|',
    ...rows.map(({ what, measured, unit, against, reference }) => {
      const other = reference === null ? 'skipped' : `${rounded(reference)} ${unit}`;
      const ratio = reference === null ? '' : rounded(measured / reference);
      return `| ${what} | ${rounded(measured)} ${unit} | ${against} | ${other} | ${ratio} |`;
    }),
  ];
  const state = `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${availableParallelism()} × ${model}, load ${load}. Medians.`;
  const section = [`## ${bench}`, '', state, '', ...table, '', ...notes.flatMap((note) => [`- ${note}`])];
  console.log(section.join('\n'));
  const sections = new Map(
    (existsSync(path) ? readFileSync(path, 'utf8') : '')
      .split(/^(?=## )/m)
      .filter((text) => text.startsWith('## '))
      .map((text) => [/^## (.*)/.exec(text)?.[1] ?? '', text.trimEnd()]),
  );
  sections.set(bench, section.join('\n').trimEnd());
  const head =
    '# Results\n\nWritten by the benches; ratio = measured / reference, below 1 is below the limit or the peer (for MB/s and rows/s: above 1 is faster).';
  writeFileSync(path, `${[head, ...sections.values()].join('\n\n')}\n`);
}

function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(2);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
