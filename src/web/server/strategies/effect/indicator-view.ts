import { parseHTML } from 'linkedom';
import type { DrawnSvg } from '#charts/finish-svg.ts';
import { drawIndicatorChart } from '#charts/indicator-chart.ts';
import { addDays, daysBetween } from '#core/network/day.ts';
import { indicatorStanding } from '#core/strategy/indicator/indicator-standing.ts';
import type { Indicator } from '#core/strategy/strategy.ts';
import { numberInput } from '#core/strategy/written-number.ts';
import type { Translator } from '#i18n/translate.ts';
import { csvLines } from '#reports/csv/neutralise-formula.ts';

const pictureWidthPx = 720;

/** A number as it was entered, with groups of three and no digits that nobody typed. */
export function numberWords(value: number, t: Translator): string {
  return t.quantity({ value, format: Number.isInteger(value) ? 'integer' : decimals(value) });
}

function decimals(value: number): 'decimal1' | 'decimal2' {
  return Math.abs(value * 10 - Math.round(value * 10)) < 1e-9 ? 'decimal1' : 'decimal2';
}

export function withUnit(value: number, { unit }: Indicator, t: Translator): string {
  return unit === '' ? numberWords(value, t) : `${numberWords(value, t)}\u00a0${unit}`;
}

/** How an indicator stands, in words. */
export function standingWords(indicator: Indicator, today: string, t: Translator) {
  const { standing, latest, silentDays, isSilent } = indicatorStanding(indicator, today);
  return {
    id: indicator.id,
    standing,
    words: t.message(`web-effect.standing.${standing}`),
    latest:
      latest === null
        ? ''
        : t.message('web-effect.latest', {
            value: withUnit(latest.value, indicator, t),
            day: t.date(latest.day, 'short'),
          }),
    silent: isSilent
      ? t.message('web-effect.silent', { months: Math.max(1, Math.round(silentDays / 30.4)) })
      : '',
  };
}

export function indicatorPicture(indicator: Indicator, today: string, t: Translator): DrawnSvg {
  const { baseline, baselineOn, target, targetOn, values, title, unit } = indicator;
  const standing = standingWords(indicator, today, t);
  const lastDay = Math.max(
    daysBetween(baselineOn, targetOn),
    daysBetween(baselineOn, values.at(-1)?.day ?? baselineOn),
  );
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  return drawIndicatorChart(
    {
      id: `kennzahl-${indicator.id}`,
      title,
      alternative: [
        t.message('web-effect.way', {
          baseline: withUnit(baseline, indicator, t),
          baselineOn: t.date(baselineOn),
          target: withUnit(target, indicator, t),
          targetOn: t.date(targetOn),
        }),
        standing.latest,
        standing.words,
      ]
        .filter((words) => words !== '')
        .join(' '),
      yLabel: unit === '' ? title : unit,
      baseline,
      baselineLabel: t.message('web-effect.chart.baseline', { value: numberWords(baseline, t) }),
      target: {
        day: daysBetween(baselineOn, targetOn),
        value: target,
        label: t.message('web-effect.chart.target', { value: numberWords(target, t) }),
      },
      values: values.map(({ day, value }) => ({ day: daysBetween(baselineOn, day), value })),
      latestLabel: values.length === 0 ? '' : numberWords(values.at(-1)!.value, t),
      ticks: [0, Math.round(lastDay / 2), lastDay],
      dayLabel: (day) => t.date(addDays(baselineOn, Math.round(day)), 'short'),
      numberLabel: (value) => numberWords(Math.round(value * 100) / 100, t),
    },
    document as unknown as Document,
    pictureWidthPx,
  );
}

/** All values as a table to take away; the mark at the start lets spreadsheet programs read umlauts. */
export function indicatorCsv(indicator: Indicator, t: Translator): string {
  const row = (kind: string, day: string, value: number, note: string) => [
    t.message(`web-effect.csv.${kind}`),
    t.date(day, 'short'),
    numberInput(value),
    note,
  ];
  const head = ['kind', 'day', 'value', 'note'].map((key) => t.message(`web-effect.csv.${key}`));
  return `\uFEFF${csvLines([
    head,
    row('baseline', indicator.baselineOn, indicator.baseline, indicator.source),
    ...indicator.values.map(({ day, value, note }) => row('one', day, value, note)),
    row('target', indicator.targetOn, indicator.target, ''),
  ])}`;
}
