import type { PoolAsset } from '#domain/pool';
import { assert, type Amount, type BusinessDate } from '#domain/shared';
import { sha256Hex } from '#event-codec';
import { addAmounts } from '../table/add-amounts.js';
import { appendedTable } from '../table/appended-table.js';
import { begun, foldedTable } from '../table/folded-table.js';
import { LAPSED, lapsing } from '../table/lapsing-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { BuyBackAsset } from './buy-back-asset.entity.js';
import { BuyBack } from './buy-back.entity.js';

const UNDECIDED = {
  status: 'requested',
  paid: '0.00',
  paidOn: null,
  decidedBy: null,
  sentBackBecause: null,
  lapse: null,
  lapsedAtCursor: null,
  approvedAtCursor: null,
} as const;

const keyOf = ({ dealId, requestId }: Pick<BuyBack, 'dealId' | 'requestId'>) => ({ dealId, requestId });

const paid = (request: BuyBack, amount: Amount, paidOn: BusinessDate): BuyBack => ({
  ...request,
  paid: addAmounts(request.paid, amount),
  paidOn,
});

const requests = foldedTable(BuyBack, ['dealId', 'requestId'], {
  BuyBackRequested: ({ effectiveDate: effectiveFrom, payload, payloadBytes, version: streamVersion }) => {
    const key = keyOf(payload);
    const { kind, party, payBy, price, assets, reason, conditions, tests = null, requestedBy } = payload;
    const asked = { kind, party, payBy, price, assetCount: assets.length, reason, conditions, tests, requestedBy };
    const digest = sha256Hex(payloadBytes);
    return [{ key, fold: () => ({ ...key, ...UNDECIDED, ...asked, effectiveFrom, digest, streamVersion }) }];
  },
  BuyBackSentBack: (event) => {
    const { payload, version: streamVersion } = event;
    const decided = { status: 'sent back', decidedBy: payload.sentBackBy, sentBackBecause: payload.reason } as const;
    return [{ key: keyOf(payload), fold: (row) => ({ ...begun(row, event), ...decided, streamVersion }) }];
  },
  BuyBackApproved: (event) => {
    const { payload, version: streamVersion } = event;
    const decided = { status: 'approved', decidedBy: payload.approvedBy, approvedAtCursor: event.cursor } as const;
    return [{ key: keyOf(payload), fold: (row) => ({ ...begun(row, event), ...decided, streamVersion }) }];
  },
  BuyBackLapseProposed: (event) => {
    const { payload, payloadBytes, version: streamVersion } = event;
    const { outcome, reason, proposedBy } = payload;
    const lapse = { outcome, reason, proposedBy, digest: sha256Hex(payloadBytes), confirmedBy: null };
    return [{ key: keyOf(payload), fold: (row) => ({ ...begun(row, event), lapse, streamVersion }) }];
  },
  BuyBackLapsed: (event) => {
    const { payload, version: streamVersion, cursor } = event;
    const { outcome, confirmedBy } = payload;
    const status = outcome === 'assets stay' ? { status: 'lapsed' as const, lapsedAtCursor: cursor } : {};
    return [
      {
        key: keyOf(payload),
        fold: (row): BuyBack => {
          const request = begun(row, event);
          assert(request.lapse, `the end of request ${payload.requestId} was proposed`);
          return { ...request, ...status, lapse: { ...request.lapse, confirmedBy }, streamVersion };
        },
      },
    ];
  },
  BuyBackPaymentReceived: (event) => [
    { key: keyOf(event.payload), fold: (row) => paid(begun(row, event), event.payload.amount, event.effectiveDate) },
  ],
  BankCreditAdjusted: (event) => {
    const { dealId, credited, difference } = event.payload;
    if (credited.as !== 'buy-back') return [];
    const key = { dealId, requestId: credited.requestId };
    return [{ key, fold: (row) => paid(begun(row, event), difference, event.effectiveDate) }];
  },
});

const rowOf = ({ assetId, principal, interest, fee, facts = {} }: PoolAsset) => ({
  ...{ assetId, principal, interest, fee },
  ...{ borrowerId: facts.borrowerId ?? null, region: facts.region ?? null },
  ...{ security: facts.security ?? null, category: facts.category ?? null },
  ...{ overdueDays: facts.overdueDays ?? null, maturityDate: facts.maturityDate ?? null },
});

const assets = appendedTable(BuyBackAsset, {
  BuyBackRequested: ({ payload }) => [
    ...payload.assets.map((asset, at) => ({
      ...{ ...keyOf(payload), direction: 'out' as const, line: at + 1 },
      ...{ ...rowOf(asset), price: asset.price },
    })),
    ...payload.replacements.map((asset, at) => ({
      ...{ ...keyOf(payload), direction: 'in' as const, line: at + 1 },
      ...{ ...rowOf(asset), price: null },
    })),
  ],
});

/** What leaves the pool by requests of the originators, and what comes in for it. */
export const buyBacksModel: ReadModel = {
  name: 'buy-backs',
  tables: [lapsing(requests, { of: 'buy_backs', where: "status = 'requested'", set: LAPSED }), assets],
};
