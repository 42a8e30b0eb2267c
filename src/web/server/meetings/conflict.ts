import type { Translator } from '#i18n/translate.ts';
import { dayOf } from '../../dates.ts';

/** Somebody else was faster: who, when, and where the two differ. */
export interface Conflict {
  readonly who: string | null;
  /** null: it is not written down for this. */
  readonly when: string | null;
  /** What counts now; the form is sent again with it. */
  readonly version: number;
  readonly differences: readonly { readonly label: string; readonly mine: string; readonly theirs: string }[];
}

/** Fields that differ between what was typed and what is stored now, in the words of the form. */
export function conflictOf(
  stored: { readonly changedByName: string | null; readonly changedAt: Date; readonly version: number },
  rows: readonly { readonly label: string; readonly mine: string; readonly theirs: string }[],
  translator: Translator,
): Conflict {
  const { changedByName, changedAt, version } = stored;
  const time = new Intl.DateTimeFormat(translator.locale === 'de' ? 'de-DE' : 'en-GB', {
    timeZone: 'Europe/Berlin',
    hour: '2-digit',
    minute: '2-digit',
  }).format(changedAt);
  return {
    who: changedByName,
    when: translator.message('administration.moment', { day: dayOf(changedAt, translator), time }),
    version,
    differences: rows.filter(({ mine, theirs }) => mine !== theirs),
  };
}
