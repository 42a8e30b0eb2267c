import type { Text } from '../../kernel/text.ts';

/** A warning about the figures themselves, to be read before any interpretation. */
export interface PlausibilityNote {
  readonly offence: string;
  readonly year: number;
  readonly text: Text;
}
