import { shape } from '#domain/deal';
import type { Refusal } from '#domain/shared';
import { periodFaults } from '#domain/waterfall';
import type { Supposed } from './apply-changes.js';
import type { PreviewChanges } from './preview-changes.js';

/**
 * Where changes speak of what the deal has not: a class without interest, an unknown trigger, days of a deal without days. `at` is
 * where they stand in the document that holds them; none where they are the document.
 */
export function changeFaults({ terms, inputs }: Supposed, changes: PreviewChanges, at?: string): Refusal[] {
  const bearing = terms.classes.filter(({ interest }) => interest !== null).map(({ classId }) => classId);
  const triggers = (terms.triggers ?? []).map(({ triggerId }) => triggerId);
  const days = (['fixings', 'poolReports', 'cleanUp'] as const).filter(
    (field) => changes[field] !== undefined && inputs.dated === undefined,
  );
  const faults = [
    ...unknown(
      (changes.coupons ?? []).map(({ classId }) => classId),
      bearing,
      (index) => `coupons[${index}].classId`,
      'a class that bears interest',
    ),
    ...unknown(changes.triggersFired ?? [], triggers, (index) => `triggersFired[${index}]`, 'a trigger of the deal'),
    ...days.map((field) => ({
      path: field,
      value: changes[field],
      expected: 'none: the period takes no facts by their days',
    })),
  ];
  return refused(at === undefined ? faults : faults.map((fault) => ({ ...fault, path: `${at}.${fault.path}` })));
}

/**
 * Where the period as supposed contradicts itself or the terms; what it opens with is the log's, and whatever has fired may be
 * supposed: neither is in question.
 */
export function suppositionFaults(
  { terms, inputs: { opening: _, declared: __, ...given } }: Supposed,
  at = 'period',
): Refusal[] {
  return refused(periodFaults(terms, given, null, at));
}

const refused = (faults: readonly shape.FormFault[]): Refusal[] =>
  faults.map((fault) => shape.formRefusal('MALFORMED', 'changes', fault));

const unknown = (
  named: readonly string[],
  known: readonly string[],
  at: (index: number) => string,
  what: string,
): shape.FormFault[] =>
  named.flatMap((one, index) =>
    known.includes(one)
      ? []
      : [
          {
            path: at(index),
            value: one,
            expected: `${what}${known.length === 0 ? ', of which it has none' : `: ${known.join(', ')}`}`,
          },
        ],
  );
