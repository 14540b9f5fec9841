import type { UncoveredPurchase } from '#domain/collections';
import * as purchase from '#domain/purchase';
import { purchasesPaid, runWaterfall } from '#domain/waterfall';
import { standingPeriod } from './dry-runs/standing-period.js';
import type { StreamReader } from './operation.js';
import { streams } from './streams.js';

interface OfPeriod {
  readonly dealId: string;
  readonly periodNumber: number;
}

/**
 * What two people decided that a period's payment buys, and that the payment would not pay for if the period were closed now; none where
 * nothing is bought, or where what keeps the period from being computed is refused elsewhere.
 */
export async function uncoveredPurchases(reader: StreamReader, of: OfPeriod): Promise<readonly UncoveredPurchase[]> {
  if (!(await isToBuy(reader, of))) return [];
  const standing = await standingPeriod(reader, of);
  if (!standing.ok) return [];
  const { terms, inputs } = standing.value;
  const bought = inputs.dated?.purchases ?? [];
  const paid = purchasesPaid(runWaterfall(terms, inputs));
  return bought
    .filter(({ purchaseId }) => !paid.includes(purchaseId))
    .map(({ purchaseId, price }) => ({ purchaseId, price }));
}

async function isToBuy(reader: StreamReader, { dealId, periodNumber }: OfPeriod): Promise<boolean> {
  const decided = purchase.approvedPurchases(await reader.state(streams.purchases(dealId), purchase));
  return decided.some((bought) => bought.periodNumber === periodNumber);
}
