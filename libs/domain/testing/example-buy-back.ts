import type { BuyBackApproved, BuyBackRequested } from '#domain/buy-back';

const payload: BuyBackRequested['payload'] = {
  dealId: 'example',
  requestId: 'r-1',
  kind: 'repurchase',
  party: 'originator',
  assets: [{ assetId: 'A-1', principal: '100.00', interest: '5.50', fee: '0.50', price: '105.50' }],
  replacements: [],
  price: '105.50',
  payBy: '2026-04-30',
  reason: 'warranty 3 is broken',
  conditions: null,
  requestedBy: 'maker',
};

/** A request to buy one asset back at its principal and interest. */
export const buyBackRequested = (changes: Partial<BuyBackRequested['payload']> = {}): BuyBackRequested => ({
  type: 'BuyBackRequested',
  schemaVersion: 1,
  effectiveDate: '2026-04-15',
  payload: { ...payload, ...changes },
});

export const buyBackApproved = (changes: Partial<BuyBackApproved['payload']> = {}): BuyBackApproved => {
  const { reason: _reason, conditions: _conditions, ...buyBack } = payload;
  return {
    type: 'BuyBackApproved',
    schemaVersion: 1,
    effectiveDate: '2026-04-15',
    payload: { ...buyBack, approvedBy: 'checker', approvedDigest: 'd'.repeat(64), ...changes },
  };
};
