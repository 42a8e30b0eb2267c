import type { Block, Section } from '../../analysis/report-tree.ts';
import { verbatim } from '../../kernel/text.ts';
import { berlinDay } from '../../meetings/berlin-time.ts';
import { beccariaOutline, type OutlinePart, type OutlineSection } from '../beccaria-outline.ts';
import type { Strategy, StrategyMeasure } from '../strategy.ts';
import { evaluationsTable } from './evaluation-parts.ts';
import { figuresTable } from './finding-parts.ts';
import { goalsTable, indicatorsTable, valuesTable } from './goal-parts.ts';
import { moneySentence, moneyTables } from './money-parts.ts';
import type { Paper, PaperOptions } from './paper.ts';
import { list, onDay, paperOf, paragraph, period, table, typedOr, words, written } from './paper-parts.ts';

type MeasurePaperKind = 'projectDescription' | 'progressReport';

/**
 * The project description of an application or the report on how it went, along the seven Beccaria steps. It is a
 * draft as long as a question is without an answer.
 */
export function measurePaper(
  strategy: Strategy,
  measure: StrategyMeasure,
  { kind, ...options }: PaperOptions & { readonly kind: MeasurePaperKind },
): Paper {
  const outline = beccariaOutline(
    measure,
    strategy,
    kind === 'projectDescription' ? 'description' : 'progress',
  );
  const isIncomplete = outline.some(({ parts }) => parts.length === 0 || parts.some(isUnanswered));
  const draft = isIncomplete && options.draft;
  return paperOf(
    strategy,
    { ...options, draft },
    {
      kind,
      title: words(`${kind}.title`, { title: measure.title }),
      from: measure.startsOn,
      until: measure.endsOn,
      facts: [{ label: words('fact.strategy'), text: verbatim(strategy.title) }],
      sections: outline.flatMap((section) => sectionOf(section, { strategy, measure, options, draft })),
    },
  );
}

interface Subject {
  readonly strategy: Strategy;
  readonly measure: StrategyMeasure;
  readonly options: PaperOptions;
  readonly draft: boolean;
}

function isUnanswered(part: OutlinePart): boolean {
  return part.kind === 'words' && part.words === '';
}

function sectionOf({ id, heading, parts }: OutlineSection, subject: Subject): readonly Section[] {
  const missing: Block = {
    kind: 'note',
    tone: 'caution',
    title: words('missingTitle'),
    text: words('missing.answer'),
  };
  const sections = parts.flatMap((part, index): readonly Section[] => {
    const blocks = isUnanswered(part) && subject.draft ? [missing] : partBlocks(part, subject);
    if (blocks.length === 0) return [];
    return [{ id: `${id}-${index + 1}`, title: part.heading, blocks, sections: [] }];
  });
  if (sections.length > 0) return [{ id, title: heading, blocks: [], sections }];
  return subject.draft ? [{ id, title: heading, blocks: [missing], sections }] : [];
}

function partBlocks(part: OutlinePart, { strategy, measure, options }: Subject): readonly Block[] {
  switch (part.kind) {
    case 'words':
    case 'line':
      return written(part.words);
    case 'findings':
      return [
        ...list(
          part.findings.map(({ statement, evidence }) =>
            words('finding.withEvidence', { statement, evidence }),
          ),
        ),
        ...figuresTable(part.findings),
      ];
    case 'goals':
      return goalsTable(
        part.goals.flatMap(({ goal, projects }) =>
          projects.includes(goal) ? projects : [goal, ...projects],
        ),
      );
    case 'period':
      return [paragraph(period(part.from, part.until))];
    case 'names':
      return list(part.names.map(verbatim));
    case 'steps':
      return table('steps', part.steps, [
        { id: 'step', cell: ({ title }) => verbatim(title) },
        { id: 'dueOn', cell: ({ dueOn }) => onDay(dueOn) },
        { id: 'doneOn', cell: ({ doneOn }) => (doneOn === null ? words('step.open') : onDay(doneOn)) },
      ]);
    case 'money':
      return [...moneySentence([measure]).map(paragraph), ...moneyTables([measure])];
    case 'reports':
      return table('reports', [...part.reports].reverse(), [
        { id: 'day', cell: ({ at }) => onDay(berlinDay(at)) },
        { id: 'state', cell: ({ state }) => words(`state.${state}`) },
        { id: 'note', cell: ({ note }) => typedOr(note) },
        { id: 'reason', cell: ({ lateReason }) => typedOr(lateReason) },
      ]);
    case 'indicators':
      return part.withValues
        ? valuesTable(part.indicators, options.day)
        : indicatorsTable(strategy, part.indicators);
    case 'evaluations':
      return evaluationsTable({ ...strategy, evaluations: part.evaluations });
  }
}
