import { readingKeyOf } from '#domain/pool';
import { sha256Hex } from '#event-codec';
import { begun, foldedTable } from '../table/folded-table.js';
import { LAPSED, lapsing } from '../table/lapsing-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { Purchase } from './purchase.entity.js';

const UNDECIDED = {
  status: 'requested',
  decidedBy: null,
  sentBackBecause: null,
  admittedOn: null,
  admittedAtCursor: null,
} as const;

const keyOf = ({ dealId, purchaseId }: Pick<Purchase, 'dealId' | 'purchaseId'>) => ({ dealId, purchaseId });

const purchases = foldedTable(Purchase, ['dealId', 'purchaseId'], {
  PurchaseRequested: ({ payload, payloadBytes, version: streamVersion }) => {
    const { tests = null, readBy, ...asked } = payload;
    const reading = readBy === undefined ? null : readingKeyOf(readBy);
    const digest = sha256Hex(payloadBytes);
    return [{ key: keyOf(payload), fold: () => ({ ...UNDECIDED, ...asked, reading, tests, digest, streamVersion }) }];
  },
  PurchaseSentBack: (event) => {
    const { payload, version: streamVersion } = event;
    const decided = { status: 'sent back', decidedBy: payload.sentBackBy, sentBackBecause: payload.reason } as const;
    return [{ key: keyOf(payload), fold: (row) => ({ ...begun(row, event), ...decided, streamVersion }) }];
  },
  PurchaseApproved: (event) => {
    const { payload, version: streamVersion } = event;
    const decided = { status: 'approved', decidedBy: payload.approvedBy } as const;
    return [{ key: keyOf(payload), fold: (row) => ({ ...begun(row, event), ...decided, streamVersion }) }];
  },
  PurchaseAdmitted: (event) => {
    const taken = { status: 'in the pool', admittedOn: event.effectiveDate, admittedAtCursor: event.cursor } as const;
    return [{ key: keyOf(event.payload), fold: (row) => ({ ...begun(row, event), ...taken }) }];
  },
});

/** What the trust buys while it revolves; the assets are the lines of the tapes. */
export const purchasesModel: ReadModel = {
  name: 'purchases',
  tables: [
    lapsing(purchases, {
      ...{ of: 'purchases', where: "status IN ('requested', 'approved')", set: LAPSED },
    }),
  ],
};
