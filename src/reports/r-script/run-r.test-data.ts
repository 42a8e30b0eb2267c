import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Tests that ask R are skipped where it or its survey package is missing (apt-get install r-cran-survey). */
export const hasR =
  spawnSync('Rscript', ['-e', 'suppressMessages(library(survey))'], { encoding: 'utf8' }).status === 0;

/** Runs the script of an unpacked archive. */
export function runR(files: Readonly<Record<string, string | Uint8Array>>): {
  readonly status: number | null;
  readonly output: string;
} {
  const folder = mkdtempSync(join(tmpdir(), 'umsicht-r-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const { status, stdout, stderr } = spawnSync('Rscript', [join(folder, 'recompute.R')], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 ** 2,
    });
    return { status, output: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
