import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/** Paths by package name, so that they hold in the source tree and in a bundle alike. */
const require = createRequire(import.meta.url);

const fontFiles: readonly string[] = [
  '400Regular/FiraSans_400Regular.ttf',
  '400Regular_Italic/FiraSans_400Regular_Italic.ttf',
  '500Medium/FiraSans_500Medium.ttf',
  '600SemiBold/FiraSans_600SemiBold.ttf',
];

export interface TypstTools {
  readonly compiler: NodeCompiler;
  readonly template: string;
  readonly regularFont: Uint8Array;
}

let tools: TypstTools | undefined;

/** One compiler for the process: loading the fonts takes longer than a report. */
export function typstTools(): TypstTools {
  tools ??= createTools();
  return tools;
}

function createTools(): TypstTools {
  const fonts = fontFiles.map((file) =>
    readFileSync(require.resolve(`@expo-google-fonts/fira-sans/${file}`)),
  );
  const templatePath = require.resolve('#reports/pdf/report.typ');
  return {
    compiler: NodeCompiler.create({ workspace: dirname(templatePath), fontArgs: [{ fontBlobs: fonts }] }),
    template: readFileSync(templatePath, 'utf8'),
    regularFont: fonts[0] ?? new Uint8Array(),
  };
}
