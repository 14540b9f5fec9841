import { Money } from '#domain/shared';
import { compute } from '../formula/compute.js';
import { amount } from '../formula/node.js';
import { account } from '../item.js';
import type { PeriodFigures } from '../period-figures.js';
import type { Due } from './due.js';

/** Principal is due until the class is cleared: the opening balance. What stays unpaid is the balance, not an arrear. */
export function principalDue(figures: PeriodFigures, classId: string): Due {
  const balance = amount('opening balance', figures.class(classId).balance, {
    kind: 'period',
    field: `opening.classes.${classId}.balance`,
  });
  return {
    item: { kind: 'principal', classId },
    payee: account.registrar,
    current: compute(balance, 'none', figures.currency),
    carriedIn: Money.zero(figures.currency),
    unpaidIsCarried: false,
  };
}
