import type { Goal, Strategy } from './strategy.ts';

/**
 * What could make a goal better. Hints, never a refusal: rules read words, and people know more than rules do.
 * Texts: `web-measure-editor.goalHint.<hint>`.
 */
export const goalHintKinds = [
  /** No number says how much. */
  'noNumber',
  /** Names what is done, not what is to come of it. */
  'activity',
  /** Neither less nor more, better nor worse. */
  'noDirection',
  /** Nothing is counted for it yet. */
  'noIndicator',
  /** Rests on no priority, and so on no finding. */
  'noPriority',
  /** Nobody does anything for it. */
  'noMeasure',
  /** A project goal that comes after the prevention goal it serves. */
  'afterParent',
] as const;
export type GoalHint = (typeof goalHintKinds)[number];

/** German and English, as beginnings of words: »verringer« finds »verringert« and »Verringerung«. */
const directions =
  /^(weniger|mehr|niedriger|höher|sink|gesunk|steig|gestieg|seltener|häufiger|besser|sicherer|sauberer|schneller|zurück|rückgang|halb|verringer|reduzier|senk|gesenk|erhöh|verbesser|zunimm|zunehm|abnimm|abnehm|höchstens|mindestens|kein|fewer|less|more|lower|higher|fall|drop|rise|better|safer|cleaner|halv|reduc|increas|decreas|at|no$)/;
const activities =
  /^(durchführ|durchgeführ|veranstalt|anbiet|angebot|einricht|eingerichtet|beschaff|anschaff|angeschafft|verteil|organisier|umsetz|umgesetzt|erstell|erarbeit|entwickel|installier|aufstell|aufgestellt|gründ|gegründet|veröffentlich|einführ|eingeführt|aufbau|workshop|kampagne|flyer|schulung|hold|organis|install|distribut|set|launch|campaign|develop|publish|train|introduc)/;
const numberWords =
  /^(null|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|hälfte|halbier|drittel|viertel|doppel|verdoppel|kein|alle|jede|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|halv|third|quarter|double|none|every|all)/;

/** In the order in which they help. */
export function goalHints(
  goal: Goal,
  strategy: Pick<Strategy, 'goals' | 'indicators' | 'measures'>,
): readonly GoalHint[] {
  return goalHintKinds.filter((kind) => applies[kind](goal, strategy));
}

type Rule = (goal: Goal, strategy: Pick<Strategy, 'goals' | 'indicators' | 'measures'>) => boolean;

const applies: Readonly<Record<GoalHint, Rule>> = {
  noNumber: (goal, { indicators }) => {
    const words = `${goal.title} ${goal.measuredBy}`;
    return (
      !/\d/.test(words) &&
      !hasWord(words, numberWords) &&
      !indicators.some(({ goalId }) => goalId === goal.id)
    );
  },
  activity: ({ kind, title }) =>
    kind === 'prevention' && hasWord(title, activities) && !hasWord(title, directions),
  noDirection: ({ kind, title }) =>
    kind === 'prevention' && !hasWord(title, activities) && !hasWord(title, directions),
  noIndicator: ({ id, kind }, { indicators }) =>
    kind === 'prevention' && !indicators.some(({ goalId }) => goalId === id),
  noPriority: ({ kind, priorityIds }) => kind === 'prevention' && priorityIds.length === 0,
  noMeasure: ({ id, kind }, { goals, measures }) => {
    const own = new Set([id, ...goals.filter(({ parentId }) => parentId === id).map((goal) => goal.id)]);
    return (
      kind === 'prevention' &&
      !measures.some(({ goalIds, state }) => state !== 'dropped' && goalIds.some((one) => own.has(one)))
    );
  },
  afterParent: ({ parentId, dueOn }, { goals }) =>
    goals.some((parent) => parent.id === parentId && parent.dueOn < dueOn),
};

function hasWord(text: string, beginnings: RegExp): boolean {
  return text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some((word) => beginnings.test(word));
}
