import { assert } from '#domain/shared';
import { compute } from '../formula/compute.js';
import { amount, rate } from '../formula/node.js';
import { account } from '../item.js';
import type { PeriodFigures } from '../period-figures.js';
import { accrual, interestPeriod } from './accrual.js';
import type { Due } from './due.js';

/**
 * Interest of the period = opening balance × coupon × days / days in year, rounded once, half-up to the fen, on the class
 * total; interest unpaid before is due on top of it and bears no interest itself.
 */
export function interestDue(figures: PeriodFigures, classId: string): Due {
  const { terms, path, balance, interestUnpaid } = figures.class(classId);
  assert(terms.interest, `class ${classId} bears no interest`);
  const interest = accrual(interestPeriod(figures), {
    balance: amount('opening balance', balance, { kind: 'period', field: `opening.classes.${classId}.balance` }),
    rate: rate('coupon', terms.interest.coupon, { kind: 'terms', path: `${path}.interest.coupon` }),
    dayCount: terms.interest.dayCount,
    path: `${path}.interest`,
  });
  return {
    item: { kind: 'interest', classId },
    payee: account.registrar,
    current: compute(interest, figures.rounding, figures.currency),
    carriedIn: interestUnpaid,
    unpaidIsCarried: true,
  };
}
