import type { FileOptions } from '#core/analysis/plan-choices.ts';
import type { AnalysisFile, FileKind } from '#usecases/contract.ts';

type Frame = NonNullable<FileOptions['frame']>;
type Outcome = NonNullable<Frame['outcomes']>[string];

/** Kinds about whose reading something can be said beyond their columns. */
const kinds: readonly (FileKind | null)[] = ['police-table', 'borders', 'frame'];

export const frameColumns = ['stratum', 'population', 'sampled', 'outcome'] as const;
export const frameOutcomes = [
  'complete',
  'partial',
  'refusal',
  'nonContact',
  'neutralLoss',
  'duplicate',
  'other',
] as const satisfies readonly Outcome[];

export function hasReadingForm({ kind }: Pick<AnalysisFile, 'kind'>): boolean {
  return kinds.includes(kind);
}

/** Words for what became of a letter: those somebody explained, then those the check did not know. */
export function outcomeWordsOf(
  file: Pick<AnalysisFile, 'options' | 'issues'>,
): readonly { word: string; outcome: string }[] {
  const known = file.options?.frame?.outcomes ?? {};
  const unknown = file.issues.flatMap(({ code, place }) =>
    code === 'import.frame.outcomeUnknown' && place.value !== undefined ? [place.value] : [],
  );
  return [...new Set([...Object.keys(known), ...unknown])].map((word) => ({
    word,
    outcome: known[word] ?? '',
  }));
}

/** What the form says of a file of this kind; what was left empty is found as usual. */
export function readReading(form: FormData, kind: FileKind | null): FileOptions | null {
  const word = (name: string): string | undefined => String(form.get(name) ?? '').trim() || undefined;
  if (kind === 'police-table') return { published: form.get('published') === 'ja' };
  if (kind === 'borders') return { areaProperty: word('areaProperty'), nameProperty: word('nameProperty') };
  if (kind !== 'frame') return null;
  const columns = Object.fromEntries(
    frameColumns.flatMap((column) => {
      const name = word(`column.${column}`);
      return name === undefined ? [] : [[column, name]];
    }),
  );
  const outcomes: Record<string, Outcome> = {};
  for (const [index, said] of form.getAll('word').entries()) {
    const outcome = frameOutcomes.find((known) => known === form.get(`outcome.${index}`));
    if (outcome !== undefined) outcomes[String(said)] = outcome;
  }
  return {
    frame: { kind: word('frameKind') === 'grossSample' ? 'grossSample' : 'counts', columns, outcomes },
  };
}
