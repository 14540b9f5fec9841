import { describe, expect, it } from '@jest/globals';
import type { ConditionTerms, DealTerms, PrincipalTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import { bookHolding } from '../../testing/example-book.js';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs } from '../../testing/example-inputs.js';
import type { Book } from '../book/book.js';
import { readFigures } from '../period-figures.js';
import { dueTotal } from './due.js';
import { principalDue } from './principal-due.js';

/** The example's book on 26 June 2026; of 1,000,000.00 issued of the senior class this much is left. */
function book(principal?: PrincipalTerms, left = '1000000.00'): Book {
  const terms: DealTerms = {
    ...exampleTerms,
    classes: exampleTerms.classes.map((one) => (one.classId === 'senior' && principal ? { ...one, principal } : one)),
  };
  const inputs = exampleInputs({ terms, classes: { senior: { balance: left } } });
  return bookHolding(readFigures(terms, inputs), '0.00');
}

const said = (...args: Parameters<typeof book>) => {
  const { due, note } = principalDue(book(...args), 'senior');
  return [due.current.formula.expression, due.current.result.toString(), ...(note === undefined ? [] : [note])];
};

const now: ConditionTerms = { date: '>=', than: '2026-06-26' };
const later: ConditionTerms = { date: '>=', than: '2026-06-27' };

describe('principal', () => {
  it('is due until the class is cleared; what stays unpaid is balance, not arrear', () => {
    const { due } = principalDue(book(), 'senior');
    expect(dueTotal(due).toString()).toBe('1000000.00');
    expect(due).toMatchObject({ payee: 'registrar', unpaidIsCarried: false });
  });

  it('is what an earlier step of the payment has left', () => {
    const changed = book();
    changed.changeClass('senior', { balance: Money.parse('400000.00') });
    expect(principalDue(changed, 'senior').due.current.formula).toMatchObject({
      expression: 'balance',
      result: '400000.00',
    });
  });

  it('is the whole balance for a step that ignores its schedule', () => {
    const held = book({ kind: 'pass-through', lockedOutUntil: later });
    expect(principalDue(held, 'senior', 'ignored').due.current.result.toString()).toBe('1000000.00');
  });
});

describe('principal that is locked out', () => {
  it('is not due before its test holds, and from then on as its terms say', () => {
    expect(said({ kind: 'pass-through', lockedOutUntil: later })).toEqual(['0', '0.00', 'locked out']);
    expect(said({ kind: 'pass-through', lockedOutUntil: now })).toEqual(['opening balance', '1000000.00']);
  });
});

describe('principal down to a target', () => {
  const targets = [
    { from: '2026-06-26', balance: '900000.00' },
    { from: '2026-09-26', balance: '0.00' },
  ];

  it('is what the balance exceeds the target of the date by', () => {
    expect(said({ kind: 'target balance', targets })).toEqual(['opening balance − target balance', '100000.00']);
    expect(said({ kind: 'target balance', targets }, '900000.01')[1]).toBe('0.01');
  });

  it('is nothing below the target, and before the first one', () => {
    expect(said({ kind: 'target balance', targets }, '800000.00')).toEqual([
      'max(0, opening balance − target balance)',
      '0.00',
    ]);
    expect(said({ kind: 'target balance', targets: targets.slice(1) })).toEqual(['opening balance − face', '0.00']);
  });

  it('passes through once the test that held it holds', () => {
    expect(said({ kind: 'target balance', targets, heldUntil: later })[1]).toBe('100000.00');
    expect(said({ kind: 'target balance', targets, heldUntil: now })).toEqual(['opening balance', '1000000.00']);
  });
});

describe('principal by a schedule', () => {
  const amounts = [
    { on: '2026-05-26', amount: '60000.00' },
    { on: '2026-06-26', amount: '40000.00' },
    { on: '2026-09-26', amount: '900000.00' },
  ];
  const principal: PrincipalTerms = { kind: 'scheduled', amounts };

  it('is what was scheduled up to the day', () => {
    expect(said(principal)).toEqual([
      'min(opening balance, scheduled up to 2026-06-26 − (face − written off − opening balance))',
      '100000.00',
    ]);
  });

  it('is less by what was paid before, ahead of the schedule or on it', () => {
    expect(said(principal, '930000.00')[1]).toBe('30000.00');
    expect(said(principal, '850000.00')[1]).toBe('0.00');
  });

  it('is not less by what was written off, which shortens the end', () => {
    const lost = book(principal, '870000.00');
    lost.changeClass('senior', { writtenOff: Money.parse('100000.00') });
    // 30,000.00 are paid and 100,000.00 are lost.
    expect(principalDue(lost, 'senior').due.current.result.toString()).toBe('70000.00');
    const nearlyAll = book(principal, '20000.00');
    nearlyAll.changeClass('senior', { writtenOff: Money.parse('950000.00') });
    expect(principalDue(nearlyAll, 'senior').due.current.result.toString()).toBe('20000.00');
  });

  it('passes through once the test that held it holds', () => {
    expect(said({ ...principal, heldUntil: now })[1]).toBe('1000000.00');
  });
});
