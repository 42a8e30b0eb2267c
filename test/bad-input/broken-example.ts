import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { analyse } from '#core/analysis/analyse.ts';
import { buildReport } from '#core/analysis/report/build-report.ts';
import type { ReportTree } from '#core/analysis/report-tree.ts';
import type { AnalysisResult } from '#core/analysis/result.ts';
import { type ExampleFiles, exampleFolders } from '#core/example/example-folders.ts';
import { createTranslator } from '#i18n/translate.ts';
import { renderReportHtml } from '#reports/html/render-html.ts';
import { readFolder } from '#usecases/inputs/read-folder.ts';
import { runCommandLine } from '../../src/cli/main.ts';
import { folderInMemory } from '../shared-folder.ts';

const example = exampleFolders();

/** In which encoding a file of the example is written; the fictional offices mix them like real ones. */
function encodingOf(bytes: Uint8Array): 'utf-8' | 'windows-1252' {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

export function latin1Bytes(text: string): Uint8Array {
  return Uint8Array.from([...text], (sign) => sign.charCodeAt(0));
}

/** The complete example, to be damaged in one place. */
export class BrokenExample {
  readonly files: Map<string, Uint8Array>;

  constructor(folder: 'lindenbrueck' | 'auental', files: ExampleFiles = example) {
    const prefix = `${folder}/`;
    this.files = new Map(
      [...files]
        .filter(([path]) => path.startsWith(prefix))
        .map(([path, bytes]) => [path.slice(prefix.length), bytes]),
    );
  }

  bytes(path: string): Uint8Array {
    const bytes = this.files.get(path);
    if (bytes === undefined) throw new Error(`the example has no ${path}`);
    return bytes;
  }

  text(path: string): string {
    return new TextDecoder(encodingOf(this.bytes(path))).decode(this.bytes(path));
  }

  put(path: string, content: string | Uint8Array): this {
    this.files.set(path, typeof content === 'string' ? new TextEncoder().encode(content) : content);
    return this;
  }

  remove(path: string): this {
    this.files.delete(path);
    return this;
  }

  /** Changes the text of a file and keeps its encoding; a change that changes nothing is a mistake of the test. */
  edit(path: string, change: (text: string) => string): this {
    const before = this.text(path);
    const after = change(before);
    if (after === before) throw new Error(`the change of ${path} changes nothing`);
    return this.put(path, encodingOf(this.bytes(path)) === 'utf-8' ? after : latin1Bytes(after));
  }

  replace(path: string, from: string | RegExp, to: string): this {
    return this.edit(path, (text) => text.replace(from, () => to));
  }

  /** Changes the lines of a file, counted from 1; null removes one. */
  lines(path: string, change: (line: string, number: number) => string | null): this {
    return this.edit(path, (text) =>
      text
        .split('\n')
        .map((line, index) => change(line, index + 1))
        .filter((line) => line !== null)
        .join('\n'),
    );
  }
}

export interface CommandOutcome {
  readonly exitCode: number;
  /** Lines of stderr without those that tell the progress. */
  readonly said: readonly string[];
  readonly written: readonly string[];
}

const progress = /^(Lese |Rechne: |Ordne die |Setze den )/;

/** The real command on a real folder, which is gone afterwards. `arrange` may add what a map of files cannot hold. */
export async function runAnalyse(
  broken: BrokenExample,
  arrange: (folder: string) => void | Promise<void> = () => {},
): Promise<CommandOutcome> {
  const place = mkdtempSync(join(tmpdir(), 'umsicht-bad-input-'));
  try {
    const folder = join(place, 'in');
    const out = join(place, 'out');
    mkdirSync(folder);
    for (const [path, bytes] of broken.files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    await arrange(folder);
    const said: string[] = [];
    const exitCode = await runCommandLine(['analyse', folder, '--out', out], {
      output: () => {},
      error: (line) => void (progress.test(line) || said.push(line)),
      language: 'de_DE.UTF-8',
      cancelled: new AbortController().signal,
    });
    const written = readdirSync(place).includes('out') ? readdirSync(out).sort() : [];
    return { exitCode, said, written };
  } finally {
    rmSync(place, { recursive: true });
  }
}

export interface Reading {
  readonly errors: readonly string[];
  readonly notices: readonly string[];
  readonly result: AnalysisResult | null;
  readonly tree: ReportTree | null;
  /** The page in both languages; empty where the input was refused. */
  readonly html: { readonly de: string; readonly en: string } | null;
}

/** The same chain in memory and without the PDF, for many inputs in a row. */
export async function readAndAnalyse(broken: BrokenExample): Promise<Reading> {
  const german = createTranslator('de');
  const { input, issues } = await readFolder(folderInMemory(broken.files));
  const words = (wanted: boolean): string[] =>
    issues
      .filter(({ severity }) => (severity === 'error') === wanted)
      .map((issue) => `${german.place(issue.place)}: ${german.problem(issue)}`);
  const refused = { notices: words(false), result: null, tree: null, html: null };
  if (input === null) return { ...refused, errors: words(true) };
  const result = analyse(input, () => {});
  if (!result.ok) return { ...refused, errors: [german.problem(result.problem)] };
  const tree = buildReport(result.value, input.borders);
  return {
    errors: [],
    notices: words(false),
    result: result.value,
    tree,
    html: {
      de: renderReportHtml(tree, german),
      en: renderReportHtml(tree, createTranslator('en')),
    },
  };
}
