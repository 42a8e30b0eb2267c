import type { Strategy } from '#core/strategy/strategy.ts';

/** A step of a strategy as one line. */
interface StrategyStep {
  readonly id: string;
  /** Below `/strategie/<id>`. */
  readonly path: string;
  readonly isDone: (strategy: Strategy) => boolean;
  /** Good to have, or going on all the time: never what is to be done next. */
  readonly neverNext?: boolean;
}

const never = () => false;

/** In the order in which they are done. Texts: `web-strategy.step.<id>`. */
const strategySteps: readonly StrategyStep[] = [
  { id: 'findings', path: '/befunde', isDone: ({ findings }) => findings.length > 0 },
  {
    id: 'workshop',
    path: '/werkstatt',
    isDone: ({ workshops }) => workshops.some(({ state }) => state === 'closed'),
  },
  {
    id: 'priorities',
    path: '/schwerpunkte',
    // Every finding has led to something, or it is said why not.
    isDone: ({ priorities, findings }) =>
      priorities.length > 0 &&
      findings.every(
        ({ id, setAside }) =>
          setAside !== null || priorities.some(({ findingIds }) => findingIds.includes(id)),
      ),
  },
  {
    id: 'offers',
    path: '/abgleich',
    isDone: ({ priorities }) => priorities.some(({ offers }) => offers.length > 0),
  },
  { id: 'goals', path: '/ziele', isDone: ({ goals }) => goals.some(({ kind }) => kind === 'prevention') },
  { id: 'measures', path: '/massnahmen', isDone: ({ measures }) => measures.length > 0 },
  { id: 'plan', path: '/plan', isDone: never, neverNext: true },
  {
    id: 'decision',
    path: '/dokumente',
    isDone: ({ decisions }) => decisions.some(({ outcome }) => outcome.startsWith('adopted')),
  },
  { id: 'effect', path: '/wirkung', isDone: never, neverNext: true },
  { id: 'trace', path: '/spur', isDone: never, neverNext: true },
  { id: 'handover', path: '/uebergabe', isDone: never, neverNext: true },
];

export interface ShownStrategyStep {
  readonly id: string;
  readonly href: string;
  readonly state: 'done' | 'next' | 'open' | 'always';
  readonly isReachable: boolean;
}

/** At most one step is next. */
export function shownStrategySteps(strategy: Strategy): readonly ShownStrategyStep[] {
  const next = strategySteps.find((step) => !step.isDone(strategy) && step.neverNext !== true);
  return strategySteps.map((step) => ({
    id: step.id,
    href: `/strategie/${strategy.id}${step.path}`,
    state: stateOf(step, strategy, next),
    isReachable: true,
  }));
}

function stateOf(
  step: StrategyStep,
  strategy: Strategy,
  next: StrategyStep | undefined,
): ShownStrategyStep['state'] {
  if (step.isDone(strategy)) return 'done';
  if (step.neverNext === true) return 'always';
  return step === next && strategy.state !== 'ended' ? 'next' : 'open';
}
