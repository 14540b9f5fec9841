import type { Restatement } from '#domain/collections';
import { atPath } from './at-path.js';
import { all, placeOf, type Recorded, type TrustRecord } from './trust-record.js';
import type { Part } from './why.js';

interface OfPeriod {
  readonly dealId: string;
  readonly periodNumber: number;
}

/** What was restated since the close before froze its collections: all of it is made good at once. */
async function restatedBefore({ dealId, periodNumber }: OfPeriod, record: TrustRecord) {
  const booked = await record.collections(dealId);
  const frozen = booked.findIndex(
    ({ type, payload }) => type === 'CollectionsFrozen' && payload.periodNumber === periodNumber,
  );
  const before = booked.slice(0, frozen);
  return all(before.slice(before.findLastIndex(({ type }) => type === 'CollectionsFrozen') + 1), 'PeriodRestated');
}

const restatementPart = (event: Recorded<'PeriodRestated'>, value: string, because: string): Part => ({
  name: `restatement ${event.payload.number} of period ${event.payload.periodNumber}`,
  value,
  because: `${because}, approved by ${event.payload.approvedBy}`,
  event: placeOf(event),
});

/** What restated periods credit to one of the deal's own accounts, restatement by restatement. */
export async function restatedParts(period: OfPeriod, accountId: string, record: TrustRecord): Promise<Part[]> {
  return (await restatedBefore(period, record)).flatMap((event): Part[] => {
    const { settlement } = event.payload;
    const accounts = settlement.by === 'next payment' ? (settlement.accounts ?? []) : [];
    return accounts
      .filter(({ id }) => id === accountId)
      .map(({ amount }) => restatementPart(event, amount, `what its collections should have credited to ${accountId}`));
  });
}

/**
 * A figure of the book that a period opens with, where restated periods make it another than the payment before left: what that left, and
 * each restatement. Empty where none does. What a fee inherits of the pool is told anew by each restatement, so that the last one counts.
 */
export async function restatedOpening(
  period: OfPeriod,
  field: string,
  closed: Recorded<'PeriodClosed'>,
  record: TrustRecord,
): Promise<Part[]> {
  const { book } = closed.payload.inputs.opening;
  const restated = await restatedBefore(period, record);
  const [, list, at, property] =
    /^opening\.book\.(ledgers|fees)\[(\d+)\]\.(balance|weighed\.counted)$/.exec(field) ?? [];
  const figure = /^opening\.book\.pool\.(?:collected\.)?(\w+)$/.exec(field)?.[1];
  const id =
    figure ?? (list === 'ledgers' ? book?.ledgers[Number(at)]?.ledgerId : book?.fees[Number(at)]?.feeId) ?? field;
  const parts = restated.flatMap((event) =>
    openedBy(event.payload.settlement, { list: list ?? 'pool', id }).map((value) =>
      restatementPart(event, value, `how ${id} stands otherwise as the period is restated`),
    ),
  );
  const calculation = await record.calculated(period.dealId, period.periodNumber - 1);
  if (parts.length === 0 || !calculation) return [];
  const { closing } = calculation.payload.result;
  const place =
    list === 'ledgers'
      ? closing.book?.ledgers.findIndex(({ ledgerId }) => ledgerId === id)
      : closing.book?.fees.findIndex(({ feeId }) => feeId === id);
  const path = list === undefined ? field : `opening.book.${list}[${place}].${property}`;
  const left = atPath({ opening: closing }, path) ?? '0.00';
  const published: Part = {
    name: 'what the payment before left',
    value: left,
    because: 'as it was published',
    event: placeOf(calculation),
  };
  return [published, ...(list === 'fees' ? parts.slice(-1) : parts)];
}

/** What a restatement says of one figure of the book that the next period opens with. */
function openedBy(
  settlement: Restatement['settlement'],
  { list, id }: { readonly list: string; readonly id: string },
): readonly string[] {
  if (settlement.by !== 'next payment') return [];
  const { pool = [], ledgers = [], weighed = [] } = settlement;
  if (list === 'fees') {
    return weighed.flatMap((one) => (one.feeId === id && one.weighed ? [one.weighed.counted] : []));
  }
  return (list === 'ledgers' ? ledgers : pool).filter((one) => one.id === id).map(({ amount }) => amount);
}
