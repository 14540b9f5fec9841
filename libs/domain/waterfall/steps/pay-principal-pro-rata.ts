import type { StepTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import type { Due } from '../dues/due.js';
import { compute } from '../formula/compute.js';
import { aboveTarget } from '../formula/figure.js';
import { amount } from '../formula/node.js';
import { account } from '../item.js';
import { payRank } from './pay-rank.js';
import type { StepContext, StepOutcome } from './step.js';

/** Pays principal of several classes to the fen, pro rata to what each one's principal terms make due, or to their balances. */
export function payPrincipalProRata(
  context: StepContext,
  { classes, from, schedule, limit }: Extract<StepTerms, { step: 'pay principal pro rata' }>,
): StepOutcome {
  const { book } = context;
  const dues = classes.map((classId): Due => {
    const [name, due] =
      schedule === 'kept'
        ? ['balance above target', aboveTarget(book, classId)]
        : ['balance', book.class(classId).balance];
    const node = amount(name, due, { kind: 'book', date: book.date, field: `classes.${classId}: ${name}` });
    return {
      item: { kind: 'principal', classId },
      from,
      payee: account.registrar,
      current: compute(node, 'none', book.currency),
      carriedIn: Money.zero(book.currency),
      unpaidIsCarried: false,
    };
  });
  return payRank(context, dues, limit);
}
