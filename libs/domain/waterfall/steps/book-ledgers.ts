import type { StepTerms } from '#domain/deal';
import { assert, Money } from '#domain/shared';
import type { Line } from '../line.js';
import { payDue } from '../line.js';
import { compute } from '../formula/compute.js';
import { amount, least } from '../formula/node.js';
import { limitOf } from './limit.js';
import type { StepContext, StepOutcome } from './step.js';

/** Books an amount to ledgers in order, each up to its cap; what no ledger takes is not booked. No money moves. */
export function bookLedgers(context: StepContext, step: Extract<StepTerms, { step: 'book ledgers' }>): StepOutcome {
  const { book, rank } = context;
  let left = limitOf(context, step.amount, 'amount').result;
  const lines = step.ledgers.map(({ ledger, cap }, index): Line => {
    const most = limitOf(context, cap, `ledgers[${index}].cap`).result;
    const booked = Money.min(left, most);
    const current = compute(
      least(
        amount('to be booked', left, { kind: 'step', rank, field: 'amount' }),
        amount('cap', most, { kind: 'step', rank, field: `ledgers[${index}].cap` }),
      ),
      'none',
      book.currency,
    );
    assert(current.result.equals(booked), 'a ledger takes what is left, up to its cap');
    left = left.minus(booked);
    return payDue(
      {
        item: { kind: 'ledger', ledgerId: ledger, side: step.side },
        from: null,
        payee: ledger,
        current,
        carriedIn: Money.zero(book.currency),
        unpaidIsCarried: false,
      },
      booked,
    );
  });
  return { lines, stops: false };
}
