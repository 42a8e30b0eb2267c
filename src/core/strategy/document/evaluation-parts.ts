import type { Block } from '../../analysis/report-tree.ts';
import { message, type Text, verbatim } from '../../kernel/text.ts';
import { type Evaluation, evaluate } from '../evaluation/evaluation.ts';
import { checkWords, evaluationWords, verdictWords } from '../evaluation/evaluation-words.ts';
import type { StoredEvaluation, Strategy } from '../strategy.ts';
import { onDay, table, typedOr, words } from './paper-parts.ts';

/** Whether something helped: how it was checked, and the answer in plain words. */
export function evaluationsTable(
  { evaluations, measures }: Strategy,
  which: (evaluation: StoredEvaluation) => boolean = () => true,
  id = 'evaluations',
): readonly Block[] {
  return table(id, evaluations.filter(which), [
    { id: 'evaluation', cell: ({ title }) => verbatim(title) },
    {
      id: 'measure',
      cell: ({ measureId }) => typedOr(measures.find((one) => one.id === measureId)?.title ?? ''),
    },
    {
      id: 'design',
      cell: ({ kind, madeOn }) => words('designOn', { design: words(`design.${kind}`), day: onDay(madeOn) }),
    },
    { id: 'answer', cell: (evaluation) => sentences(answerOf(evaluation)) },
  ]);
}

/** The answer, what it means, conditions that do not hold, and what people concluded. */
export function answerOf({ kind, design, conclusion }: StoredEvaluation): readonly Text[] {
  const evaluation = evaluate(kind, design);
  return [
    ...(evaluation === null ? [] : computedWords(evaluation)),
    ...(conclusion === '' ? [] : [words('evaluation.conclusion', { conclusion })]),
  ];
}

/** For residents: the answer and what it means. How large it is stands there only where it can be told from chance. */
export function publicAnswerOf({ kind, design, conclusion }: StoredEvaluation): readonly Text[] {
  const evaluation = evaluate(kind, design);
  const verdict = evaluation?.verdict;
  // Two surveys say their change in one sentence and how sure it is in the next.
  const count = verdict !== 'less' && verdict !== 'more' ? 0 : evaluation?.kind === 'waves' ? 2 : 1;
  const size = evaluation === null ? [] : evaluationWords(evaluation).slice(0, count);
  return [
    ...(evaluation === null
      ? []
      : [
          words('evaluation.verdict', { verdict: verdictWords(evaluation) }),
          ...size,
          message(`effect.meaning.${verdict}`),
        ]),
    ...(conclusion === '' ? [] : [words('evaluation.conclusion', { conclusion })]),
  ];
}

function computedWords(evaluation: Evaluation): readonly Text[] {
  return [
    words('evaluation.verdict', { verdict: verdictWords(evaluation) }),
    ...evaluationWords(evaluation),
    ...evaluation.checks
      .filter(({ outcome }) => outcome === 'broken')
      .map((check) => {
        const { name, words: said } = checkWords(check);
        return words('evaluation.broken', { name, said });
      }),
  ];
}

/** One after the other. */
function sentences(texts: readonly Text[]): Text {
  const [first = words('none'), ...others] = texts;
  return others.reduce((one, other) => words('sentences', { one, other }), first);
}
