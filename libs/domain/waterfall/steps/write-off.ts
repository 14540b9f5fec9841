import type { StepTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import { compute, type Computed } from '../formula/compute.js';
import { amount, least } from '../formula/node.js';
import { account, type Item } from '../item.js';
import { payDue, type Line } from '../line.js';
import { limitOf } from './limit.js';
import type { StepContext, StepOutcome } from './step.js';

type Writing = Extract<StepTerms, { step: 'write off' }> | Extract<StepTerms, { step: 'write up' }>;

/**
 * Takes a loss off the balances of classes in order, each down to zero; or gives one back, each up to what of it was written
 * off. No money moves; what no class takes is not booked, and stands as unpaid where the deal refuses it. Interest of the period stands: it runs on the balance that the
 * period opened with.
 */
export function writeOff(context: StepContext, step: Writing): StepOutcome {
  const { book, rank } = context;
  const kind = step.step === 'write off' ? 'written off' : 'written up';
  const wanted = limitOf(context, step.amount, 'amount').result;
  let left = wanted;
  const mustBeTaken = step.step === 'write off' && step.beyondBalances === 'refused';
  const lines = step.classes.map((classId, index): Line => {
    const { balance, writtenOff } = book.class(classId);
    const [what, most] = kind === 'written off' ? ['balance', balance] : ['written off', writtenOff];
    const loss = amount(`to be ${kind}`, left, { kind: 'step', rank, field: 'amount' });
    const taken = compute(
      least(
        loss,
        amount(`${what} of ${classId}`, most, { kind: 'book', date: book.date, field: `classes.${classId}: ${what}` }),
      ),
      'none',
      book.currency,
    );
    left = left.minus(taken.result);
    const item: Item = { kind, classId };
    return mustBeTaken && left.isPositive() && index === step.classes.length - 1
      ? booked(context, item, account.registrar, compute(loss, 'none', book.currency), taken)
      : booked(context, item, account.registrar, taken);
  });
  if (!step.book) return { lines, stops: false };
  const { ledger, side } = step.book;
  const total = amount(`${kind} in the step`, wanted.minus(left), { kind: 'step', rank, field: 'paid' });
  const item: Item = { kind: 'ledger', ledgerId: ledger, side };
  return { lines: [...lines, booked(context, item, ledger, compute(total, 'none', book.currency))], stops: false };
}

const booked = ({ book }: StepContext, item: Item, payee: string, current: Computed, taken?: Computed): Line =>
  payDue(
    { item, from: null, payee, current, carriedIn: Money.zero(book.currency), unpaidIsCarried: false },
    (taken ?? current).result,
    taken,
  );
