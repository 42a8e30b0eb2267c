import { parseHTML } from 'linkedom';
import type { DrawnSvg } from '#charts/finish-svg.ts';
import { drawPlanChart, type PlanRow, planSigns } from '#charts/plan-chart.ts';
import type { TimeUnit } from '#charts/time-axis.ts';
import type { PlanMeasure } from '#core/strategy/schedule/plan-rows.ts';
import type { Translator } from '#i18n/translate.ts';
import { shortWords } from '../../strategies/plan-words.ts';

const pictureWidthPx = 1120;

/** Measures over time; null where there are none. */
export function planPicture(
  rows: readonly PlanMeasure[],
  about: { readonly title: string; readonly fictional: boolean; readonly today: string },
  t: Translator,
): DrawnSvg | null {
  if (rows.length === 0) return null;
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const late = rows.filter(({ lateness }) => lateness.punctuality === 'late').length;
  return drawPlanChart(
    {
      title: t.message('web-plan.picture.title', { title: about.title }),
      alternative: t.message('web-plan.picture.alternative', { count: rows.length, late }),
      ...(about.fictional ? { mark: t.message('web.fictional') } : {}),
      today: about.today,
      todayLabel: t.message('web-plan.picture.today', { day: t.date(about.today, 'short') }),
      rows: rows.map((row) => pictureRow(row, t)),
      unitLabel: (day, unit) => unitLabel(day, unit, t),
      legend: Object.fromEntries(
        planSigns.map((sign) => [sign, t.message(`web-plan.sign.${sign}`)]),
      ) as Parameters<typeof drawPlanChart>[0]['legend'],
    },
    document as unknown as Document,
    pictureWidthPx,
  );
}

function pictureRow(row: PlanMeasure, t: Translator): PlanRow {
  const { id, title, state, startsOn, endsOn, steps } = row.measure;
  const late = new Set(row.lateness.reasons.map((reason) => ('step' in reason ? reason.step.id : '')));
  const since = row.lateness.reasons.flatMap((reason) => ('on' in reason ? [reason.on] : []));
  return {
    id,
    label: title,
    words: shortWords(row, t),
    state,
    startsOn,
    endsOn,
    lateSince: since.sort()[0] ?? null,
    // Steps of what is over are not waited for.
    steps: steps.map(({ id: stepId, dueOn, doneOn }) => ({
      dueOn,
      sign: doneOn !== null ? 'stepDone' : late.has(stepId) ? 'stepLate' : 'stepOpen',
    })),
    needs: row.needs,
  };
}

function unitLabel(day: string, unit: TimeUnit, t: Translator): string {
  const year = day.slice(0, 4);
  const month = Number(day.slice(5, 7));
  if (unit === 'year') return year;
  if (unit === 'quarter') return t.message('web-plan.picture.quarter', { number: Math.ceil(month / 3) });
  const locale = t.locale === 'de' ? 'de-DE' : 'en-GB';
  return new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}
