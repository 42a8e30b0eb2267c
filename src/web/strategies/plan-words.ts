import type { LateReason } from '#core/strategy/schedule/lateness.ts';
import type { PlanMeasure } from '#core/strategy/schedule/plan-rows.ts';
import type { ScheduleConflict } from '#core/strategy/schedule/schedule-conflicts.ts';
import type { Translator } from '#i18n/translate.ts';

export function stateWord(state: string, t: Translator): string {
  return t.message(`web-plan.state.${state}`);
}

/** One sentence. */
export function lateSentence(reason: LateReason, t: Translator): string {
  switch (reason.kind) {
    case 'notEnded':
    case 'notStarted':
      return t.message(`web-plan.late.${reason.kind}`, {
        day: t.date(reason.on, 'short'),
        count: reason.days,
      });
    case 'step':
      return t.message('web-plan.late.step', {
        step: reason.step.title,
        day: t.date(reason.step.dueOn, 'short'),
        count: reason.days,
      });
    case 'waitsForLate':
    case 'waitsForDropped':
      return t.message(`web-plan.late.${reason.kind}`, { title: reason.title });
  }
}

export function conflictSentence(
  { days, neededId }: ScheduleConflict,
  needs: PlanMeasure['needs'],
  t: Translator,
): string {
  const title = needs.find(({ id }) => id === neededId)?.title ?? '';
  return t.message('web-plan.conflict', { title, count: days });
}

/** State and punctuality in a few words, for pictures and cells. */
export function shortWords({ measure, lateness }: PlanMeasure, t: Translator): string {
  const state = stateWord(measure.state, t);
  const since = (reasons: readonly LateReason[]) =>
    Math.max(0, ...reasons.map((reason) => ('days' in reason ? reason.days : 0)));
  const whole = since(lateness.reasons.filter(({ kind }) => kind !== 'step'));
  if (whole > 0) return t.message('web-plan.short.late', { state, count: whole });
  const step = since(lateness.reasons);
  if (step > 0) return t.message('web-plan.short.step', { state, count: step });
  return lateness.punctuality === 'threatened' ? t.message('web-plan.short.threatened', { state }) : state;
}
