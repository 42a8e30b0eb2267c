import type { Localised } from '../../survey/questionnaire.ts';
import type { ItemResult } from './survey-result.ts';

/** Items of one topic share a section of the report and its table of shares. */
export interface ItemTopic {
  /** Stable within a questionnaire, e.g. `survey-topic-1`. */
  readonly id: string;
  readonly title: Localised | null;
  readonly items: readonly ItemResult[];
}

/** In the order of the questionnaire. */
export function itemTopics(items: readonly ItemResult[]): readonly ItemTopic[] {
  const topics = new Map<string, { title: Localised | null; items: ItemResult[] }>();
  for (const result of items) {
    const title = result.item.topic ?? null;
    const key = title === null ? '' : typeof title === 'string' ? title : title.de;
    const topic = topics.get(key) ?? { title, items: [] };
    topic.items.push(result);
    topics.set(key, topic);
  }
  return [...topics.values()].map((topic, index) => ({ id: `survey-topic-${index + 1}`, ...topic }));
}

export function sharesTableId({ id }: Pick<ItemTopic, 'id'>): string {
  return `${id}-shares`;
}
