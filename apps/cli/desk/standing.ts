import { refusal } from '#domain/shared';
import {
  DealQueries,
  DistributionQueries,
  PeriodQueries,
  type Deal,
  type Distribution,
  type DistributionLine,
  type Period,
} from '#projections';
import type { Platform } from '../../platform/index.js';
import { Refused } from './refused.js';

/** The deal as it stands; throws {@link Refused} with DEAL_UNKNOWN. */
export async function standingDeal(platform: Platform, dealId: string): Promise<Deal> {
  const deals = platform.get(DealQueries);
  const deal = await deals.one(dealId);
  if (deal) return deal;
  const known = (await deals.all()).map((other) => other.dealId).join(', ');
  throw new Refused(
    refusal('DEAL_UNKNOWN', `there is no deal ${dealId}`, {
      field: 'deal',
      value: dealId,
      remedy: known === '' ? 'register the deal first: trust deal register <terms.json>' : `use one of ${known}`,
    }),
  );
}

/** The period as it stands; throws {@link Refused} with PERIOD_UNKNOWN. */
export async function standingPeriod(
  from: Platform | PeriodQueries,
  dealId: string,
  periodNumber: number,
): Promise<Period> {
  const periods = from instanceof PeriodQueries ? from : from.get(PeriodQueries);
  const period = await periods.one(dealId, periodNumber);
  if (period) return period;
  throw new Refused(
    refusal('PERIOD_UNKNOWN', `${dealId} has no period ${periodNumber} yet`, {
      field: 'period',
      value: String(periodNumber),
    }),
  );
}

/** The distribution and the trace of its last calculation; throws {@link Refused} with DISTRIBUTION_UNKNOWN. */
export async function standingDistribution(
  from: Platform | DistributionQueries,
  dealId: string,
  periodNumber: number,
): Promise<{ readonly distribution: Distribution; readonly lines: readonly DistributionLine[] }> {
  const distributions = from instanceof DistributionQueries ? from : from.get(DistributionQueries);
  const distribution = await distributions.one(dealId, periodNumber);
  if (!distribution) {
    throw new Refused(
      refusal('DISTRIBUTION_UNKNOWN', `period ${periodNumber} of ${dealId} is not calculated`, {
        field: 'period',
        value: String(periodNumber),
      }),
    );
  }
  const lines = await distributions.lines(dealId, periodNumber, distribution.calculationVersion);
  return { distribution, lines };
}
