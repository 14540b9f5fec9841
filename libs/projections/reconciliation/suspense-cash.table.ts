import { begun, foldedTable } from '../table/folded-table.js';
import { SuspenseCash } from './suspense-cash.entity.js';

export const suspenseCash = foldedTable(SuspenseCash, ['dealId', 'bankReference'], {
  UnidentifiedCashReceived: ({ effectiveDate: valueDate, payload }) => {
    const { dealId, periodNumber: bookedIn, amount, bankReference, remark } = payload;
    const held = { dealId, bankReference, amount, valueDate, remark, bookedIn, servicerId: null, countsIn: null };
    return [{ key: { dealId, bankReference }, fold: () => held }];
  },
  BankCreditAdjusted: (event) => {
    const { dealId, corrects, credited, corrected: amount } = event.payload;
    if (credited.as !== 'unidentified cash') return [];
    const { bankReference } = corrects;
    return [{ key: { dealId, bankReference }, fold: (row) => ({ ...begun(row, event), amount }) }];
  },
  UnidentifiedCashAssigned: (event) => {
    const { dealId, suspenseReference: bankReference, servicerId, periodNumber: countsIn } = event.payload;
    return [{ key: { dealId, bankReference }, fold: (row) => ({ ...begun(row, event), servicerId, countsIn }) }];
  },
});
