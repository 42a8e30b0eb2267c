import type { AnalysisInput, Sourced } from '#core/analysis/analysis-input.ts';
import type { Issue } from '#importers/contract.ts';

/**
 * Whether the files speak about the area and the year of the description at all. A wrong key would otherwise
 * leave out a whole chapter without a word.
 */
export function areaIssues({ plan, crime, indicators, municipalities, borders }: AnalysisInput): Issue[] {
  const { area, areaName } = plan;
  const params = { area, areaName };
  const years = new Set<number>();
  for (const { rows } of crime) for (const row of rows) if (row.area === area) years.add(row.year);
  const issues: Issue[] = [];
  if (crime.length > 0 && years.size === 0) issues.push(issue('error', 'areaNotInPolice', params));
  if (plan.year !== undefined && years.size > 0 && !years.has(plan.year)) {
    const known = [...years].sort((one, other) => one - other);
    const earlier = known.filter((year) => year < plan.year!);
    const about = { ...params, year: String(plan.year), known: known.join(', ') };
    issues.push(
      earlier.length === 0
        ? issue('error', 'yearNotInPolice', about)
        : issue('warning', 'yearAfterPolice', { ...about, used: String(earlier.at(-1)) }),
    );
  }
  const structure = [...indicators, ...named(municipalities)];
  if (structure.length > 0 && !structure.some(({ rows }) => rows.some((row) => row.area === area)))
    issues.push(issue('warning', 'areaNotInStructure', params));
  if (borders.length > 0 && !borders.some(({ rows }) => rows.some((row) => row.area.startsWith(area))))
    issues.push(issue('warning', 'areaNotInBorders', params));
  return issues;
}

/** A municipality list speaks about a Kreis by way of its municipalities. */
function named(lists: AnalysisInput['municipalities']): readonly Sourced<{ readonly area: string }>[] {
  return lists.map(({ source, rows }) => ({
    source,
    rows: rows.flatMap(({ ags }) => [{ area: ags }, { area: ags.slice(0, 5) }]),
  }));
}

function issue(severity: Issue['severity'], code: string, params: Issue['params']): Issue {
  return { severity, code: `analysis.folder.${code}`, params, place: {} };
}
