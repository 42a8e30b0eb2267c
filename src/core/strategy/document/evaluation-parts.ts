import type { Block } from '../../analysis/report-tree.ts';
import { verbatim } from '../../kernel/text.ts';
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
    { id: 'conclusion', cell: ({ conclusion }) => typedOr(conclusion) },
  ]);
}
