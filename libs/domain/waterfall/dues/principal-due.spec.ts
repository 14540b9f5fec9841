import { describe, expect, it } from '@jest/globals';
import { Money } from '#domain/shared';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs } from '../../testing/example-inputs.js';
import { Book } from '../book/book.js';
import { readFigures } from '../period-figures.js';
import { dueTotal } from './due.js';
import { principalDue } from './principal-due.js';

describe('principal', () => {
  it('is due until the class is cleared; what stays unpaid is balance, not arrear', () => {
    const due = principalDue(Book.open(readFigures(exampleTerms, exampleInputs())), 'senior');
    expect(dueTotal(due).toString()).toBe('1000000.00');
    expect(due).toMatchObject({ payee: 'registrar', unpaidIsCarried: false });
  });

  it('is what an earlier step of the payment has left', () => {
    const book = Book.open(readFigures(exampleTerms, exampleInputs()));
    book.changeClass('senior', { balance: Money.parse('400000.00') });
    expect(principalDue(book, 'senior').current.formula).toMatchObject({ expression: 'balance', result: '400000.00' });
  });
});
