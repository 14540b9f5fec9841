import type { Refusal } from '#domain/shared';
import { termFault } from '../shape.js';
import type { DealTerms } from '../terms.js';

/**
 * Each part and each kind of holder of a class once, of classes of the deal, at a rate that takes something; the record date is
 * known by the day on which the lump sums leave.
 */
export function validateWithholding({ withholding, classes, schedule }: DealTerms): Refusal[] {
  if (!withholding) return [];
  const { of, rates } = withholding;
  const known = classes.map(({ classId }) => classId);
  const rated = rates.map(({ holders, classes: named = known }) => named.map((classId) => `${holders} ${classId}`));
  const { allocation, recordDate } = schedule.offsets;
  const isAfter = typeof allocation === 'number' && typeof recordDate === 'number' && recordDate > allocation;
  return [
    ...of.flatMap((part, at) =>
      of.indexOf(part) === at ? [] : [termFault(`withholding.of[${at}]`, part, 'each part once')],
    ),
    ...rates.flatMap(({ holders, rate, classes: named = [] }, at) => {
      const path = `withholding.rates[${at}]`;
      const before = rated.slice(0, at).flat();
      return [
        ...named.flatMap((classId, index) =>
          known.includes(classId) && named.indexOf(classId) === index
            ? []
            : [termFault(`${path}.classes[${index}]`, classId, `a class of the deal, once: ${known.join(', ')}`)],
        ),
        ...(rated[at]?.some((one) => before.includes(one))
          ? [termFault(`${path}.holders`, holders, 'each kind once a class')]
          : []),
        ...(/^0(?:\.0*)?$/.test(rate) ? [termFault(`${path}.rate`, rate, 'a rate above 0')] : []),
      ];
    }),
    ...(isAfter
      ? [
          termFault(
            'schedule.offsets.recordDate',
            recordDate,
            `at most ${allocation}: what is withheld is known when the lump sums leave, so that the record date is not after the allocation date`,
          ),
        ]
      : []),
  ];
}
