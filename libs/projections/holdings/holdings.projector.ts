import { appendedTable } from '../table/appended-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { HolderPayment } from './holder-payment.entity.js';
import { Holding } from './holding.entity.js';

const holdings = appendedTable(Holding, {
  UnitsAllotted: ({ payload: { dealId, classId, allotments } }) =>
    allotments.map(({ holderId, units }, i) => ({ dealId, classId, holderId, rank: i + 1, units })),
});

const holderPayments = appendedTable(HolderPayment, {
  HoldersPaid: ({ effectiveDate: paidOn, payload }) => {
    const { dealId, periodNumber, classId, recordDate, entitlements } = payload;
    const of = { dealId, periodNumber, classId, recordDate, paidOn };
    return entitlements.map((entitlement, i) => ({ ...of, rank: i + 1, ...entitlement }));
  },
});

/** The register of holders, and what each was paid. */
export const holdingsModel: ReadModel = { name: 'holdings', tables: [holdings, holderPayments] };
