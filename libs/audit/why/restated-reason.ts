import { differenceOf, reportedSums, resultSums } from '#domain/papers';
import type { Figure } from '#domain/shared';
import { all, placeOf, type TrustRecord } from './trust-record.js';
import type { Part, Reason } from './why.js';

type Restated = Extract<Figure, { kind: 'restated' }>;

/** A sum of a period that was restated: as it was published, as it should have been, or by how much that is more. */
export async function restatedReason(figure: Restated, record: TrustRecord): Promise<Reason | null> {
  const { dealId, periodNumber, number, row, field } = figure;
  const proposed = all(await record.collections(dealId), 'RestatementProposed').findLast(
    ({ payload }) => payload.periodNumber === periodNumber && payload.number === number,
  );
  const calculation = await record.calculated(dealId, periodNumber);
  if (!proposed || !calculation) return null;
  const sums = [...reportedSums(proposed.payload), ...resultSums(proposed.payload, calculation.payload.result)];
  const sum = sums.find((one) => one.row === row);
  if (!sum) return null;
  const { published, corrected, of } = sum;
  const name = `${row} of period ${periodNumber}, ${field}`;
  const { reason, proposedBy } = proposed.payload;
  switch (field) {
    case 'published': {
      const parts: Part[] = of ? [{ name: 'as published', value: published, of }] : [];
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
