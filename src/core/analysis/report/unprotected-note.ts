import { message } from '../../kernel/text.ts';
import type { Block } from '../report-tree.ts';

/** Hidden figures that others have given away already: whoever passes the report on must know. */
export function unprotectedNote(count: number): Block[] {
  if (count === 0) return [];
  return [
    {
      kind: 'note',
      tone: 'caution',
      title: message('analysis.disclosure.unprotectedTitle'),
      text: message('analysis.disclosure.unprotected', { count }),
    },
  ];
}
