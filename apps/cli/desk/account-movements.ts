import { addDays, type BusinessDate } from '#domain/shared';
import { isTrustAccount, trustAccounts } from '#domain/ledger';
import { AccountQueries, NOW, PeriodQueries, type AccountTurnover, type Standpoint } from '#projections';
import type { Platform } from '../../platform/index.js';
import { standingDeal, standingPeriod } from './standing.js';

export interface Wanted {
  /** Movements after the previous payment date up to this period's; absent: the trust's whole life. */
  readonly period?: number | undefined;
  /** Counterparties, too, not only the trust's own accounts. */
  readonly counterparties?: boolean;
  /** What counts, and was known; its day ends the movements of a whole life. */
  readonly standpoint?: Standpoint;
}

/** Opening, in, out and closing of the deal's accounts: the trust's in the order of the chart, those that it names after them. */
export async function accountMovements(
  platform: Platform,
  dealId: string,
  { period, counterparties = false, standpoint = NOW }: Wanted,
): Promise<readonly AccountTurnover[]> {
  const { asOf, knownAt } = standpoint;
  const span = period === undefined ? { from: BEGINNING, to: asOf ?? END } : await spanOf(platform, dealId, period);
  const turnover = await platform.get(AccountQueries).turnover(dealId, { ...span, knownAt });
  const ofEveryDeal = trustAccounts.flatMap((account) => turnover.find((moved) => moved.account === account) ?? []);
  const others = turnover.filter((moved) => !ofEveryDeal.includes(moved));
  const own = [...ofEveryDeal, ...others.filter(({ account }) => isTrustAccount(account))];
  return counterparties ? [...own, ...turnover.filter((moved) => !own.includes(moved))] : own;
}

const BEGINNING: BusinessDate = '0001-01-01';
const END: BusinessDate = '9999-12-31';

async function spanOf(
  platform: Platform,
  dealId: string,
  periodNumber: number,
): Promise<{ readonly from: BusinessDate; readonly to: BusinessDate }> {
  const { paymentDate: to } = await standingPeriod(platform, dealId, periodNumber);
  if (periodNumber === 1) return { from: (await standingDeal(platform, dealId)).cutOffDate, to };
  const previous = await platform.get(PeriodQueries).one(dealId, periodNumber - 1);
  return { from: previous === null ? BEGINNING : addDays(previous.paymentDate, 1), to };
}
