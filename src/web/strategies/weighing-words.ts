import { quantity } from '#core/kernel/text.ts';
import type { Strategy } from '#core/strategy/strategy.ts';
import { standingOf } from '#core/strategy/workshop/workshop.ts';
import type { Translator } from '#i18n/translate.ts';

/** How a finding was weighed in each closed workshop, one line each. */
export function weighingWords(
  { workshops }: Pick<Strategy, 'workshops'>,
  findingId: string,
  t: Translator,
): readonly string[] {
  return workshops.flatMap(({ title, weighings }) => {
    const weighing = weighings.find((one) => one.findingId === findingId);
    if (weighing === undefined) return [];
    const standing = standingOf(weighing);
    if (standing === null)
      return [t.message('web-workshop.weighed.tooFew', { title, count: weighing.voters })];
    const importance = quantity(standing.importance, 'decimal1');
    const influence = quantity(standing.influence, 'decimal1');
    return [t.message('web-workshop.weighed.line', { title, importance, influence, count: weighing.voters })];
  });
}
