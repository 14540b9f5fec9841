import type { ReportedPeriod } from '#domain/papers';
import type { RecordedEvent, TrustRecord } from './trust-record.js';

/** A period whose payment is calculated, and the event that says so. */
export interface CalculatedPeriod {
  readonly period: ReportedPeriod;
  readonly event: RecordedEvent;
}

/** A period whose payment is calculated, as its papers report it. */
export async function reportedPeriod(
  dealId: string,
  periodNumber: number,
  record: TrustRecord,
): Promise<CalculatedPeriod | null> {
  const closed = await record.closed(dealId, periodNumber);
  const event = await record.calculated(dealId, periodNumber);
  if (!closed || !event) return null;
  const { termsVersion, dates, inputs } = closed.payload;
  const { result, supportsReceived = [] } = event.payload;
  const supports = [...(inputs.supportsReceived ?? []), ...supportsReceived];
  return { period: { periodNumber, termsVersion, dates, inputs, supportsReceived: supports, result }, event };
}
