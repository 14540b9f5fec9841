import { describe, expect, it } from '@jest/globals';
import { Rational } from '#domain/shared';
import { taxOnReceipts } from './value-added-tax.js';

describe('tax on receipts that contain VAT', () => {
  it('takes the VAT out of the receipt and adds the surcharges', () => {
    const rate = taxOnReceipts(Rational.parse('0.03'), Rational.parse('0.12'));
    expect(rate.equals(Rational.of(336, 10_300))).toBe(true);
    expect(rate.toDecimal(4)).toBe('0.0326');
  });

  it('is nothing where there is no VAT', () => {
    expect(taxOnReceipts(Rational.zero, Rational.parse('0.12')).toString()).toBe('0');
  });
});
