import { describe, expect, it } from '@jest/globals';
import type { OvercollateralizationTerms } from '#domain/deal';
import { accountsInputs } from '../../testing/example-accounts-deal.js';
import { coveredDeal } from '../../testing/example-covered-deal.js';
import { Book } from '../book/book.js';
import { readFigures } from '../period-figures.js';
import { evaluate, write } from './node.js';
import { adjustedPool, openingAdjustedPool, overcollateralizationOf } from './pool-cover.js';

function bookOf(change: Partial<OvercollateralizationTerms> = {}, date = '2026-03-16') {
  const classes = coveredDeal.classes.map(({ classId }) => classId);
  const target = { kind: 'fixed', amount: '47.00' } as const;
  const terms = { ...coveredDeal, overcollateralization: { classes, target, ...change } };
  const book = Book.open(readFigures(terms, accountsInputs({ terms })));
  book.date = date;
  return book;
}
const outcome = (change: Partial<OvercollateralizationTerms>) => {
  const { target, targetFormula } = overcollateralizationOf(bookOf(change));
  return [target, targetFormula.expression];
};

describe('the adjusted pool', () => {
  it('is the balance less the yield supplement in force', () => {
    expect(evaluate(adjustedPool(bookOf())).toString()).toBe('450');
    expect(evaluate(adjustedPool(bookOf({}, '2026-06-26'))).toString()).toBe('460');
    expect(evaluate(adjustedPool(bookOf({}, '2026-03-15'))).toString()).toBe('500');
    expect(write(adjustedPool(bookOf()))).toBe('pool balance − yield supplement');
  });

  it('is at the opening what the payment before left, less the supplement of that day', () => {
    const opening = openingAdjustedPool(bookOf({}, '2026-06-26').figures);
    expect([evaluate(opening).toString(), write(opening)]).toEqual([
      '450',
      'opening pool balance − opening yield supplement',
    ]);
  });
});

describe('the target of the overcollateralization', () => {
  it('is fixed, or a share of the initial or the current pool', () => {
    expect(outcome({})).toEqual(['47.00', 'target overcollateralization']);
    expect(outcome({ target: { kind: 'share of initial pool', share: '0.1501', initialPool: '470.10' } })).toEqual([
      '70.56',
      'target share × initial pool',
    ]);
    expect(outcome({ target: { kind: 'share of current pool', share: '0.1' } })).toEqual([
      '45.00',
      'target share × (pool balance − yield supplement)',
    ]);
  });

  it('is never less than its floor', () => {
    expect(outcome({ floor: '46.99' })[0]).toBe('47.00');
    expect(outcome({ floor: '48.00' })).toEqual([
      '48.00',
      'max(least overcollateralization, target overcollateralization)',
    ]);
  });

  it('is compared with what the adjusted pool exceeds its classes by, be it less than nothing', () => {
    expect(overcollateralizationOf(bookOf())).toMatchObject({ adjustedPool: '450.00', closing: '50.00' });
    const book = bookOf();
    book.changeClass('last', { balance: book.class('last').balance.plus(book.class('first').balance) });
    expect(overcollateralizationOf(book).closing).toBe('-50.00');
  });
});
