import { append, type Append } from './append.js';

/** A purchase whose assets come into the pool, of a tape that was misread at first, and one that is sent back. */
export function purchasedLife(dealId: string): readonly Append[] {
  const stream = `purchases-${dealId}`;
  const asset = (assetId: string, principal: string) =>
    ({ assetId, principal, interest: '5.00', fee: '0.00', facts: { region: '渝' } }) as const;
  const readBy = { originatorId: 'originator', mappingVersion: 2 };
  const purchase = (purchaseId: string, fileDigest: string) =>
    ({
      ...{ dealId, purchaseId, periodNumber: 1, paymentDate: '2026-06-23', seller: 'originator' },
      ...{ fileDigest, readBy, assetCount: 1 },
      ...{ principal: '70.00', interest: '5.00', fee: '0.00', claims: '75.00', price: '60.00' },
      requestedBy: 'maker',
    }) as const;
  const tests = {
    rules: [{ rule: 'loss', column: 'category', oneOf: ['loss'], failing: { assetCount: 1, claims: '75.00' } }],
    limits: [],
  } as const;
  const [bought, dear] = ['1'.repeat(64), '2'.repeat(64)] as const;
  const requested = (purchaseId: string, fileDigest: string) =>
    append(stream, '2026-05-20', {
      PurchaseRequested: { ...purchase(purchaseId, fileDigest), reason: 'offer 7', tests },
    });
  return [
    append(`pool-${dealId}`, '2026-05-20', {
      PoolAssetsAdded: { dealId, fileDigest: bought, firstLine: 2, assets: [asset('X-1', '5.00')] },
    }),
    append(`pool-${dealId}`, '2026-05-20', {
      PoolAssetsAdded: { dealId, fileDigest: bought, firstLine: 2, assets: [asset('N-1', '70.00')], readBy },
    }),
    requested('p-1', bought),
    append(stream, '2026-05-21', {
      PurchaseApproved: {
        ...purchase('p-1', bought),
        ...{ approvedBy: 'checker', approvedDigest: 'd'.repeat(64) },
      },
    }),
    requested('p-2', dear),
    append(stream, '2026-05-25', {
      PurchaseSentBack: { dealId, purchaseId: 'p-2', sentBackBy: 'maker', reason: 'too dear' },
    }),
    append(`pool-${dealId}`, '2026-06-23', {
      PurchaseAdmitted: { dealId, purchaseId: 'p-1', fileDigest: bought, readBy, assetCount: 1 },
    }),
  ];
}
