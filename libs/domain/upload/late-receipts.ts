import type { BusinessDate } from '#domain/shared';
import { addTotals, equalTotals, totalsOf } from './receipt-totals.js';
import type { LateReceipts, ReceiptLine } from './upload.events.js';

/** A period before that of a file, with the days on which the file's servicer collected in it, both inclusive. */
export interface EarlierPeriod {
  readonly periodNumber: number;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  /**
   * A closed one takes nothing any more, so that its receipts are reported late, in a period after it. An open one takes its own;
   * of one that is restated the servicer's figures are corrected as a whole, and a late receipt would count twice.
   */
  readonly status: 'open' | 'closed' | 'restated';
}

/** Which of the periods collected on the day. */
export const periodOfDay = <P extends { readonly from: BusinessDate; readonly to: BusinessDate }>(
  periods: readonly P[],
  day: BusinessDate,
): P | undefined => periods.find(({ from, to }) => from <= day && day <= to);

/** What of the lines is late: received on days of earlier periods that are closed. */
export const lateOf = (lines: readonly ReceiptLine[], earlier: readonly EarlierPeriod[]): readonly LateReceipts[] =>
  earlier.flatMap(({ periodNumber, from, to, status }) => {
    const late = status === 'closed' ? lines.filter(({ receivedOn }) => from <= receivedOn && receivedOn <= to) : [];
    return late.length === 0 ? [] : [{ periodNumber, from, to, totals: totalsOf(late) }];
  });

/** What is late in both together, by period and in their order. */
export function addLate(a: readonly LateReceipts[], b: readonly LateReceipts[]): readonly LateReceipts[] {
  const sums = new Map(a.map((late) => [late.periodNumber, late]));
  for (const late of b) {
    const before = sums.get(late.periodNumber);
    sums.set(late.periodNumber, before ? { ...late, totals: addTotals(before.totals, late.totals) } : late);
  }
  return [...sums.values()].sort((one, other) => one.periodNumber - other.periodNumber);
}

/** True when the same is late of the same periods, both in their order. */
export const equalLate = (a: readonly LateReceipts[], b: readonly LateReceipts[]): boolean =>
  a.length === b.length &&
  a.every(({ periodNumber, totals }, index) => {
    const other = b[index];
    return other?.periodNumber === periodNumber && equalTotals(totals, other.totals);
  });

/** An event's mention of what is late: none where nothing is. */
export const mentionOf = (late: readonly LateReceipts[]): { readonly late?: readonly LateReceipts[] } =>
  late.length === 0 ? {} : { late };
