import type { Refusal } from '#domain/shared';
import { collectionMonths } from '../collection-months.js';
import { termFault } from '../shape.js';
import type { DealTerms } from '../terms.js';
import { plannedPeriods } from './planned-periods.js';

/**
 * What is measured by the pool: an overcollateralization target has a pool and covers classes that are there; a fee by the
 * months of the collection period has a pool, and periods of whole months.
 */
export const validatePoolCover = (terms: DealTerms): Refusal[] => [...targetFaults(terms), ...monthlyFeeFaults(terms)];

function targetFaults({ overcollateralization, pool, classes }: DealTerms): Refusal[] {
  if (!overcollateralization) return [];
  if (!pool) return [termFault('pool', pool, 'the pool’s terms, which overcollateralization needs')];
  const known = new Set(classes.map(({ classId }) => classId));
  return overcollateralization.classes.flatMap((classId, index) =>
    known.has(classId) ? [] : [termFault(`overcollateralization.classes[${index}]`, classId, 'the id of a class')],
  );
}

function monthlyFeeFaults(terms: DealTerms): Refusal[] {
  const onPool = terms.fees.findIndex(
    (fee) => fee.kind === 'rate' && (fee.basis === 'opening pool balance' || fee.basis === 'original pool balance'),
  );
  if (onPool >= 0 && !terms.pool) {
    return [termFault('pool', terms.pool, `the pool’s terms, which fees[${onPool}].basis needs`)];
  }
  const index = terms.fees.findIndex(
    (fee) => fee.kind === 'rate' && fee.basis === 'opening pool balance' && fee.dayCount === undefined,
  );
  if (index < 0) return [];
  return plannedPeriods(terms).flatMap(({ path, period: { periodNumber, collectionFrom, determinationDate } }) =>
    collectionMonths(collectionFrom, determinationDate) === null
      ? [
          termFault(
            path,
            determinationDate,
            `the last day of a collection period of whole months, which fees[${index}].basis needs for period ${periodNumber}`,
          ),
        ]
      : [],
  );
}
