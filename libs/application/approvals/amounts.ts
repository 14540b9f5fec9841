import * as distribution from '#domain/distribution';
import { Money, type Amount, type DomainEvent } from '#domain/shared';
import type { TruststreamEvent } from '#domain/events';
import type { StreamReader } from '../operation.js';
import { streams } from '../streams.js';

/** What an approval would move, in yuan; null where that has no amount. */
export async function amountOf(decided: readonly DomainEvent[], reader: StreamReader): Promise<Amount | null> {
  const [event] = decided as readonly TruststreamEvent[];
  switch (event?.type) {
    case 'BuyBackApproved':
    case 'PurchaseApproved':
      return event.payload.price;
    case 'InvestmentApproved':
    case 'ReturnReversed':
      return event.payload.amount;
    case 'DistributionApproved':
    case 'DistributionInstructed':
    case 'DistributionSettled': {
      const { dealId, periodNumber } = event.payload;
      return leavingTheTrust(await reader.state(streams.distribution(dealId, periodNumber), distribution));
    }
    default:
      return null;
  }
}

/** All that the distribution pays out of the trust: what is approved once calculated, and signed once drafted. */
function leavingTheTrust(state: distribution.DistributionState): Amount {
  const payments = state.status === 'none' ? [] : state.calculation.result.payments;
  return Money.sum(payments.map(({ amount }) => Money.parse(amount))).toString();
}
