import type { Proposals } from '#core/strategy/library/proposals.ts';
import { goalsOfMeasure } from '#core/strategy/measure-context.ts';
import type { StrategyFinding } from '#core/strategy/strategy.ts';
import { valueOrErrorPage } from '../../../../../server/failures.ts';
import { strategyToChange } from '../../../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { PageServerLoad } from './$types';

/** Beyond these nobody reads on, and words can still be searched for. */
const shownPerFinding = 3;

/** Proposals of the library for what stands behind a goal, or what words find. */
export const load: PageServerLoad = async (event) => {
  const { strategy } = await strategyToChange(event);
  const { actor, locale, umsicht } = event.locals;
  const language = locale === 'de' ? 'de' : 'en';
  const asked = event.url.searchParams;
  const words = (asked.get('suche') ?? '').trim().slice(0, 500);
  const goal = strategy.goals.find(({ id }) => id === asked.get('ziel')) ?? null;
  const t = translatorFor(locale);

  const proposalsOf = async (finding: StrategyFinding): Promise<Proposals> => {
    const key = finding.topic ?? `worte:${t.text(finding.statement)}`;
    const proposed = await umsicht.measures.propose(actor, { key, language });
    const none = { worthConsidering: [], betterNot: [] };
    const { worthConsidering, betterNot } = proposed.ok ? proposed.value : none;
    return {
      worthConsidering: worthConsidering.slice(0, shownPerFinding),
      betterNot: betterNot.slice(0, shownPerFinding),
    };
  };
  const findings = goal === null ? [] : goalsOfMeasure({ goalIds: [goal.id] }, strategy).findings;
  const found =
    words === ''
      ? []
      : valueOrErrorPage(await umsicht.measures.search(actor, { words, field: null, language }));
  return {
    strategy,
    words,
    goalId: goal?.id ?? '',
    found: found.slice(0, 2 * shownPerFinding),
    proposals: await Promise.all(
      (words === '' ? findings : []).map(async (finding) => ({
        finding,
        ...(await proposalsOf(finding)),
      })),
    ),
  };
};
