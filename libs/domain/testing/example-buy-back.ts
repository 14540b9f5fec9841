import type {
  BuyBackApproved,
  BuyBackLapsed,
  BuyBackLapseProposed,
  BuyBackRequested,
  CleanUpConditions,
  Lapse,
} from '#domain/buy-back';
import type { BuyBackLapseConfirmed } from '#domain/collections';

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

/** What a clean-up call of period 1 is allowed by. */
export const cleanUpConditions: CleanUpConditions = {
  ...{ periodNumber: 1, pool: '100.00', initialPool: '1000.00', poolAtMost: '0.10', price: '105.50' },
  ...{ needs: [], cash: '0.00', floor: '0.00' },
};

const lapse: Lapse = {
  ...{ dealId: 'example', requestId: 'r-1', outcome: 'assets stay' },
  ...{ reason: 'the originator is in default', proposedBy: 'maker' },
};

export const buyBackLapseProposed = (changes: Partial<Lapse> = {}): BuyBackLapseProposed => ({
  type: 'BuyBackLapseProposed',
  schemaVersion: 1,
  effectiveDate: '2026-05-10',
  payload: { ...lapse, ...changes },
});

export const buyBackLapseConfirmed = (
  changes: Partial<BuyBackLapseConfirmed['payload']> = {},
): BuyBackLapseConfirmed => ({
  type: 'BuyBackLapseConfirmed',
  schemaVersion: 1,
  effectiveDate: '2026-05-12',
  payload: {
    ...{ ...lapse, periodNumber: 1, unpaid: '105.50' },
    ...{ confirmedBy: 'checker', confirmedDigest: 'e'.repeat(64), ...changes },
  },
});

export const buyBackLapsed = (changes: Partial<Lapse> = {}): BuyBackLapsed => ({
  type: 'BuyBackLapsed',
  schemaVersion: 1,
  effectiveDate: '2026-05-12',
  payload: { ...lapse, confirmedBy: 'checker', ...changes },
});
