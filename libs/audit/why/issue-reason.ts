import type { Figure } from '#domain/shared';
import { all, placeOf, type TrustRecord } from './trust-record.js';
import type { Part, Reason } from './why.js';

/** How a class was placed: its face, what was paid for a unit, and for all of them. */
export async function issueReason(
  figure: Extract<Figure, { kind: 'issue' }>,
  record: TrustRecord,
): Promise<Reason | null> {
  const { dealId, classId, field } = figure;
  const allotted = all(await record.register(dealId, classId), 'UnitsAllotted')[0];
  const value = allotted && valueOf(allotted.payload, field);
  if (!allotted || value === undefined) return null;
  const { face, price, listNumber } = allotted.payload;
  const list = listNumber === undefined ? '' : `, by the registrar’s list ${listNumber}`;
  const part = (of: 'face' | 'price', known: string): Part => ({
    name: of,
    value: known,
    of: { ...figure, field: of },
  });
  const isProceeds = field === 'proceeds' && price !== undefined;
  return {
    name: `${field} of ${classId} at issue`,
    value,
    because: isProceeds ? `${price} for each 100 of ${face}` : `as its units were allotted${list}`,
    event: placeOf(allotted),
    parts: isProceeds ? [part('price', price), part('face', face)] : [],
  };
}

function valueOf(
  { face, price, proceeds }: { readonly face: string; readonly price?: string; readonly proceeds?: string },
  field: string,
): string | undefined {
  switch (field) {
    case 'face':
      return face;
    case 'price':
      return price;
    case 'proceeds':
      return proceeds;
    default:
      return undefined;
  }
}
