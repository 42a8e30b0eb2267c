import type { ReturnsAccount } from '#core/survey/returns-account.ts';
import { notedOutcomes } from '#core/survey/returns-account.ts';
import type { Translator } from '#i18n/translate.ts';
import { csvLines } from '#reports/csv/neutralise-formula.ts';

/** Days and strata, one below the other, for a spreadsheet. Never a stratum by day. */
export function returnsTable({ days, sample, answers }: ReturnsAccount, t: Translator): string {
  const word = (key: string): string => t.message(`web-survey-returns.${key}`);
  const byDay = [
    [word('days.day'), word('days.online'), word('days.paper'), word('days.all')],
    ...days.map(({ day, online, paper, answers: all }) => [day, online, paper, all]),
  ];
  if (sample === null) return `\ufeff${csvLines(byDay)}`;
  const outcomes = notedOutcomes.map((outcome) => word(`outcome.${outcome}`));
  const byStratum = [
    [word('strata.name'), word('strata.letters'), word('strata.answers'), ...outcomes],
    ...sample.strata.map((stratum) => [
      stratum.label,
      stratum.letters,
      stratum.answers,
      ...notedOutcomes.map((outcome) => stratum.noted[outcome]),
    ]),
    [word('strata.total'), sample.letters, answers, ...notedOutcomes.map((outcome) => sample.noted[outcome])],
  ];
  return `\ufeff${csvLines(byDay)}\r\n${csvLines(byStratum)}`;
}
