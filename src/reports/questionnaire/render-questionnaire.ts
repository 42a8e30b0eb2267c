import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { surveyPageLanguages, surveyPageWords } from '#i18n/survey-page-words.ts';
import { declarePdfUa } from '../pdf/declare-pdf-ua.ts';
import { fontCoverage } from '../pdf/font-coverage.ts';
import { tagRowHeaders } from '../pdf/row-headers.ts';
import { builtInFonts } from '../pdf/typst-compiler.ts';
import { pageMarks } from './page-marks.ts';
import { questionnaireData } from './questionnaire-data.ts';
import type { QuestionnaireJob } from './questionnaire-job.ts';

/** Paths by package name, so that they hold in the source tree and in a bundle alike. */
const require = createRequire(import.meta.url);

export interface PrintedQuestionnaire {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/**
 * The questionnaire on paper, PDF/A-2a and PDF/UA-1. Set twice, because the mark of a page names the number of
 * all of them. Takes about a second: see `printQuestionnaireBeside`.
 */
export function renderQuestionnaire(job: QuestionnaireJob): Result<PrintedQuestionnaire> {
  // Where the product does not speak the language of the form, the words around it are German.
  const own = surveyPageLanguages.find((language) => language === job.language.split('-')[0]) ?? 'de';
  const data = questionnaireData(job, surveyPageWords(own));
  const fonts = [...builtInFonts(), ...job.fonts.map((font) => Buffer.from(font))];
  const missing = undrawable(JSON.stringify(data), [fonts[0]!, ...job.fonts]);
  if (missing !== '') {
    return failed(problem('survey.paper.glyphMissing', { language: job.language, signs: missing }));
  }
  const templatePath = require.resolve('#reports/questionnaire/questionnaire.typ');
  const mainFileContent = readFileSync(templatePath, 'utf8');
  const compiler = NodeCompiler.create({
    workspace: dirname(templatePath),
    fontArgs: [{ fontBlobs: fonts }],
  });
  const laidOut = (marks: readonly string[]) => {
    const inputs = { questionnaire: JSON.stringify({ ...data, marks }) };
    const compiled = compiler.compile({ mainFileContent, inputs });
    if (compiled.result !== null) return compiled.result;
    const error = compiled.takeError();
    const reason = error === null ? '' : JSON.stringify(compiler.fetchDiagnostics(error)).slice(0, 500);
    throw new Error(`layout failed: ${reason}`);
  };
  try {
    const { slug, formVersion, language } = job;
    const total = laidOut([]).numOfPages;
    const document = laidOut(pageMarks({ slug, formVersion, language, total }));
    const pdfUa = compiler.pdf(document, { pdfStandard: 'ua-1' });
    const pdfA = compiler.pdf(document, { pdfStandard: 'a-2a' });
    return ok({ bytes: tagRowHeaders(declarePdfUa(pdfA, pdfUa)), pages: total });
  } finally {
    compiler.evictCache(0);
  }
}

/** A question with an empty box in it is no question: signs without a picture are named, not replaced. */
function undrawable(words: string, fonts: readonly Uint8Array[]): string {
  const covered = fonts.map(fontCoverage);
  const signs = [...new Set(words)].filter(
    (sign) => !/[\s\p{Cf}]/u.test(sign) && covered.every((one) => !one.has(sign.codePointAt(0) ?? 0)),
  );
  return signs.slice(0, 12).join(' ');
}
