import type { FindingTopic } from '#core/strategy/library/finding-topic.ts';
import type { MeasureEntry, MeasurePair } from '#core/strategy/library/measure-schema.ts';
import { outcomes } from '#core/strategy/library/measure-schema.ts';
import type { Proposal } from '#core/strategy/library/proposals.ts';
import { constructLabel } from '#core/strategy/library/search/finding-labels.ts';
import type { WordMatch } from '#core/strategy/library/search/search-measures.ts';
import type { Translator } from '#i18n/translate.ts';

/** The reader's language of a text of the library; a name may be the same in both. */
export function said(text: MeasurePair | string, t: Translator): string {
  if (typeof text === 'string') return text;
  return t.locale === 'de' ? text[0] : text[1];
}

/** Seen before it is read; the words beside it say the same. */
const signs: Readonly<Record<MeasureEntry['found'][number]['direction'], string>> = {
  less: '↓',
  more: '↑',
  better: '+',
  worse: '−',
  unchanged: '=',
  mixed: '↕',
  unknown: '?',
};

export function signOf(direction: MeasureEntry['found'][number]['direction']): string {
  return signs[direction];
}

export interface OutcomeMark {
  readonly outcome: string;
  readonly results: readonly { readonly sign: string; readonly words: string }[];
}

/** What happened to each outcome, each by itself: results that differ stand beside each other, not averaged. */
export function outcomeMarks({ found, bestStudy }: MeasureEntry, t: Translator): readonly OutcomeMark[] {
  // What is known of its parts is no result of the whole.
  if (bestStudy === 'none') return [];
  return outcomes.flatMap((outcome) => {
    // How well a thing runs is not what it brings about.
    if (outcome === 'process') return [];
    const directions = new Set(
      found.filter((one) => one.outcome === outcome).map(({ direction }) => direction),
    );
    // »Not known« beside a result only says that more was looked at.
    if (directions.size > 1) directions.delete('unknown');
    if (directions.size === 0) return [];
    const results = [...directions].map((direction) => ({
      sign: signs[direction],
      words: t.message(`web-measures.direction.${direction}`),
    }));
    return [{ outcome: t.message(`web-measures.outcome.${outcome}`), results }];
  });
}

/** Why an entry was found, in the words of the person who asked. */
export function reasonOf(matches: readonly WordMatch[], t: Translator): string {
  const words = matches
    .slice(0, 4)
    .map(({ asked, found }) =>
      asked.toLowerCase() === found.toLowerCase()
        ? t.message('web-measures.why.same', { asked })
        : t.message('web-measures.why.other', { asked, found }),
    );
  return t.message('web-measures.why.words', { words: words.join(', ') });
}

/** Why an entry is proposed for a finding: it answers its question or offence, or words speak for it. */
export function whyProposed({ answers, matches }: Proposal, t: Translator): string {
  if (answers === null) return reasonOf(matches, t);
  const words =
    answers.kind === 'construct'
      ? t.message('web-measures.why.construct', { label: questionLabel(answers.id, t) })
      : t.message('web-measures.why.offence', { label: t.message(`offences.${answers.id}`) });
  return `${t.message('web-measures.why')}: ${words}`;
}

export function questionLabel(construct: string, t: Translator): string {
  return constructLabel(construct, t.locale === 'de' ? 'de' : 'en') ?? construct;
}

export function topicLabel(topic: FindingTopic, t: Translator): string {
  switch (topic.kind) {
    case 'construct':
      return questionLabel(topic.construct, t);
    case 'offence':
      return t.message(`offences.${topic.offence}`);
    case 'load':
      return t.message(`web-measures.finding.${topic.load}`);
    case 'words':
      return topic.words;
  }
}
