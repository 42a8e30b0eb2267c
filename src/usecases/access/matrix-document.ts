import { roles } from '#core/access/access-actor.ts';
import { accessMatrix, type MatrixRow } from './access-matrix.ts';

const head = `# Access matrix

Made from the code by \`scripts/access-matrix.ts\`; a test compares it with the code, another calls every use case of
the wired product as every role and compares the answers. Do not edit by hand.

A role belongs to one membership in one organisation. **x**: for things of the own organisation; **X**: also for those of
other organisations; **·**: refused. Reaches: *own* – only the own organisation can be meant; *thing* – something named
by the caller; *alliance* – what all organisations share; *token* – nobody is signed in, a secret proves the right.
`;

/** The matrix as Markdown, one table for each area. */
export function matrixDocument(): string {
  const rows = accessMatrix();
  const areas = [...new Set(rows.map(areaOf))];
  return [head, ...areas.map((area) => areaTable(area, rows))].join('\n');
}

function areaTable(area: string, rows: readonly MatrixRow[]): string {
  const columns = ['use case', 'policy', 'reaches', ...roles, 'public'];
  const lines = rows.filter((row) => areaOf(row) === area).map((row) => `| ${cellsOf(row).join(' | ')} |`);
  return [
    `## ${area}`,
    '',
    `| ${columns.join(' | ')} |`,
    `|${columns.map(() => '---').join('|')}|`,
    ...lines,
    '',
  ].join('\n');
}

function cellsOf(row: MatrixRow): string[] {
  const cells = roles.map((role) => {
    if (row.own[role] !== 'allowed') return '·';
    return row.other[role] === 'allowed' || row.reaches === 'alliance' ? 'X' : 'x';
  });
  return [row.useCase, row.policy, row.reaches, ...cells, row.public === 'allowed' ? 'X' : '·'];
}

function areaOf(row: MatrixRow): string {
  return row.useCase.split('.')[0]!;
}
