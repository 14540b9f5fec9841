import type { Refusal } from '#domain/shared';
import { poolComponents } from '../formula-terms.js';
import { termFault } from '../shape.js';
import type { DealTerms } from '../terms.js';

/** What the chart of accounts calls the trust's own collection account, and those outside the trust. */
const ofTheChart: readonly string[] = ['collection', 'servicer', 'bank', 'registrar', 'tax-authority', 'asset-market'];

/**
 * What terms lack that can be computed, but not lived by: money of the pool that no rule credits to an account would lie on
 * the collection account and count for nothing, and an account that is called as another one would be mistaken for it.
 */
export function administrationFaults({ accounts, collectionRules = [] }: DealTerms): Refusal[] {
  if (!accounts) return [];
  const credited = collectionRules.map(({ component }) => component);
  const missing = poolComponents.filter((component) => !credited.includes(component));
  return [
    ...accounts.flatMap(({ accountId }, index) =>
      ofTheChart.includes(accountId)
        ? [termFault(`accounts[${index}].accountId`, accountId, `another id than ${ofTheChart.join(', ')}`)]
        : [],
    ),
    ...(missing.length === 0
      ? []
      : [
          termFault(
            'collectionRules',
            credited.join(', '),
            `a rule for every component, also for ${missing.join(', ')}`,
          ),
        ]),
  ];
}
