import type { BusinessDate } from '#domain/shared';
import type { DistributionInstructed, DistributionSettled, Signatures } from './distribution.events.js';
import type { Draft } from './distribution.state.js';

/** The next group of the signed transfers, or the statement that every one is executed. */
export function nextTransfers(
  { dealId, periodNumber, dueTime, groups }: Draft,
  signatures: Signatures,
  groupsInstructed: number,
  effectiveDate: BusinessDate,
): DistributionInstructed | DistributionSettled {
  const group = groups[groupsInstructed];
  return group
    ? {
        type: 'DistributionInstructed',
        schemaVersion: 1,
        effectiveDate,
        payload: { dealId, periodNumber, ...group, signatures, dueTime },
      }
    : { type: 'DistributionSettled', schemaVersion: 1, effectiveDate, payload: { dealId, periodNumber } };
}
