import { poolReads, type CollectionComponent, type DealTerms } from '#domain/deal';
import { fixingInForce, type FixingsState } from '#domain/fixings';
import { receivedAs, receivedUnder } from '#domain/pool-flows';
import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { ReceiptTotals } from '#domain/upload';
import {
  clampTo,
  datedWindow,
  resetsWithin,
  type AssetsBought,
  type BuyBackReceived,
  type DatedInputs,
  type DatedWindow,
  type PoolReport,
} from '#domain/waterfall';
import type { PeriodCollections } from './collections.state.js';
import { accountCreditsOf, netBuyBacks } from './net-buy-backs.js';
import { netCredits } from './net-credits.js';
import { poolByDay } from './pool-by-day.js';

/** What a period's close needs to freeze the facts by their days, in a deal that keeps a book. */
export interface DatedSources {
  readonly terms: DealTerms;
  readonly paymentDate: BusinessDate;
  /** Null before the first payment. */
  readonly previousPaymentDate: BusinessDate | null;
  /** The fixings of every index that the terms name. */
  readonly fixings: readonly { readonly index: string; readonly state: FixingsState }[];
  /** What two people decided that the payment of the period buys. */
  readonly purchases: readonly Omit<AssetsBought, 'date'>[];
}

/**
 * The facts of a period by their days: the pool reports, which must say what the receipts say; what the bank credited; and
 * the fixing of each reset. What was booked to the period counts in it: on the nearest of its days, where it fell on a day
 * that the payment before had taken in already, or after its own payment date.
 * Refused: POOL_REPORT_MISSING, POOL_REPORT_DIFFERS, FIXING_MISSING.
 */
export function datedInputs(
  period: PeriodCollections,
  totals: ReceiptTotals,
  { terms, paymentDate, previousPaymentDate, fixings, purchases }: DatedSources,
): Result<DatedInputs, Refusal> {
  const { poolReports: reports, cleanUpPaid } = period;
  const byDay = poolByDay(reports);
  if (!byDay.ok) return byDay;
  const poolReports = byDay.value;
  const [asked] = poolReads(terms);
  if (poolReports.length === 0 && asked !== undefined) {
    const message = `the pool of ${terms.dealId} is not reported for the period, and ${asked} of its terms needs that`;
    return err(refusal('POOL_REPORT_MISSING', message, { field: 'term', value: asked }));
  }
  const difference = poolReportFault(terms, poolReports, totals);
  if (difference) return err(difference);
  const window = datedWindow(terms, previousPaymentDate, paymentDate);
  const inForce = fixingsOf(terms, window, fixings);
  if (!inForce.ok) return inForce;
  const counted = <Fact extends { readonly date: BusinessDate }>(fact: Fact): Fact => ({
    ...fact,
    date: clampTo(window, fact.date),
  });
  return ok({
    paymentDate,
    poolReports: poolReports.map(counted),
    fixings: inForce.value,
    ...(terms.accounts ? { accountIncome: netCredits(accountCreditsOf(period)).kept.map(counted).sort(byDate) } : {}),
    purchases: purchases.map((bought) => ({ ...bought, date: paymentDate })),
    cleanUp: cleanUpPaid,
  });
}

/** What was paid for assets, each sum on the nearest of the payment's days where the deal counts by days. */
export function buyBacksWithin(
  period: PeriodCollections,
  sources: DatedSources | null,
): { readonly buyBacks?: readonly BuyBackReceived[] } {
  const { kept: buyBacks } = netBuyBacks(period);
  if (buyBacks.length === 0) return {};
  if (!sources) return { buyBacks };
  const window = datedWindow(sources.terms, sources.previousPaymentDate, sources.paymentDate);
  return { buyBacks: buyBacks.map((paid) => ({ ...paid, date: clampTo(window, paid.date) })).sort(byDate) };
}

/** POOL_REPORT_DIFFERS where what is reported of the pool, if anything, is not what the receipts say. */
export const poolReportFault = (
  { accounts }: Pick<DealTerms, 'accounts'>,
  reports: readonly PoolReport[],
  totals: ReceiptTotals,
): Refusal | null =>
  (accounts ? keptBack(totals) : null) ?? (reports.length === 0 ? null : differenceOf(reports, totals));

const byDate = (a: { readonly date: BusinessDate }, b: { readonly date: BusinessDate }): number =>
  a.date < b.date ? -1 : a.date > b.date ? 1 : 0;

/** Accounts of the deal's own are credited what was collected, so that all of it must come in. */
const keptBack = ({ gross, net, disposalCost }: ReceiptTotals): Refusal | null =>
  gross === net
    ? null
    : refusal(
        'POOL_REPORT_DIFFERS',
        `the pool reports credit ${gross} to the accounts, and the servicer remits ${net}: it kept back disposal cost, which such a deal pays as a fee`,
        { field: 'disposalCost', value: disposalCost },
      );

function differenceOf(reports: readonly PoolReport[], totals: ReceiptTotals): Refusal | null {
  for (const component of Object.keys(receivedAs) as CollectionComponent[]) {
    const reported = receivedUnder(
      component,
      reports.map(({ collected }) => collected),
    );
    if (reported === totals[component]) continue;
    return refusal(
      'POOL_REPORT_DIFFERS',
      `the pool reports say ${reported} of ${receivedAs[component].join(', ')}, the receipts ${totals[component]}`,
      { field: component, value: reported },
    );
  }
  return null;
}

/** The fixing that each reset of the days reads, each once. */
function fixingsOf(
  terms: DealTerms,
  window: DatedWindow,
  sources: DatedSources['fixings'],
): Result<DatedInputs['fixings'], Refusal> {
  const inForce = new Map<string, DatedInputs['fixings'][number]>();
  for (const { index, date } of resetsWithin(terms, window)) {
    const state = sources.find((one) => one.index === index)?.state ?? { status: 'unpublished' };
    const fixing = fixingInForce(state, index, date);
    if (!fixing.ok) return fixing;
    inForce.set(`${index} ${fixing.value.date}`, { index, ...fixing.value });
  }
  return ok([...inForce.values()]);
}
