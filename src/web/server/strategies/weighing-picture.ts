import { parseHTML } from 'linkedom';
import { drawWeighingChart } from '#charts/weighing-chart.ts';
import { quantity } from '#core/kernel/text.ts';
import type { Strategy, Weighing } from '#core/strategy/strategy.ts';
import { byStanding, type Standing, standingOf } from '#core/strategy/workshop/workshop.ts';
import type { Translator } from '#i18n/translate.ts';

const pictureWidthPx = 620;

/** One row of the table of results; its number stands in the picture. */
export interface WeighedFinding {
  readonly number: number;
  readonly findingId: string;
  readonly statement: string;
  readonly weighing: Weighing;
  readonly standing: Standing | null;
}

/** The most important ones people can do something about first; findings that are gone are left out. */
export function weighedFindings(
  { findings }: Pick<Strategy, 'findings'>,
  weighings: readonly Weighing[],
  t: Translator,
): readonly WeighedFinding[] {
  return byStanding(weighings)
    .flatMap((weighing) => {
      const finding = findings.find(({ id }) => id === weighing.findingId);
      return finding === undefined ? [] : [{ weighing, statement: t.text(finding.statement) }];
    })
    .map(({ weighing, statement }, at) => ({
      number: at + 1,
      findingId: weighing.findingId,
      statement,
      weighing,
      standing: standingOf(weighing),
    }));
}

/** null where too few weighed anything. */
export function weighingPicture(rows: readonly WeighedFinding[], t: Translator): string | null {
  const points = rows.flatMap(({ number, standing }) =>
    standing === null ? [] : [{ number, x: standing.influence, y: standing.importance }],
  );
  const first = rows.find(({ standing }) => standing !== null);
  if (points.length === 0 || first === undefined || first.standing === null) return null;
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const corner = (name: string): string => t.message(`web-workshop.corner.${name}`);
  return drawWeighingChart(
    {
      title: t.message('web-workshop.results.picture'),
      alternative: t.message('web-workshop.results.alternative', {
        count: points.length,
        statement: first.statement,
        importance: quantity(first.standing.importance, 'decimal1'),
        influence: quantity(first.standing.influence, 'decimal1'),
      }),
      xLabel: t.message('web-workshop.results.influenceAxis'),
      yLabel: t.message('web-workshop.results.importanceAxis'),
      points,
      corners: [corner('first'), corner('easy'), corner('last'), corner('hard')],
    },
    document as unknown as Document,
    pictureWidthPx,
  ).svg;
}
