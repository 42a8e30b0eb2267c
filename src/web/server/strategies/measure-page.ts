import { error, type RequestEvent } from '@sveltejs/kit';
import type { MeasureEntry } from '#core/strategy/library/measure-schema.ts';
import { measureQuality } from '#core/strategy/measure-quality.ts';
import type { StrategyMeasure } from '#core/strategy/strategy.ts';
import { sectionPath } from '../../strategies/measure-links.ts';
import { strategyToChange, strategyToRead } from './strategy-page.ts';

type MeasureEvent = Pick<RequestEvent, 'locals' | 'url'> & {
  readonly params: { readonly id: string; readonly measure: string };
};

/** A page of one measure with its entry of the library and the check of its quality. */
export async function measureToRead(event: MeasureEvent) {
  return withMeasure(event, await strategyToRead(event));
}

/** The same for those who work on it. */
export async function measureToChange(event: MeasureEvent) {
  return withMeasure(event, await strategyToChange(event));
}

async function withMeasure(event: MeasureEvent, found: Awaited<ReturnType<typeof strategyToRead>>) {
  const { strategy, today } = found;
  const measure = strategy.measures.find(({ id }) => id === event.params.measure);
  if (measure === undefined) error(404, 'strategyMeasures.measure.notFound');
  const entry = await entryOf(event, measure);
  return { ...found, measure, entry, quality: measureQuality({ measure, strategy, entry, today }) };
}

/** null: of its own, or the entry is no longer there. */
async function entryOf(
  { locals }: MeasureEvent,
  { libraryEntry }: StrategyMeasure,
): Promise<MeasureEntry | null> {
  if (libraryEntry === null) return null;
  const read = await locals.umsicht.measures.read(locals.actor, libraryEntry);
  return read.ok ? read.value.entry : null;
}

/** What the pages of the editor show beside the form: the seven steps, and where one stands. */
export function shownSections(
  { strategy, measure, quality }: Awaited<ReturnType<typeof withMeasure>>,
  current: string | null = null,
) {
  const firstOpen = quality.sections.find(({ isComplete }) => !isComplete)?.id;
  return quality.sections.map(({ id, isComplete }) => ({
    id,
    href: sectionPath({ strategyId: strategy.id, measureId: measure.id }, id),
    state: isComplete
      ? ('done' as const)
      : id === (current ?? firstOpen)
        ? ('next' as const)
        : ('open' as const),
    isReachable: true,
  }));
}
