import { Rational } from '#domain/shared';

/**
 * The trust's tax on a receipt that contains VAT, surcharges on top: vat / (1 + vat) × (1 + surcharges). 3 % with 12 % of
 * surcharges is 3.26 % when rounded, as deals state it; the exact rate is 336/10300.
 */
export const taxOnReceipts = (vat: Rational, surcharges: Rational): Rational =>
  vat.dividedBy(Rational.one.plus(vat)).times(Rational.one.plus(surcharges));
