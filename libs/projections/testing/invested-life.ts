import { investment } from '../../domain/testing/example-investment.js';
import { append, type Append } from './append.js';

const GIVEN_UP = { lost: '3.00', reason: 'the issuer is insolvent', proposedBy: 'maker' };

/** An investment that paid less than agreed, and one that was sent back. */
export function investedLife(dealId: string): readonly Append[] {
  const [stream, collections] = [`investments-${dealId}`, `collections-${dealId}`];
  const asked = { ...investment, amount: '50.00', income: '0.25', dealId, requestedBy: 'maker' };
  const of = { dealId, periodNumber: 2, investmentId: 'i-1' };
  return [
    append(stream, '2026-06-25', { InvestmentRequested: { ...asked, reason: 'cash of the quarter' } }),
    append(stream, '2026-06-25', {
      InvestmentApproved: { ...asked, approvedBy: 'checker', approvedDigest: 'd'.repeat(64) },
    }),
    append(collections, '2026-06-26', {
      InvestmentBought: { ...of, amount: '50.00', maturesOn: investment.maturesOn, bankReference: 'I-1' },
    }),
    append(collections, '2026-08-01', {
      InvestmentMatured: {
        ...{ ...of, received: '47.00', principal: '47.00', income: '0.00', outstanding: '3.00', expected: '50.25' },
        maturesOn: investment.maturesOn,
        differs: [
          { as: 'less', amount: '3.25' },
          { as: 'late', days: 49 },
        ],
        bankReference: 'I-2',
      },
    }),
    append(collections, '2026-08-03', { InvestmentLossProposed: { ...of, ...GIVEN_UP } }),
    append(collections, '2026-08-04', {
      InvestmentLost: { ...of, ...GIVEN_UP, approvedBy: 'checker', approvedDigest: 'd'.repeat(64) },
    }),
    append(stream, '2026-06-25', {
      InvestmentRequested: { ...asked, investmentId: 'i-2', reason: 'the rest' },
      InvestmentSentBack: { dealId, investmentId: 'i-2', sentBackBy: 'checker', reason: 'too long' },
    }),
  ];
}
