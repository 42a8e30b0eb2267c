import {
  type WaveDifference,
  type WaveEstimate,
  waveDifference,
} from '../../stats/effect/wave-difference.ts';
import type { ConfidenceLimits, NotComputable } from '../../stats/estimate.ts';
import { proportionInterval } from '../../stats/survey/proportion-interval.ts';
import { askedCheck, type Check, check } from './check.ts';
import { seasonCheck } from './periods.ts';
import { type ComparisonVerdict, verdictOf } from './verdict.ts';
import type { WavesDesign } from './waves-design.ts';

export interface WavesEvaluation {
  readonly kind: 'waves';
  readonly design: WavesDesign;
  readonly verdict: ComparisonVerdict;
  readonly checks: readonly Check[];
  /** Change here against the change elsewhere, or the plain change; in shares. */
  readonly difference: WaveDifference | NotComputable<'noVariation' | 'edgeShare'>;
  readonly here: WaveDifference | NotComputable<'noVariation' | 'edgeShare'>;
  readonly elsewhere: WaveDifference | NotComputable<'noVariation' | 'edgeShare'> | null;
  /** Each share with its 95 % limits (Korn & Graubard, `docs/methods/survey-share.md`). */
  readonly shares: readonly WaveShare[];
}

export interface WaveShare {
  readonly place: 'here' | 'elsewhere';
  readonly time: 'before' | 'after';
  readonly share: number;
  readonly n: number;
  readonly limits: ConfidenceLimits;
}

export function evaluateWaves(design: WavesDesign): WavesEvaluation {
  const { here, elsewhere, designEffect } = design;
  const checks = [
    answersCheck(design),
    wavesCheck(design),
    seasonCheck(design.before, design.after),
    askedCheck('wording', design.wordingSame, 'yes'),
    askedCheck('people', design.samePeople, 'no'),
    modeCheck(design),
  ];
  const estimates = (pair: WavesDesign['here']) => ({
    before: estimateOf(pair.before, designEffect),
    after: estimateOf(pair.after, designEffect),
  });
  const own = estimates(here);
  const other = elsewhere === null ? null : estimates(elsewhere);
  const difference = isAtEdge(here, elsewhere) ?? waveDifference(own, other);
  return {
    kind: 'waves',
    design,
    verdict: verdictOf(
      difference.kind === 'estimate' ? { pValue: difference.pValue, direction: difference.difference } : null,
      checks,
    ),
    checks,
    difference,
    here: isAtEdge(here, null) ?? waveDifference(own, null),
    elsewhere:
      elsewhere === null || other === null
        ? null
        : (isAtEdge(elsewhere, null) ?? waveDifference(other, null)),
    shares: [
      ...sharesOf('here', here, designEffect),
      ...(elsewhere === null ? [] : sharesOf('elsewhere', elsewhere, designEffect)),
    ],
  };
}

type Wave = WavesDesign['here']['before'];

/** Answers of one kind, and of the other, for a normal approximation; and of all (`docs/methods/precision.md`). */
const fewestOfEach = 5;
const fewestAnswers = 30;

function answersCheck({ here, elsewhere, designEffect }: WavesDesign): Check {
  const waves = [here.before, here.after, ...(elsewhere === null ? [] : [elsewhere.before, elsewhere.after])];
  const effective = waves.map(({ n }) => n / designEffect);
  const least = Math.floor(Math.min(...effective));
  const rare = waves.some(
    ({ share }, index) => Math.min(share, 1 - share) * effective[index]! < fewestOfEach,
  );
  return check('answers', rare || least < fewestAnswers ? 'broken' : 'met', { least, needed: fewestAnswers });
}

/** The second survey must begin when the first is over. */
function wavesCheck({ before, after }: WavesDesign): Check {
  return check('waves', before.until < after.from ? 'met' : 'broken');
}

/** Online more people say what is unpleasant than at the door: a caution, hardly ever a reason to throw it away. */
function modeCheck({ modeSame }: WavesDesign): Check {
  return check('mode', modeSame === 'yes' ? 'met' : modeSame === 'no' ? 'mind' : 'open');
}

/** Never 0 % ± 0: at the edge the plain standard error is zero and would prove anything. */
function isAtEdge(
  here: WavesDesign['here'],
  elsewhere: WavesDesign['elsewhere'],
): NotComputable<'edgeShare'> | null {
  const pairs = elsewhere === null ? [here] : [here, elsewhere];
  const edge = pairs.some(({ before, after }) =>
    [before, after].some(({ share }) => share === 0 || share === 1),
  );
  return edge ? { kind: 'notComputable', reason: 'edgeShare' } : null;
}

function estimateOf({ share, n }: Wave, designEffect: number): WaveEstimate {
  return { value: share, standardError: Math.sqrt((designEffect * share * (1 - share)) / n) };
}

function sharesOf(place: WaveShare['place'], pair: WavesDesign['here'], designEffect: number): WaveShare[] {
  return (['before', 'after'] as const).map((time) => {
    const { share, n } = pair[time];
    const limits = proportionInterval({
      share,
      n,
      variance: estimateOf(pair[time], designEffect).standardError ** 2,
      degreesOfFreedom: Math.max(1, n - 1),
      surveyDesignEffect: designEffect,
    });
    return { place, time, share, n, limits };
  });
}
