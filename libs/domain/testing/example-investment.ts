import type { DealTerms } from '#domain/deal';
import type { InvestmentBought, InvestmentMatured } from '#domain/collections';
import type { Investment, InvestmentApproved, InvestmentRequested } from '#domain/investments';
import { exampleTerms } from './example-deal.js';

/** The example deal, which lets idle cash be put into deposits and government bonds. */
export const investingTerms: DealTerms = {
  ...exampleTerms,
  investments: { kinds: ['deposit', 'government bond'], dayCount: 'ACT/365', limit: '150.00' },
};

/** A deposit of a hundred yuan over 73 days: a fifth of a year. */
export const investment: Investment = {
  ...{ dealId: 'example', investmentId: 'i-1', kind: 'deposit', issuer: 'Harbour Bank', amount: '100.00' },
  ...{ rate: '0.0250', dayCount: 'ACT/365', buysOn: '2026-04-01', maturesOn: '2026-06-13', income: '0.50' },
};

export const investmentRequested = (changes: Partial<InvestmentRequested['payload']> = {}): InvestmentRequested => ({
  type: 'InvestmentRequested',
  schemaVersion: 1,
  effectiveDate: '2026-03-30',
  payload: { ...investment, reason: 'cash of the quarter', requestedBy: 'maker', ...changes },
});

export const investmentApproved: InvestmentApproved = {
  type: 'InvestmentApproved',
  schemaVersion: 1,
  effectiveDate: '2026-03-31',
  payload: { ...investment, requestedBy: 'maker', approvedBy: 'checker', approvedDigest: 'd'.repeat(64) },
};

export const investmentBought = (changes: Partial<InvestmentBought['payload']> = {}): InvestmentBought => ({
  type: 'InvestmentBought',
  schemaVersion: 1,
  effectiveDate: '2026-04-01',
  payload: {
    dealId: 'example',
    periodNumber: 1,
    investmentId: 'i-1',
    amount: '100.00',
    maturesOn: '2026-06-13',
    bankReference: 'I-1',
    ...changes,
  },
});

export const investmentMatured = (changes: Partial<InvestmentMatured['payload']> = {}): InvestmentMatured => ({
  type: 'InvestmentMatured',
  schemaVersion: 1,
  effectiveDate: '2026-06-13',
  payload: {
    ...{ dealId: 'example', periodNumber: 1, investmentId: 'i-1', received: '100.50' },
    ...{ principal: '100.00', income: '0.50', outstanding: '0.00', expected: '100.50' },
    ...{ maturesOn: '2026-06-13', differs: [], bankReference: 'I-2', ...changes },
  },
});
