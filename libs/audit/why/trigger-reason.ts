import type { Figure } from '#domain/shared';
import { quantityParts } from './line-reason.js';
import { placeOf, type TrustRecord } from './trust-record.js';
import type { Reason } from './why.js';

/** What became of a trigger at a payment, with the figures of its test; a place in the payment's trigger records, from 1. */
export async function triggerReason(
  { dealId, periodNumber, outcomeNumber }: Extract<Figure, { kind: 'trigger' }>,
  record: TrustRecord,
): Promise<Reason | null> {
  const calculation = await record.calculated(dealId, periodNumber);
  const found = calculation?.payload.result.book?.triggerRecords[outcomeNumber - 1];
  if (!calculation || !found) return null;
  const { triggerId, date, tested, outcome, test, evidence } = found;
  return {
    name: `${triggerId}, tested ${tested} of period ${periodNumber}`,
    value: outcome,
    because: `on ${date}: ${test ? test.expression : `declared on ${evidence ?? 'no evidence'}`}`,
    event: placeOf(calculation),
    parts: test ? quantityParts(calculation, test) : [],
  };
}
