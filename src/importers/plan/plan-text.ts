import { stringify } from 'yaml';
import type { AnalysisPlan } from '#core/analysis/plan.ts';

/** `analysis.yaml` with what the plan says; `readPlan` gives the same plan again. */
export function planText(plan: AnalysisPlan): string {
  const head = [
    '# Beschreibung einer Analyse in Umsicht. Legen Sie sie mit den Dateien, die sie nennt, in einen Ordner.',
    '# Description of an analysis in Umsicht. Put it into a folder with the files it names.',
    '# npx umsicht analyse <Ordner> --out <Ordner>',
  ];
  // Through JSON: what is not said leaves no empty field behind. Keys of areas stay text.
  const fields: unknown = JSON.parse(JSON.stringify(plan));
  return `${head.join('\n')}\n${stringify(fields, { lineWidth: 0, aliasDuplicateObjects: false, version: '1.2' })}`;
}
