import type { Finding } from '#core/analysis/finding.ts';
import type { Block, ReportTree, Section } from '#core/analysis/report-tree.ts';
import { findingKey, findingTopic } from '#core/strategy/library/finding-topic.ts';
import type { Translator } from '#i18n/translate.ts';
import type { FindingLinks } from '#reports/html/html-context.ts';

/** From every finding that is a burden to what others do about it. The address says the topic, never a number. */
export function measureLinks(tree: ReportTree, t: Translator): FindingLinks {
  const words = t.message('web-measures.finding.title');
  return new Map(
    findingsIn(tree).flatMap((finding) => {
      const topic = findingTopic(finding);
      if (topic === null) return [];
      const href = `/massnahmen?${new URLSearchParams({ befund: findingKey(topic) })}`;
      return [[finding.id, { href, words }] as const];
    }),
  );
}

function findingsIn({ summary, sections }: ReportTree): readonly Finding[] {
  const blocks: readonly Block[] = [...summary, ...sections.flatMap(blocksOf)];
  return blocks.flatMap((block) => (block.kind === 'findings' ? block.findings : []));
}

function blocksOf({ blocks, sections }: Section): readonly Block[] {
  return [...blocks, ...sections.flatMap(blocksOf)];
}
