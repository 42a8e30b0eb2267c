import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface MeasuredChild {
  readonly seconds: number;
  /** Highest resident memory of every process it started, added up; null where there is no /proc. */
  readonly peakMB: number | null;
  readonly output: string;
}

const POLL_MS = 20;

/** Runs a program to its end with wall time and peak memory of the whole family. */
export function measuredChild(program: string, args: readonly string[]): Promise<MeasuredChild> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const peaks = new Map<number, number>();
    const poll = setInterval(() => notePeaks(child.pid, peaks), POLL_MS);
    let output = '';
    let errors = '';
    child.stdout.on('data', (text) => {
      output += text;
    });
    child.stderr.on('data', (text) => {
      errors += text;
    });
    child.on('error', (error) => {
      clearInterval(poll);
      reject(error);
    });
    child.on('close', (code) => {
      clearInterval(poll);
      const seconds = (performance.now() - begun) / 1000;
      if (code !== 0) return reject(new Error(`${program} ${args.join(' ')} ended with ${code}\n${errors}`));
      const sum = [...peaks.values()].reduce((total, peak) => total + peak, 0);
      resolve({ seconds, peakMB: sum === 0 ? null : sum, output });
    });
  });
}

/** The kernel keeps the highest value of each process: the last look before its end is near the truth. */
function notePeaks(pid: number | undefined, peaks: Map<number, number>): void {
  if (pid === undefined) return;
  try {
    const peakKB = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    if (peakKB !== undefined) peaks.set(pid, Number(peakKB) / 1000);
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ');
    for (const one of children.filter((text) => text !== '')) notePeaks(Number(one), peaks);
  } catch {
    // It has ended since, or there is no /proc here.
  }
}
