import { parseHTML } from 'linkedom';
import { drawReturnsChart } from '#charts/returns-chart.ts';
import { addDays, daysBetween } from '#core/network/day.ts';
import { publishedReturns } from '#core/survey/published-returns.ts';
import type { ReturnsAccount } from '#core/survey/returns-account.ts';
import type { Locale } from '#i18n/catalogue.ts';
import type { Translator } from '#i18n/translate.ts';
import { dayAndMonth } from '../../surveys/day-and-month.ts';

const pictureWidthPx = 720;

/** The curve of a sample; null where nothing can be forecast. */
export function returnsPicture(account: ReturnsAccount, t: Translator, locale: Locale): string | null {
  const { sample, from, days } = account;
  if (sample === null) return null;
  const { forecast, letters } = sample;
  const whole = (answers: number): string =>
    t.message('web-survey-returns.about', { count: Math.round(answers) });
  const shares = publishedReturns.map(({ share }) => share);
  const [low, high] = [Math.min(...shares), Math.max(...shares)];
  const endDay = forecast.path.at(-1)?.day ?? 0;
  const range = {
    expected: Math.round(forecast.expected),
    low: Math.round(forecast.low),
    high: Math.round(forecast.high),
  };
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  return drawReturnsChart(
    {
      title: t.message('web-survey-returns.chart.title'),
      alternative: t.message('web-survey-returns.chart.alternative', { ...range, answers: account.answers }),
      yLabel: t.message('web-survey-returns.chart.answers'),
      days: days.map(({ answers }, day) => ({ day, answers })),
      forecast: forecast.path,
      end: { day: endDay, low: forecast.low, high: forecast.high },
      others: {
        low: low * letters,
        high: high * letters,
        label: t.message('web-survey-returns.chart.others'),
      },
      forecastLabel: whole(forecast.expected),
      soFarLabel: t.message('web-survey-returns.chart.soFar', { count: account.answers }),
      reminders: sample.reminders.map((day) => ({
        day: daysBetween(from, day),
        label: t.message('web-survey-returns.chart.reminder'),
      })),
      dayLabel: (day) => dayAndMonth(addDays(from, day), locale),
    },
    document as unknown as Document,
    pictureWidthPx,
  ).svg;
}
