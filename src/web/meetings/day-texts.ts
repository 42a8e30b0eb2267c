import { professions } from '#core/meetings/participant.ts';
import type { Translator } from '#i18n/translate.ts';

/** Stands for a number in texts that a script fills in. */
const manyMark = 77;

/** The words the script of the check-in page needs; `{}` is what it fills in. */
export function dayTexts(t: Translator) {
  const text = (key: string, params: Readonly<Record<string, string | number>> = {}): string =>
    t.message(`meeting-day.${key}`, params);
  return {
    in: text('in'),
    out: text('out'),
    inName: text('inName', { name: '{}' }),
    outName: text('outName', { name: '{}' }),
    noPlace: text('noPlace'),
    none: text('searchNone', { words: '{}' }),
    count: text('count', { present: '{p}', registered: '{r}' }),
    sent: text('sync.sent'),
    waiting: manyOf(t, 'sync.waiting'),
    offline: text('sync.offline', { time: '{}' }),
    refused: text('sync.refused', { name: '{name}', reason: '{reason}' }),
    understood: text('sync.understood'),
    signIn: text('sync.signIn'),
    waits: text('sync.waits'),
    nameMissing: text('walkIn.missing'),
    noList: text('offline.text'),
  };
}

/** What somebody is asked who signs out before everything is sent. */
export function leaveTexts(t: Translator) {
  return manyOf(t, 'sync.leave');
}

function manyOf(t: Translator, key: string): { readonly one: string; readonly other: string } {
  return {
    one: t.message(`meeting-day.${key}`, { count: 1 }),
    other: t.message(`meeting-day.${key}`, { count: manyMark }).replace(String(manyMark), '{}'),
  };
}

/** To choose from at the door. */
export function professionChoices(t: Translator): readonly { value: string; label: string }[] {
  return professions.map((value) => ({ value, label: t.message(`meetings.profession.${value}`) }));
}
