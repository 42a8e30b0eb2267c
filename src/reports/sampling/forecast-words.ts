import { quantity } from '#core/kernel/text.ts';
import type { FieldworkForecast } from '#core/survey/sampling/fieldwork-forecast.ts';
import type { Translator } from '#i18n/translate.ts';

export interface ForecastWords {
  readonly rows: readonly ForecastRow[];
  readonly total: string;
  /** Response, cost, what it takes to make districts usable, and whether they can be ranked. */
  readonly sentences: readonly string[];
  /** True where the page has to warn: districts cannot be ranked. */
  readonly warning: boolean;
}

export interface ForecastRow {
  readonly label: string;
  readonly population: string;
  readonly letters: string;
  readonly answers: string;
  readonly range: string;
  readonly width: string;
  readonly usable: boolean;
  /** Letters that make the district usable, or a dash. */
  readonly lettersForUsable: string;
}

/** The forecast as words and printed numbers, for the page and the command line alike. */
export function forecastWords(
  forecast: FieldworkForecast,
  { response }: { readonly response: number },
  t: Translator,
): ForecastWords {
  const say = (key: string, params: Parameters<Translator['message']>[1] = {}): string =>
    t.message(`sampling.forecast.${key}`, params);
  const number = (value: number): string => t.quantity(quantity(Math.round(value), 'integer'));
  const points = (share: number): string => t.quantity(quantity(share * 100, 'decimal1'));
  const money = (cents: number): string => `${t.quantity(quantity(cents / 100, 'decimal2'))}\u00a0€`;
  const { answers, cost, letters, ranking, usable } = forecast;
  const rows = forecast.strata.map((stratum): ForecastRow => {
    const { label, population, halfWidth, lettersForUsable } = stratum;
    return {
      label: label === '' ? t.message('sampling.protocol.whole') : label,
      population: number(population),
      letters: number(stratum.letters),
      answers: number(stratum.answers.expected),
      range: `${number(stratum.answers.low)}–${number(stratum.answers.high)}`,
      width: halfWidth === null ? say('noAnswers') : `±\u00a0${points(halfWidth)}`,
      usable: stratum.usable,
      lettersForUsable: lettersForUsable === null ? '–' : number(lettersForUsable),
    };
  });
  const widthText = points(usable.halfWidth);
  const more = usable.letters > letters || usable.unreachable.length > 0;
  return {
    rows,
    total: say('total', {
      letters: number(letters),
      answers: number(answers.expected),
      low: number(answers.low),
      high: number(answers.high),
      width: points(forecast.halfWidth ?? 0.5),
    }),
    sentences: [
      rankingSentence(),
      ...(more
        ? [
            say('usable.more', {
              width: widthText,
              letters: number(usable.letters),
              cost: money(usable.costCents),
            }),
          ]
        : [say('usable.enough', { width: widthText })]),
      ...(usable.unreachable.length > 0
        ? [say('usable.unreachable', { labels: t.list(usable.unreachable) })]
        : []),
      say('response', { response: quantity(response, 'percent0') }),
      say('cost', {
        printing: money(cost.printingCents),
        postage: money(cost.postageCents),
        reminder: money(cost.reminderCents),
        returns: money(cost.returnCents),
        total: money(cost.totalCents),
      }),
    ],
    warning: !ranking.possible,
  };

  function rankingSentence(): string {
    if (rows.length < 2) return say('ranking.single');
    if (ranking.detectableDifference === null) return say('ranking.never', { letters: number(letters) });
    const difference = number(ranking.detectableDifference * 100);
    return ranking.possible
      ? say('ranking.yes', { difference })
      : say('ranking.no', { letters: number(letters), difference });
  }
}
