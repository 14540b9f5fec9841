import { differenceOf, reportedSums, resultSums, saidBefore } from '#domain/papers';
import type { Figure } from '#domain/shared';
import { all, placeOf, type TrustRecord } from './trust-record.js';
import type { Part, Reason } from './why.js';

type Restated = Extract<Figure, { kind: 'restated' }>;

/** A sum of a period that was restated: as it was published, as it should have been, or by how much that is more. */
export async function restatedReason(figure: Restated, record: TrustRecord): Promise<Reason | null> {
  const { dealId, periodNumber, number, row, field } = figure;
  const booked = await record.collections(dealId);
  const proposedAs = (place: number) =>
    all(booked, 'RestatementProposed').findLast(
      ({ payload }) => payload.periodNumber === periodNumber && payload.number === place,
    );
  const proposed = proposedAs(number);
  // What was proposed last under a number that another one follows is what was approved.
  const before = Array.from(
    { length: Math.max(number - 1, 0) },
    (_, index) => proposedAs(index + 1)?.payload ?? [],
  ).flat();
  const calculation = await record.calculated(dealId, periodNumber);
  if (!proposed || !calculation) return null;
  const { result: paid } = calculation.payload;
  const sums = [...reportedSums(proposed.payload), ...resultSums(proposed.payload, before, paid)];
  const sum = sums.find((one) => one.row === row);
  if (!sum) return null;
  const { published, corrected, of } = sum;
  const name = `${row} of period ${periodNumber}, ${field}`;
  const { reason, proposedBy } = proposed.payload;
  switch (field) {
    case 'published': {
      const said = saidBefore(row, before, paid) ?? of;
      const parts: Part[] = said ? [{ name: 'as published', value: published, of: said }] : [];
      const event = placeOf(of ? calculation : proposed);
      return { name, value: published, because: 'what was told before it was restated', event, parts };
    }
    case 'corrected': {
      const because = `what it should have been, proposed by ${proposedBy}: ${reason}`;
      return { name, value: corrected, because, event: placeOf(proposed), parts: [] };
    }
    case 'difference':
      return {
        ...{ name, value: differenceOf(sum), because: 'as it should have been, less as it was published' },
        event: placeOf(proposed),
        parts: [
          { name: 'corrected', value: corrected, of: { ...figure, field: 'corrected' } },
          { name: 'less published', value: published, of: { ...figure, field: 'published' } },
        ],
      };
    default:
      return null;
  }
}
