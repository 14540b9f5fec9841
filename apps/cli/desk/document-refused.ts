import { assert, firstByPrecedence, type Refusal } from '#domain/shared';
import { Refused } from './refused.js';

/** A document refused with all of its faults, of which there is at least one. */
export function documentRefused(refusals: readonly Refusal[]): Refused {
  const first = firstByPrecedence(refusals);
  assert(first, 'a document that is refused has a fault');
  const faults = refusals.map((fault) => ({ line: 0, ...fault }));
  return new Refused({ ...first, faults: { refusal: first, faults, faultCount: faults.length } });
}
