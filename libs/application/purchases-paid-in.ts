import * as distribution from '#domain/distribution';
import type { BusinessDate } from '#domain/shared';
import { purchasesPaid } from '#domain/waterfall';
import type { StreamReader } from './operation.js';
import { streams } from './streams.js';

/** What a period's payment paid for of what it was to buy, and on which day; null while it is not made. */
export async function purchasesPaidIn(
  reader: StreamReader,
  { dealId, periodNumber }: { readonly dealId: string; readonly periodNumber: number },
): Promise<{ readonly on: BusinessDate; readonly purchaseIds: readonly string[] } | null> {
  const made = await reader.state(streams.distribution(dealId, periodNumber), distribution);
  if (made.status !== 'paid') return null;
  const { paymentDate, result } = made.calculation;
  return { on: paymentDate, purchaseIds: purchasesPaid(result) };
}
