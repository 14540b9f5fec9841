import { describe, expect, it } from '@jest/globals';
import { InvariantBroken, Money } from '#domain/shared';
import type { Due } from './dues/due.js';
import { compute } from './formula/compute.js';
import { amount } from './formula/node.js';
import { payDue } from './line.js';

const own = compute(amount('invoiced', Money.parse('20.00'), { kind: 'period', field: 'claims.agent' }), 'none', 'CNY');
const due: Due = {
  item: { kind: 'fee', feeId: 'agent', portion: 'whole' },
  payee: 'payee:registrar',
  current: own,
  carriedIn: Money.parse('5.00'),
  unpaidIsCarried: true,
};

describe('a line', () => {
  it('is due, paid and unpaid to the fen', () => {
    const { due: total, paid, unpaid } = payDue(due, Money.parse('7.00'));
    expect([total, paid, unpaid].map(String)).toEqual(['25.00', '7.00', '18.00']);
  });

  it('is never paid less than nothing or more than is due', () => {
    expect(() => payDue(due, Money.parse('-0.01'))).toThrow(InvariantBroken);
    expect(() => payDue(due, Money.parse('25.01'))).toThrow(InvariantBroken);
  });

  it('is paid what its formula says', () => {
    expect(payDue(due, Money.parse('20.00'), own).paidFormula).toEqual(own.formula);
    expect(() => payDue(due, Money.parse('20.01'), own)).toThrow('the formula of a payment gives the payment');
  });
});
