import { error } from '@sveltejs/kit';
import type { StoredEvaluation } from '#core/strategy/strategy.ts';
import type { Translator } from '#i18n/translate.ts';
import { download } from './download.ts';
import { evaluationCsv, evaluationView } from './evaluation-view.ts';

/** Picture and numbers of an evaluation to take away. */
export function evaluationFile(evaluation: StoredEvaluation, name: string, t: Translator): Response {
  const fileName = `${t.message('web-effect.file.evaluation')}-${evaluation.madeOn}-${name}`;
  if (name === 'bild.svg') {
    const picture = evaluationView(evaluation, t)?.picture ?? null;
    if (picture !== null) return download(picture, 'image/svg+xml', fileName);
  }
  if (name === 'zahlen.csv') {
    const numbers = evaluationCsv(evaluation, t);
    if (numbers !== null) return download(numbers, 'text/csv; charset=utf-8', fileName);
  }
  return error(404, 'output.notFound');
}
