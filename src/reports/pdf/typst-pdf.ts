import { join } from 'node:path';
import { declarePdfUa } from './declare-pdf-ua.ts';
import { drawableText, fontCoverage } from './font-coverage.ts';
import { tagRowHeaders } from './row-headers.ts';
import { typstTools } from './typst-compiler.ts';

/** Pictures by the name the template calls them. */
export type TypstFiles = Readonly<Record<string, Uint8Array>>;

/**
 * A template with its data (`sys.inputs.report`, JSON) as PDF/A-2a that is PDF/UA-1 as well. The compiler checks one
 * standard at a time, so it is asked for both, refuses what breaks either, and the two results are joined.
 */
export function typstPdf(templateName: string, data: unknown, files: TypstFiles = {}): Uint8Array {
  const { compiler, template, regularFont, folder } = typstTools(templateName);
  coverage ??= fontCoverage(regularFont);
  const covered = coverage;
  const json = JSON.stringify(data, (_key, value: unknown) =>
    typeof value === 'string' ? drawableText(value, covered) : value,
  );
  const paths = Object.keys(files).map((name) => join(folder, name));
  try {
    for (const [name, bytes] of Object.entries(files))
      compiler.mapShadow(join(folder, name), Buffer.from(bytes));
    const compiled = compiler.compile({ mainFileContent: template, inputs: { report: json } });
    const laidOut = compiled.result;
    if (laidOut === null) throw new Error(`layout failed: ${firstMessage(compiled)}`);
    const pdfUa = compiler.pdf(laidOut, { pdfStandard: 'ua-1' });
    const pdfA = compiler.pdf(laidOut, { pdfStandard: 'a-2a' });
    return tagRowHeaders(declarePdfUa(pdfA, pdfUa));
  } finally {
    for (const path of paths) compiler.unmapShadow(path);
    // Nothing of a document stays in memory after it.
    compiler.evictCache(0);
  }

  function firstMessage(compiled: ReturnType<typeof compiler.compile>): string {
    const error = compiled.takeError();
    return error === null
      ? 'no reason given'
      : JSON.stringify(compiler.fetchDiagnostics(error)).slice(0, 500);
  }
}

let coverage: ReadonlySet<number> | undefined;
