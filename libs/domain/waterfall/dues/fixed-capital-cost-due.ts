import { assert } from '#domain/shared';
import { compute } from '../formula/compute.js';
import { amount, rate } from '../formula/node.js';
import { account } from '../item.js';
import type { PeriodFigures } from '../period-figures.js';
import { accrual, interestPeriod } from './accrual.js';
import type { Due } from './due.js';

/**
 * 固定资金成本 of the period = opening balance × rate × days / days in year, half-up to the fen each period; what earlier
 * periods accrued and did not pay is due on top of it, unless the terms let it lapse. Simple: nothing accrues on what is carried.
 */
export function fixedCapitalCostDue(figures: PeriodFigures, classId: string): Due {
  const { terms, path, balance, fixedCapitalCostUnpaid } = figures.class(classId);
  assert(terms.fixedCapitalCost, `class ${classId} has no fixed capital cost`);
  const cost = accrual(interestPeriod(figures), {
    balance: amount('opening balance', balance, { kind: 'period', field: `opening.classes.${classId}.balance` }),
    rate: rate('cost rate', terms.fixedCapitalCost.rate, { kind: 'terms', path: `${path}.fixedCapitalCost.rate` }),
    dayCount: terms.fixedCapitalCost.dayCount,
    path: `${path}.fixedCapitalCost`,
  });
  return {
    item: { kind: 'fixed capital cost', classId },
    payee: account.registrar,
    current: compute(cost, figures.rounding, figures.currency),
    carriedIn: fixedCapitalCostUnpaid,
    unpaidIsCarried: terms.fixedCapitalCost.unpaid !== 'lapses',
  };
}
