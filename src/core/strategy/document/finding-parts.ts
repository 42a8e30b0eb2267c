import type { Figure } from '../../analysis/figure.ts';
import type { Block, Cell } from '../../analysis/report-tree.ts';
import { type Text, verbatim } from '../../kernel/text.ts';
import type { FindingSource, Strategy, StrategyFinding } from '../strategy.ts';
import { listed, onDay, table, words } from './paper-parts.ts';

/** Findings with what they rest on and what became of them. */
export function findingsTable(strategy: Strategy): readonly Block[] {
  return table('findings', strategy.findings, [
    { id: 'finding', cell: ({ statement }) => statement },
    { id: 'evidence', cell: (finding) => evidenceOf(finding, analysesOf(strategy)) },
    { id: 'outcome', cell: (finding) => outcomeOf(finding, strategy) },
  ]);
}

/** Where it comes from, how strong it is and what must be kept in mind. */
function evidenceOf({ source, evidence, caution }: StrategyFinding, analyses: readonly string[]): Text {
  const said = source === null ? words('finding.own', { evidence }) : analysed(source, evidence, analyses);
  return caution === null ? said : words('finding.caution', { said, caution });
}

/** Which analysis it was need only be said where there are several. */
function analysed(source: FindingSource, evidence: Text, analyses: readonly string[]): Text {
  const strength = words(`strength.${source.strength}`);
  return analyses.length > 1
    ? words('finding.analysedIn', { evidence, strength, analysis: source.analysisTitle })
    : words('finding.analysed', { evidence, strength });
}

/** Titles of the analyses that findings were taken from. */
export function analysesOf({ findings }: Pick<Strategy, 'findings'>): readonly string[] {
  return [...new Set(findings.flatMap(({ source }) => (source === null ? [] : [source.analysisTitle])))];
}

function outcomeOf(finding: StrategyFinding, { priorities }: Strategy): Text {
  if (finding.setAside !== null) return words('finding.setAside');
  const titles = priorities
    .filter(({ findingIds }) => findingIds.includes(finding.id))
    .map(({ title }) => verbatim(title));
  return titles.length === 0 ? words('finding.open') : words('finding.priority', { titles });
}

/** The numbers behind the findings, each with its interval and its n: no number leaves without them. */
export function figuresTable(findings: readonly StrategyFinding[]): readonly Block[] {
  const figures = new Map<string, Figure>();
  for (const figure of findings.flatMap((finding) => finding.figures))
    if (!figures.has(figure.id)) figures.set(figure.id, figure);
  if (figures.size === 0) return [];
  const cell = (figure: Figure, show: 'valueAndInterval' | 'n'): Cell => ({ kind: 'figure', figure, show });
  return [
    {
      kind: 'table',
      table: {
        id: 'figures',
        caption: words('table.figures'),
        columns: [
          { id: 'figure', header: words('column.figure'), align: 'start' },
          { id: 'value', header: words('column.value'), align: 'end' },
          { id: 'n', header: words('column.n'), align: 'end' },
        ],
        rows: [...figures.values()].map((figure) => ({
          header: figure.label,
          cells: [cell(figure, 'valueAndInterval'), cell(figure, 'n')],
        })),
        notes: [words('figuresNote')],
      },
    },
  ];
}

/** No action, because. */
export function setAsideTable({ findings }: Strategy): readonly Block[] {
  return table(
    'setAside',
    findings.flatMap(({ statement, setAside }) => (setAside === null ? [] : [{ statement, ...setAside }])),
    [
      { id: 'finding', cell: ({ statement }) => statement },
      { id: 'reason', cell: ({ reason }) => verbatim(reason) },
      { id: 'day', cell: ({ on }) => onDay(on) },
    ],
  );
}

/** Priorities with their reasons, their findings and what there is already. */
export function prioritiesTable({ priorities, findings, offers }: Strategy): readonly Block[] {
  return table('priorities', priorities, [
    { id: 'priority', cell: ({ title }) => verbatim(title) },
    {
      id: 'reason',
      cell: ({ reason, cause }) =>
        cause === '' ? verbatim(reason) : words('priority.reasonAndCause', { reason, cause }),
    },
    {
      id: 'finding',
      cell: ({ findingIds }) =>
        listed(
          findings.filter(({ id }) => findingIds.includes(id)).map(({ statement }) => quoted(statement)),
        ),
    },
    {
      id: 'offers',
      cell: (priority) =>
        listed(
          priority.offers.flatMap(({ offerId, fit }) =>
            offers
              .filter(({ id }) => id === offerId)
              .map(({ title }) => (fit === 'full' ? verbatim(title) : words('offer.partly', { title }))),
          ),
          words('offer.none'),
        ),
    },
  ]);
}

export function quoted(text: Text): Text {
  return words('quoted', { text });
}
