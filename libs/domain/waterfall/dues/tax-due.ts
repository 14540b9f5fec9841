import type { CollectionComponent } from '#domain/deal';
import { compute } from '../formula/compute.js';
import { amount, rate, sum, times } from '../formula/node.js';
import { account } from '../item.js';
import type { PeriodFigures } from '../period-figures.js';
import type { Due } from './due.js';

const componentName: Record<CollectionComponent, string> = {
  principal: 'principal collected',
  interest: 'interest collected',
  penalty: 'penalty interest collected',
  fee: 'fees collected',
};

/** Tax of the period = rate × the taxed components of gross collections, half-up to the fen; arrears on top. */
export function taxDue(figures: PeriodFigures, taxId: string): Due {
  const { terms, path } = figures.tax(taxId);
  const base = terms.base.map((component) =>
    amount(componentName[component], figures.components[component], {
      kind: 'period',
      field: `collections.components.${component}`,
    }),
  );
  const tax = times(sum(...base), rate('tax rate', terms.rate, { kind: 'terms', path: `${path}.rate` }));
  return {
    item: { kind: 'tax', taxId },
    payee: account.taxAuthority,
    current: compute(tax, figures.rounding, figures.currency),
    carriedIn: figures.unpaid(taxId),
    unpaidIsCarried: true,
  };
}
