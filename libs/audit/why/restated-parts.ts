import { all, placeOf, type TrustRecord } from './trust-record.js';
import type { Part } from './why.js';

/** What was restated since the close before froze its collections: all of it is made good at once. */
export async function restatedParts(
  { dealId, periodNumber }: { readonly dealId: string; readonly periodNumber: number },
  accountId: string,
  record: TrustRecord,
): Promise<Part[]> {
  const booked = await record.collections(dealId);
  const frozen = booked.findIndex(
    ({ type, payload }) => type === 'CollectionsFrozen' && payload.periodNumber === periodNumber,
  );
  const before = booked.slice(0, frozen);
  const since = before.slice(before.findLastIndex(({ type }) => type === 'CollectionsFrozen') + 1);
  return all(since, 'PeriodRestated').flatMap((event): Part[] => {
    const { settlement, number, approvedBy, ...of } = event.payload;
    const accounts = settlement.by === 'next payment' ? (settlement.accounts ?? []) : [];
    return accounts
      .filter(({ id }) => id === accountId)
      .map(({ amount }) => ({
        name: `restatement ${number} of period ${of.periodNumber}`,
        value: amount,
        because: `what its collections should have credited to ${accountId}, approved by ${approvedBy}`,
        event: placeOf(event),
      }));
  });
}
