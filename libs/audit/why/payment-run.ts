import { assert } from '#domain/shared';
import { runPayment, type PaymentRun } from '#domain/waterfall';
import type { Recorded, TrustRecord } from './trust-record.js';

/**
 * A calculated payment with all that moved in it. Of a deal that keeps a book the log holds the movements; of any other they are those by
 * which the same terms and inputs give the same result again.
 */
export async function paymentRun(
  { payload }: Recorded<'DistributionCalculated'>,
  record: TrustRecord,
): Promise<PaymentRun> {
  const { dealId, periodNumber, termsVersion, supportsReceived, result } = payload;
  if (result.book) return { result, transfers: result.book.transfers };
  const [stated, closed] = [await record.terms(dealId, termsVersion), await record.closed(dealId, periodNumber)];
  assert(stated && closed, () => `what period ${periodNumber} of ${dealId} is calculated from is on record`);
  const inputs = { ...closed.payload.inputs, ...(supportsReceived ? { supportsReceived } : {}) };
  return { result, transfers: runPayment(stated.terms, inputs).transfers };
}
