import type { Refusal } from '#domain/shared';
import { poolComponents } from '../formula-terms.js';
import { termFault } from '../shape.js';
import type { DealTerms } from '../terms.js';

/**
 * What terms lack that can be computed, but not lived by: money of the pool that no rule credits to an account would lie on
 * the collection account and count for nothing.
 */
export function administrationFaults({ accounts, collectionRules = [] }: DealTerms): Refusal[] {
  if (!accounts) return [];
  const credited = collectionRules.map(({ component }) => component);
  const missing = poolComponents.filter((component) => !credited.includes(component));
  return missing.length === 0
    ? []
    : [termFault('collectionRules', credited.join(', '), `a rule for every component, also for ${missing.join(', ')}`)];
}
