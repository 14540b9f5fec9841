import type { BusinessDate } from '#domain/shared';
import type { DistributionInstructed, DistributionSettled } from './distribution.events.js';
import type { Calculation } from './distribution.state.js';
import { transferPlan } from './transfer-plan.js';

/** The next group of transfers, or the statement that every one is executed. */
export function nextTransfers(
  calculation: Calculation,
  groupsInstructed: number,
  effectiveDate: BusinessDate,
): DistributionInstructed | DistributionSettled {
  const { dealId, periodNumber } = calculation;
  const group = transferPlan(calculation)[groupsInstructed];
  return group
    ? {
        type: 'DistributionInstructed',
        schemaVersion: 1,
        effectiveDate,
        payload: { dealId, periodNumber, ...group },
      }
    : { type: 'DistributionSettled', schemaVersion: 1, effectiveDate, payload: { dealId, periodNumber } };
}
