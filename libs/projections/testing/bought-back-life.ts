import { append, type Append } from './append.js';

/**
 * An asset that is repurchased and paid in two sums, one that another takes the place of, a request that comes to nothing, and one that
 * lapses unpaid.
 */
export function boughtBackLife(dealId: string): readonly Append[] {
  const stream = `buy-backs-${dealId}`;
  const asset = (assetId: string, principal: string) =>
    ({ assetId, principal, interest: '5.00', fee: '0.00' }) as const;
  const of = { dealId, party: 'originator', payBy: '2026-06-30', replacements: [] } as const;
  const repurchase = {
    ...of,
    requestId: 'r-1',
    kind: 'repurchase',
    price: '105.00',
    assets: [{ ...asset('A-1', '100.00'), price: '105.00' }],
  } as const;
  const tests = {
    rules: [{ rule: 'loss', column: 'category', oneOf: ['loss'], failing: { assetCount: 0, claims: '0.00' } }],
    limits: [],
  } as const;
  const substitution = {
    ...of,
    requestId: 'r-2',
    kind: 'substitution',
    price: '0.00',
    assets: [{ ...asset('A-2', '50.00'), price: '0.00' }],
    replacements: [{ ...asset('R-1', '60.00'), facts: { region: '津', category: 'loss', overdueDays: '400' } }],
    tests,
  } as const;
  const { tests: _tests, ...substituted } = substitution;
  const lapsing = {
    ...of,
    requestId: 'r-4',
    kind: 'substitution',
    price: '5.00',
    assets: [{ ...asset('A-2', '50.00'), price: '5.00' }],
    replacements: [asset('L-1', '45.00')],
  } as const;
  const lapse = {
    ...{ dealId, requestId: 'r-4' },
    outcome: 'assets stay',
    ...{ reason: 'the originator is in default', proposedBy: 'maker' },
  } as const;
  const asked = { reason: 'warranty 3', conditions: null, requestedBy: 'maker' } as const;
  const approved = { requestedBy: 'maker', approvedBy: 'checker', approvedDigest: 'd'.repeat(64) } as const;
  const paid = (amount: string, outstanding: string, bankReference: string) =>
    append(`collections-${dealId}`, '2026-06-20', {
      BuyBackPaymentReceived: {
        ...{ dealId, requestId: 'r-1', kind: 'repurchase', party: 'originator', periodNumber: 2 },
        ...{ amount, outstanding, bankReference },
      },
    });
  return [
    append(stream, '2026-06-15', { BuyBackRequested: { ...repurchase, ...asked } }),
    append(stream, '2026-06-15', { BuyBackApproved: { ...repurchase, ...approved } }),
    append(stream, '2026-06-20', { BuyBackRequested: { ...substitution, ...asked } }),
    append(stream, '2026-06-20', { BuyBackApproved: { ...substituted, ...approved } }),
    append(stream, '2026-06-20', { BuyBackRequested: { ...repurchase, ...asked, requestId: 'r-3' } }),
    append(stream, '2026-06-21', {
      BuyBackSentBack: { dealId, requestId: 'r-3', sentBackBy: 'checker', reason: 'asked already' },
    }),
    append(stream, '2026-06-13', { BuyBackRequested: { ...lapsing, ...asked } }),
    append(stream, '2026-06-13', { BuyBackApproved: { ...lapsing, ...approved } }),
    append(stream, '2026-06-21', { BuyBackLapseProposed: lapse }),
    append(`collections-${dealId}`, '2026-06-22', {
      BuyBackLapseConfirmed: {
        ...{ ...lapse, periodNumber: 2, unpaid: '5.00' },
        ...{ confirmedBy: 'checker', confirmedDigest: 'e'.repeat(64) },
      },
    }),
    append(stream, '2026-06-22', { BuyBackLapsed: { ...lapse, confirmedBy: 'checker' } }),
    append(`pool-${dealId}`, '2026-06-20', {
      ReplacementsAdmitted: { dealId, requestId: 'r-2', assets: substitution.replacements },
    }),
    paid('100.00', '5.00', 'BB-1'),
    paid('5.00', '0.00', 'BB-2'),
  ];
}
