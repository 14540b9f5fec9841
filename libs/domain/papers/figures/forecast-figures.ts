import { recoveryOf, type StatedForecast } from '#domain/forecast';
import { Money, type Figure } from '#domain/shared';
import { percentage } from '../percentage.js';
import { amount, summed, type FigureFacts, type Reckoned, type ReckonedPart } from './reckoned.js';

type OfForecast = Extract<Figure, { readonly kind: 'forecast' | 'recorded forecast' }>;

/** What figures of a forecast are reckoned from: what it says, the pool that it is of, and what the periods brought. */
export type ForecastFacts = Pick<FigureFacts, 'pool' | 'periods'> & { readonly forecast: StatedForecast };

/**
 * What a forecast expects of a period, or of all up to it, gross, and how far that was achieved; null where it cannot be said: of a period
 * that is not paid, of one of which nothing is expected, of a pool without claims.
 */
export function reckonForecast(figure: OfForecast, facts: ForecastFacts): Reckoned | null {
  const { periodNumber, field } = figure;
  const { recoveries, name, document } = facts.forecast;
  if (periodNumber < 1) return null;
  switch (field) {
    case 'expected': {
      const value = recoveryOf(recoveries, periodNumber).toString();
      return amount(`expected in period ${periodNumber}`, value, `forecast by ${name}, ${document}`, []);
    }
    case 'cumulative':
      return summed(
        `expected up to period ${periodNumber}`,
        `the sum over the periods of the forecast by ${name}, ${document}`,
        upTo(periodNumber).map((number) => partOf(figure, 'expected', facts, number)),
      );
    case 'achieved':
      return achieved(figure, 'expected', facts, periodNumber);
    case 'achievedSoFar':
      return achieved(figure, 'cumulative', facts, 1);
    case 'recoveryRatio': {
      if (!facts.pool) return null;
      const { dealId } = figure;
      return ratio(`expected recovery of the pool up to period ${periodNumber}`, [
        partOf(figure, 'cumulative', facts),
        { name: 'claims of the pool', value: facts.pool.claims, of: { kind: 'pool', dealId, field: 'claims' } },
      ]);
    }
    default:
      return null;
  }
}

const upTo = (periodNumber: number): number[] => Array.from({ length: periodNumber }, (_, index) => index + 1);

/** An amount of the forecast, as a part of another figure of it. */
function partOf(
  figure: OfForecast,
  field: 'expected' | 'cumulative',
  { forecast }: ForecastFacts,
  periodNumber = figure.periodNumber,
): ReckonedPart {
  const numbers = field === 'expected' ? [periodNumber] : upTo(periodNumber);
  return {
    name: field === 'expected' ? `period ${periodNumber}` : `expected up to period ${periodNumber}`,
    value: Money.sum(numbers.map((one) => recoveryOf(forecast.recoveries, one))).toString(),
    of: { ...figure, periodNumber, field },
  };
}

/** What the periods from that one on brought, of what was expected of them. */
function achieved(
  figure: OfForecast,
  field: 'expected' | 'cumulative',
  facts: ForecastFacts,
  from: number,
): Reckoned | null {
  const { dealId, periodNumber: to } = figure;
  const run = facts.periods.filter(({ periodNumber }) => from <= periodNumber && periodNumber <= to);
  if (run.length !== to - from + 1) return null;
  const gross = { kind: 'input', field: 'collections.gross' } as const;
  return ratio(field === 'expected' ? `achieved in period ${to}` : `achieved up to period ${to}`, [
    {
      name: 'collections',
      value: Money.sum(run.map(({ inputs }) => Money.parse(inputs.collections.gross))).toString(),
      of: field === 'expected' ? { ...gross, dealId, periodNumber: to } : { kind: 'over', dealId, from, to, of: gross },
    },
    partOf(figure, field, facts),
  ]);
}

/** The one in hundredths of the other; null of nothing. */
function ratio(name: string, parts: readonly [part: ReckonedPart, whole: ReckonedPart]): Reckoned | null {
  const [part, whole] = [Money.parse(parts[0].value), Money.parse(parts[1].value)];
  if (whole.isZero()) return null;
  return {
    ...{ name, unit: 'percent', value: percentage(part.toRational().dividedBy(whole.toRational()), 2), parts },
    because: `${part.toString()} / ${whole.toString()} × 100`,
  };
}
