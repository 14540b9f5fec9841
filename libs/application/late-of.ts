import { collectionPeriodOf } from './collection-period.js';
import type { StreamReader } from './operation.js';

interface Movement {
  readonly dealId: string;
  /** The period to which it is to be booked. */
  readonly periodNumber: number;
  /** As it was written. */
  readonly valueDate: string;
}

/** The period before in whose days the bank made a movement that is booked to a later one; null where it is of that one's own. */
export async function lateOf(
  reader: StreamReader,
  { dealId, periodNumber, valueDate }: Movement,
): Promise<number | null> {
  const bookedTo = await collectionPeriodOf(reader, { dealId, periodNumber });
  if (!bookedTo || valueDate >= bookedTo.collectionFrom) return null;
  for (let number = periodNumber - 1; number >= 1; number -= 1) {
    const days = await collectionPeriodOf(reader, { dealId, periodNumber: number });
    if (days && valueDate >= days.collectionFrom) return number;
  }
  return null;
}
