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
  /** Of the template: the names of files it opens begin there. */
  readonly folder: string;
}

const tools = new Map<string, TypstTools>();

/** One compiler for each template and process: loading the fonts takes longer than a report. */
export function typstTools(templateName = '#reports/pdf/report.typ'): TypstTools {
  const known = tools.get(templateName) ?? createTools(templateName);
  tools.set(templateName, known);
  return known;
}

/** The typeface of all our documents, the regular cut first. */
export function builtInFonts(): readonly Buffer[] {
  return fontFiles.map((file) => readFileSync(require.resolve(`@expo-google-fonts/fira-sans/${file}`)));
}

function createTools(templateName: string): TypstTools {
  const fonts = [...builtInFonts()];
  const templatePath = require.resolve(templateName);
  const folder = dirname(templatePath);
  return {
    folder,
    compiler: NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs: fonts }] }),
    template: readFileSync(templatePath, 'utf8'),
    regularFont: fonts[0] ?? new Uint8Array(),
  };
}
