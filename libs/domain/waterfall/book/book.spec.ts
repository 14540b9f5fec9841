import { describe, expect, it } from '@jest/globals';
import { Money } from '#domain/shared';
import { accountsDeal, accountsInputs, poolReport } from '../../testing/example-accounts-deal.js';
import { readFigures } from '../period-figures.js';
import { runWaterfall } from '../run-waterfall.js';
import { Book } from './book.js';

const open = () => Book.open(readFigures(accountsDeal, accountsInputs()));
const money = (amount: string) => Money.parse(amount);

describe('the book of a run', () => {
  it('never takes an account below zero', () => {
    expect(() => open().move('reserve', 'income', money('100.01'), 'test')).toThrow('test overdraws reserve');
  });

  it('takes no negative sums, and does not record what moves nothing', () => {
    const book = open();
    expect(() => book.move('reserve', 'income', money('-1.00'), 'test')).toThrow('negative');
    book.move('reserve', 'income', money('0.00'), 'test');
    expect(book.changes().transfers).toEqual([]);
  });

  it('is not changed by a trial on its copy', () => {
    const book = open();
    const trial = book.copy();
    trial.move('reserve', 'income', money('40.00'), 'test');
    trial.changeClass('senior', { balance: money('1.00') });
    trial.bookLedger('deficiency', 'debit', money('5.00'));
    trial.enter('accelerated', 'test');
    expect(book.position()).toEqual(open().position());
    expect(book.changes().transfers).toEqual([]);
  });

  it('opens as the period before left it', () => {
    const reports = [poolReport('2026-05-31', { collected: { interest: '400.00' }, defaulted: '10.00' })];
    const { closing } = runWaterfall(accountsDeal, accountsInputs({ dated: { poolReports: reports } }));
    const inputs = accountsInputs({ opening: closing, from: '2026-06-26', to: '2026-09-26' });
    expect(Book.open(readFigures(accountsDeal, inputs)).position()).toEqual({ ...closing.book, payments: 2 });
  });

  it('knows only what the terms name', () => {
    expect(() => open().balance('petty-cash')).toThrow('no account petty-cash');
    expect(() => open().class('third')).toThrow('no class third');
  });
});
