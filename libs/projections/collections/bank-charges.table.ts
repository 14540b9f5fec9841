import { ownAccount } from '#domain/ledger';
import { appendedTable } from '../table/appended-table.js';
import { BankCharge } from './bank-charge.entity.js';

const accountOf = ({ accountId }: { readonly accountId?: string }): string =>
  accountId === undefined ? 'collection' : ownAccount(accountId);

export const bankCharges = appendedTable(BankCharge, {
  BankChargeBooked: ({ position, effectiveDate: valueDate, recordedAt, payload }) => {
    const { dealId, periodNumber, amount, bankReference, remark } = payload;
    const booked = { position: position.toString(), account: accountOf(payload), valueDate, recordedAt };
    return [{ ...booked, dealId, periodNumber, amount, bankReference, remark }];
  },
  BankCreditAdjusted: ({ position, effectiveDate: valueDate, recordedAt, payload }) => {
    const { dealId, periodNumber, credited, corrects, returnReference, difference: amount, reason: remark } = payload;
    if (credited.as !== 'bank charge') return [];
    const booked = { position: position.toString(), account: accountOf(credited), valueDate, recordedAt };
    const bankReference = returnReference ?? corrects.bankReference;
    return [{ ...booked, dealId, periodNumber, amount, bankReference, remark }];
  },
});
