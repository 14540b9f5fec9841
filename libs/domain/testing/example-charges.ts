import type { DealTerms, FeeTerms } from '#domain/deal';
import { exampleTerms } from './example-deal.js';

/** The example deal with other terms for some of its fees (those of the same id), for specs about charges. */
export const withFees = (...fees: readonly FeeTerms[]): DealTerms => ({
  ...exampleTerms,
  fees: exampleTerms.fees.map((one) => fees.find(({ feeId }) => feeId === one.feeId) ?? one),
});

/** The registrar's fee of 0.05 % on everything that holders are paid through it. */
export const registrarFee: FeeTerms = {
  feeId: 'agent',
  name: 'Paying agent',
  payee: 'registrar',
  kind: 'rate',
  rate: '0.0005',
  basis: 'amounts paid',
  of: ['interest', 'principal', 'fixed capital cost', 'remainder'],
};
