import type { Figure } from '#domain/shared';
import { all, last, placeOf, type RecordedEvent, type TrustRecord } from './trust-record.js';
import type { Part, Reason } from './why.js';

/** What two reports of a period, or a report and the cash, disagree by: as the newest reconciliation that has the break found it. */
export async function breakReason(
  { dealId, periodNumber, breakId }: Extract<Figure, { kind: 'break' }>,
  record: TrustRecord,
): Promise<Reason | null> {
  const events = await record.reconciliation(dealId, periodNumber);
  const runs = all(events, 'PeriodReconciled').flatMap((event) => {
    const found = event.payload.breaks.find((one) => one.breakId === breakId);
    return found ? [{ event, found }] : [];
  });
  const newest = runs.at(-1);
  if (!newest) return null;
  const { amount, message, since } = newest.found;
  return {
    name: `break ${breakId} of period ${periodNumber}`,
    value: amount,
    because: `${message}, since ${since}`,
    event: placeOf(newest.event),
    parts: [
      ...runs.map(({ event, found }) =>
        plain(event, `found by ${event.payload.reconciledBy}`, found.amount, found.message),
      ),
      ...all(events, 'BreakNoted')
        .filter(({ payload }) => payload.breakId === breakId)
        .map((event) => plain(event, `noted by ${event.payload.notedBy}`, amount, event.payload.note)),
      ...resolved(events, breakId),
    ],
  };
}

function resolved(events: readonly RecordedEvent[], breakId: string): Part[] {
  const event = last(
    events.filter((one) => one.type === 'BreakResolved' && one.payload.breakId === breakId),
    'BreakResolved',
  );
  return event ? [plain(event, `resolved by ${event.payload.resolvedBy}`, '0.00', event.payload.resolution)] : [];
}

const plain = (event: RecordedEvent, name: string, value: string, because: string): Part => ({
  ...{ name, value, because },
  event: placeOf(event),
});
