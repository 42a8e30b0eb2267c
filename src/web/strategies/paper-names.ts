import type { PaperKind } from '#core/strategy/document/paper.ts';

/** How papers are called in addresses and names of files. */
export const paperNames: Readonly<Record<PaperKind, string>> = {
  councilPaper: 'beschlussvorlage',
  strategy: 'strategie',
  report: 'praeventionsbericht',
  projectDescription: 'projektbeschreibung',
  progressReport: 'sachbericht',
  handover: 'uebergabe',
};

export function paperKindOf(name: string): PaperKind | null {
  const found = Object.entries(paperNames).find(([, known]) => known === name);
  return found === undefined ? null : (found[0] as PaperKind);
}
