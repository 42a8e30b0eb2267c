import { offenceLabel } from '../../crime/offence-catalogue.ts';
import { message, quantity, type Text } from '../../kernel/text.ts';
import type { QuestionnaireItem } from '../../survey/questionnaire.ts';
import { printableValue } from '../figure.ts';
import type { Finding } from '../finding.ts';
import { notRepresentative } from '../open-poll.ts';
import { headlineOffence, reportingYearOf } from '../police/headline.ts';
import type { OffenceResult } from '../police/police-result.ts';
import type { Block, KeyFigure } from '../report-tree.ts';
import type { AnalysisResult } from '../result.ts';
import { isDistinguishable } from '../significance.ts';
import { localisedText } from '../wording.ts';

/** What fits on two pages; of one chapter no more than this before the others had their say. */
const FINDINGS_SHOWN = 9;
const FINDINGS_PER_MODULE = 4;

/** Two pages for the council: the key figures, the findings in order of evidence, and how sure we are. */
export function summaryBlocks(result: AnalysisResult): readonly Block[] {
  const findings = findingsForCouncil(result.findings);
  const rest = result.findings.length - findings.length;
  return [
    { kind: 'keyFigures', items: keyFigures(result) },
    { kind: 'findings', findings },
    ...(rest > 0
      ? [{ kind: 'paragraph' as const, text: message('analysis.summary.more', { count: rest }) }]
      : []),
    {
      kind: 'note',
      tone: 'information',
      title: message('analysis.summary.readTitle'),
      text: message('analysis.summary.read'),
    },
  ];
}

/** The weightiest, but not nine sentences on police figures where the survey has something to say as well. */
function findingsForCouncil(findings: readonly Finding[]): readonly Finding[] {
  const counts = new Map<string, number>();
  const first = findings.filter(({ module }) => {
    const count = (counts.get(module) ?? 0) + 1;
    counts.set(module, count);
    return count <= FINDINGS_PER_MODULE;
  });
  const chosen = new Set([...new Set([...first, ...findings])].slice(0, FINDINGS_SHOWN));
  return findings.filter((finding) => chosen.has(finding));
}

/** A change beside a rate is read as a change: where chance explains it, the note says so. */
function trendNote({ trend, trendAdjustedP }: OffenceResult): string {
  return isDistinguishable({ adjustedP: trendAdjustedP, interval: trend.interval }, 0)
    ? 'analysis.summary.trendNote'
    : 'analysis.summary.trendNoteUnclear';
}

function keyFigures({ police, survey }: AnalysisResult): KeyFigure[] {
  const items: KeyFigure[] = [];
  const headline = police === null ? null : headlineOffence(police);
  const latest = police === null || headline === null ? null : reportingYearOf(headline, police);
  if (headline !== null && latest !== null && printableValue(latest.rate) !== null) {
    items.push({
      label: message('analysis.summary.rate', { year: quantity(latest.year, 'year') }),
      figure: latest.rate,
      note: offenceLabel(headline.offence),
    });
    if (printableValue(headline.trend) !== null) {
      items.push({
        label: message('analysis.summary.trend'),
        figure: headline.trend,
        note: message(trendNote(headline), {
          from: quantity(Number(headline.trend.recipe.from), 'year'),
          to: quantity(Number(headline.trend.recipe.to), 'year'),
        }),
      });
    }
  }
  const safety = survey?.items.find(({ item }) => item.subjectiveSafety);
  if (safety !== undefined && safety.item.share !== undefined && printableValue(safety.share) !== null) {
    items.push({
      label: labelOf(safety.item, survey),
      figure: safety.share,
      note: localisedText(safety.item.share.label),
    });
  }
  const satisfied = survey?.items.find(
    ({ item, share }) =>
      item.direction === 'strength' && item.share !== undefined && printableValue(share) !== null,
  );
  if (satisfied?.item.share !== undefined) {
    items.push({
      label: labelOf(satisfied.item, survey),
      figure: satisfied.share,
      note: localisedText(satisfied.item.share.label),
    });
  }
  return items.slice(0, 4);
}

function labelOf(item: QuestionnaireItem, survey: AnalysisResult['survey']): Text {
  const label = localisedText(item.label ?? item.wording);
  return survey?.representative === false ? notRepresentative(label) : label;
}
