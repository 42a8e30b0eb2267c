import { quantity } from '../kernel/text.ts';
import { type MoneySums, moneyPlan } from './measure-money.ts';
import type { MeasureHint, QualityContext } from './measure-quality.ts';

/** RL KommPräv: the municipality pays at least a tenth, its own work included. */
const leastOwnTenths = 1;

/**
 * What is weak about the money of a measure: costs nobody pays, money for nothing, too small a share of one's own,
 * investments paid by the state (RL KommPräv pays none), years the measure does not last.
 */
export function* moneyHints({ measure, strategy }: QualityContext): Generator<MeasureHint> {
  const { years, all } = moneyPlan(measure);
  const hint = (
    id: string,
    level: MeasureHint['level'],
    params: MeasureHint['params'] = {},
  ): MeasureHint => ({
    section: 'plan',
    id,
    level,
    params,
    at: { page: 'money' },
  });
  if (all.cost === 0) yield hint('noCosts', 'weak');
  for (const { year, missing } of years) {
    const params = { year: quantity(year, 'year'), amount: quantity(Math.abs(missing), 'cents') };
    if (missing > 0) yield hint('costsWithoutFunding', 'missing', params);
    if (missing < 0) yield hint('moreThanNeeded', 'weak', params);
  }
  if (all.funds.state > 0) {
    if (years.some(paysInvestment)) yield hint('investment', 'warning');
    if (hasTooLittleOwn(all)) yield hint('ownShare', 'warning');
    if (strategy.fundedUntil !== null && measure.endsOn > strategy.fundedUntil)
      yield hint('afterFunding', 'warning');
  }
  const [first, last] = [measure.startsOn, measure.endsOn].map((day) => Number(day.slice(0, 4)));
  if (years.some(({ year }) => year < (first ?? 0) || year > (last ?? 0))) yield hint('otherYears', 'weak');
}

/** State money beyond what is left when the investments are taken off: it would pay for them. */
function paysInvestment({ cost, costs, funds }: MoneySums): boolean {
  return costs.investment > 0 && funds.state > cost - costs.investment;
}

/** Of what can be funded at all, without investments. Compared in tenths of cents: no fraction, no rounding. */
function hasTooLittleOwn({ cost, costs, funds }: MoneySums): boolean {
  const eligible = cost - costs.investment;
  const own = funds.own + funds.ownWork;
  return own * 10 < eligible * leastOwnTenths || funds.state * 10 > eligible * (10 - leastOwnTenths);
}
