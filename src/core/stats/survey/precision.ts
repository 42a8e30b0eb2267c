/**
 * Precision of a share by the NCHS standards.
 *
 * Answers: may this share be printed, printed with a mark, or not at all?
 * Not for: rates from registers (other rules), disclosure control (a precise share can still identify).
 * Source: Parker et al. 2017, National Center for Health Statistics Data Presentation Standards for
 * Proportions, Vital and Health Statistics 2(175). Thresholds: n and effective n 30; interval width 0.30;
 * relative width 130 % where the width is above 0.05; fewer than 8 degrees of freedom, and 0 % or 100 %, are
 * for a statistician to judge. Effective n is capped at n.
 * Shapes and units: shares and limits are fractions of 1.
 * Cost: O(1).
 */
export type PrecisionFlag =
  | 'fewAnswers'
  | 'fewEffectiveAnswers'
  | 'wideInterval'
  | 'relativelyWideInterval'
  | 'fewDegreesOfFreedom'
  | 'noneOrAll';

export interface PrecisionAssessment {
  /** `show`, `mark` (print with a caution), `hide` (do not print). */
  readonly presentation: 'show' | 'mark' | 'hide';
  readonly flags: readonly PrecisionFlag[];
}

export interface ShareToAssess {
  readonly share: number;
  readonly lower: number;
  readonly upper: number;
  readonly n: number;
  readonly effectiveN: number;
  readonly degreesOfFreedom: number;
  /** Default 30. */
  readonly fewestAnswers?: number;
}

/** Flags of one share. Only a wide interval hides: few answers with a narrow interval are marked. */
export function precisionOfShare(assessed: ShareToAssess): PrecisionAssessment {
  const { share, lower, upper, n, degreesOfFreedom } = assessed;
  const fewest = assessed.fewestAnswers ?? 30;
  const width = upper - lower;
  const flags: PrecisionFlag[] = [];
  if (n < fewest) flags.push('fewAnswers');
  if (Math.min(assessed.effectiveN, n) < fewest) flags.push('fewEffectiveAnswers');
  if (width >= 0.3) flags.push('wideInterval');
  // The standard looks at the share and at its complement: 98 % is as imprecise as 2 %.
  const smaller = Math.min(share, 1 - share);
  if (width > 0.05 && width < 0.3 && smaller > 0 && width / smaller > 1.3) {
    flags.push('relativelyWideInterval');
  }
  if (degreesOfFreedom < 8) flags.push('fewDegreesOfFreedom');
  if (share === 0 || share === 1) flags.push('noneOrAll');
  const hidden = flags.includes('wideInterval');
  return { presentation: hidden ? 'hide' : flags.length > 0 ? 'mark' : 'show', flags };
}
