import { beforeAll, describe, expect, it } from 'vitest';
import { analyse } from '#core/analysis/analyse.ts';
import type { Finding } from '#core/analysis/finding.ts';
import { buildReport } from '#core/analysis/report/build-report.ts';
import type { ReportTree } from '#core/analysis/report-tree.ts';
import { exampleFolders } from '#core/example/example-folders.ts';
import { findingKey, findingTopic, topicOfKey } from '#core/strategy/library/finding-topic.ts';
import { createTranslator } from '#i18n/translate.ts';
import { renderReportFragment } from '#reports/html/report-fragment.ts';
import { readFolder } from '#usecases/inputs/read-folder.ts';
import { createMeasures } from '#usecases/measures/measures.ts';
import { measureLinks } from '../src/web/measures/finding-links.ts';
import { folderInMemory } from './shared-folder.ts';

/** The findings of the example town, and what the library proposes for them. */
let findings: readonly Finding[];
let tree: ReportTree;
const measures = createMeasures();
const german = createTranslator('de');

beforeAll(async () => {
  const files = new Map(
    [...exampleFolders()]
      .filter(([path]) => path.startsWith('lindenbrueck/'))
      .map(([path, bytes]) => [path.slice('lindenbrueck/'.length), bytes]),
  );
  const { input } = await readFolder(folderInMemory(files));
  const analysed = analyse(input!);
  if (!analysed.ok) throw new Error(analysed.problem.code);
  findings = analysed.value.findings;
  tree = buildReport(analysed.value, input!.borders);
}, 120_000);

async function proposed(finding: Finding) {
  const topic = findingTopic(finding);
  if (topic === null) return null;
  const answer = await measures.propose(null, { key: findingKey(topic), language: 'de' });
  if (!answer.ok) throw new Error(`${finding.id}: ${answer.problem.code}`);
  return answer.value;
}

describe('findings of the example town', () => {
  it('that are burdens have proposals, each with a reason; the others have none', async () => {
    const withTopic = findings.filter((finding) => findingTopic(finding) !== null);
    expect(withTopic.length).toBeGreaterThan(5);
    for (const finding of withTopic) {
      const { worthConsidering, betterNot } = (await proposed(finding))!;
      for (const { entry, answers, matches } of [...worthConsidering, ...betterNot])
        expect(answers !== null || matches.length > 0, `${finding.id} ${entry.id}`).toBe(true);
    }
    for (const finding of findings.filter(({ strength }) => strength === 'notDistinguishable'))
      expect(findingTopic(finding), finding.id).toBeNull();
  });

  it('about a question lead to the entry that answers it', async () => {
    const first = async (start: string) => {
      const finding = findings.find(({ id }) => id.startsWith(start));
      return finding === undefined ? start : (await proposed(finding))?.worthConsidering[0]?.entry.id;
    };
    expect(await first('survey.share.sicher_nacht')).toBe('safety-walks');
    expect(await first('load.')).toBeDefined();
  });

  it('have a link on the page, never with a number, and none in a file that is handed on', () => {
    const links = measureLinks(tree, german);
    expect(links.size).toBeGreaterThan(0);
    const page = renderReportFragment(tree, german, { findingLinks: links });
    for (const { href } of links.values()) {
      const key = new URLSearchParams(href.split('?')[1]).get('befund') ?? '';
      expect(topicOfKey(key), href).not.toBeNull();
      expect(key).not.toMatch(/%|\d,\d/);
      expect(page).toContain(href.replaceAll('&', '&amp;'));
    }
    expect(renderReportFragment(tree, german)).not.toContain('/massnahmen');
  });
});
