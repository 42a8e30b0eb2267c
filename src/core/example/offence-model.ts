import model from './offence-model.json' with { type: 'json' };

/** Kinds of offences that do not overlap; all keys are sums of them, as far as a fictional example needs it. */
export interface OffencePart {
  readonly id: string;
  /** Rounded order of magnitude in a middling German district; not the figure of any place or year. */
  readonly ratePer100k: number;
  /** Exponents of the rate in urbanity and poverty of a place. */
  readonly urban: number;
  readonly poverty: number;
  readonly cleared: number;
  readonly attempts: number;
  /** Suspects per cleared case. */
  readonly suspects: number;
}

export interface OffenceKey {
  readonly key: string;
  readonly label: string;
  readonly parts: readonly string[];
}

export const offenceParts: readonly OffencePart[] = model.parts;

export const offenceKeys: readonly OffenceKey[] = model.keys.map(({ key, label, parts }) => ({
  key,
  label,
  parts:
    typeof parts === 'string'
      ? offenceParts.map((part) => part.id).filter((id) => parts === 'all' || !id.startsWith('immigration'))
      : parts,
}));
