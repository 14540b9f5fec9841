import { keepsBook, poolComponents, poolReads, type DealTerms, type PoolComponent } from '#domain/deal';
import { Money, Rational, sumAmounts, type Amount } from '#domain/shared';
import { clampTo, datedWindow, type OpeningPosition, type PeriodInputs, type PoolReport } from '#domain/waterfall';
import type { Forecast } from './forecast-document.js';
import type { PlannedPeriod } from './planned-period.js';
import { recoveryOf } from './recovery-forecast.js';

/** The inputs of a period in which everything comes as forecast. */
export function forecastInputs(
  terms: DealTerms,
  forecast: Forecast,
  period: PlannedPeriod,
  opening: OpeningPosition,
): PeriodInputs {
  const { periodNumber, collectionFrom, determinationDate, interestFrom, interestTo } = period;
  const cut = forecast.haircuts?.filter(({ fromPeriod }) => fromPeriod <= periodNumber).at(-1)?.share ?? '0';
  const gross = truncated(recoveryOf(forecast.recoveries, periodNumber), Rational.one.minus(Rational.parse(cut)));
  const collected = splitOf(forecast, gross);
  const disposalCost = truncated(gross, Rational.parse(forecast.disposalCostShare ?? '0'));
  const inputs: PeriodInputs = {
    opening,
    interestFrom,
    interestTo,
    collectionPeriod: { from: collectionFrom, to: determinationDate },
    collections: {
      components: {
        principal: sumAmounts([collected.principal, collected.prepayment, collected.recovery]),
        interest: collected.interest,
        penalty: collected.penalty,
        fee: collected.fee,
      },
      gross: gross.toString(),
      disposalCost: disposalCost.toString(),
      net: gross.minus(disposalCost).toString(),
    },
    accountIncome: forecast.accountIncome ?? '0.00',
    claims: forecast.claims ?? [],
    ...(forecast.nextPeriodEstimates ? { nextPeriodEstimates: forecast.nextPeriodEstimates } : {}),
  };
  return keepsBook(terms) ? { ...inputs, dated: datedOf(terms, forecast, period, opening, collected) } : inputs;
}

type Collected = Readonly<Record<PoolComponent, Amount>>;

function splitOf({ split = {} }: Forecast, gross: Money): Collected {
  const parts: Readonly<Partial<Record<PoolComponent, string>>> = split;
  const shares = poolComponents.map((component): [PoolComponent, Money] => [
    component,
    truncated(gross, Rational.parse(parts[component] ?? '0')),
  ]);
  const principal = gross.minus(Money.sum(shares.map(([, amount]) => amount)));
  return {
    ...(Object.fromEntries(shares.map(([component, amount]) => [component, amount.toString()])) as Collected),
    principal: principal.toString(),
  };
}

/** The facts by their days: the whole collection is reported on the determination date, or on the nearest day that the payment takes in. */
function datedOf(
  terms: DealTerms,
  forecast: Forecast,
  { periodNumber, determinationDate, paymentDate }: PlannedPeriod,
  opening: OpeningPosition,
  collected: Collected,
): NonNullable<PeriodInputs['dated']> {
  const { recoveries, fixings = [] } = forecast;
  const defaulted =
    recoveries.kind === 'by period'
      ? (recoveries.periods.find((one) => one.periodNumber === periodNumber)?.defaulted ?? '0.00')
      : '0.00';
  const report: PoolReport = {
    date: clampTo(datedWindow(terms, opening.book?.date ?? null, paymentDate), determinationDate),
    balance: poolAfter(opening.book?.pool.balance ?? terms.pool?.openingBalance ?? '0.00', collected, defaulted),
    collected,
    defaulted,
  };
  return {
    paymentDate,
    poolReports: terms.pool || poolReads(terms).length > 0 ? [report] : [],
    fixings,
    purchases: [],
    cleanUp: false,
  };
}

/** What principal and defaults leave of the pool; a recovery is of what had defaulted, and takes nothing off it. */
function poolAfter(before: Amount, { principal, prepayment }: Collected, defaulted: Amount): Amount {
  const left = Money.parse(before).minus(Money.parse(sumAmounts([principal, prepayment, defaulted])));
  return Money.max(left, Money.zero()).toString();
}

const truncated = (of: Money, share: Rational): Money => Money.ofRational(of.toRational().times(share), 'truncate');
