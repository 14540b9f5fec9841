import { appendedTable } from '../table/appended-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { HolderPayment } from './holder-payment.entity.js';
import { Holding } from './holding.entity.js';

const holdings = appendedTable(Holding, (event) => {
  if (event.type !== 'UnitsAllotted') return [];
  const { dealId, classId, allotments } = event.payload;
  return allotments.map(({ holderId, units }, i) => ({ dealId, classId, holderId, rank: i + 1, units }));
});

const holderPayments = appendedTable(HolderPayment, (event) => {
  if (event.type !== 'HoldersPaid') return [];
  const { dealId, periodNumber, classId, recordDate, entitlements } = event.payload;
  return entitlements.map((entitlement, i) => ({
    dealId,
    periodNumber,
    classId,
    rank: i + 1,
    recordDate,
    paidOn: event.effectiveDate,
    ...entitlement,
  }));
});

/** The register of holders, and what each was paid. */
export const holdingsModel: ReadModel = { name: 'holdings', tables: [holdings, holderPayments] };
