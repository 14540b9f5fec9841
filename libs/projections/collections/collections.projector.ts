import { ownAccount } from '#domain/ledger';
import { appendedTable } from '../table/appended-table.js';
import { derivedTable } from '../table/derived-table.js';
import { begun, foldedTable } from '../table/folded-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { AccountIncome } from './account-income.entity.js';
import { LoanRecovery } from './loan-recovery.entity.js';
import { poolReports } from './pool-reports.table.js';
import { Receipt } from './receipt.entity.js';
import { Remittance } from './remittance.entity.js';
import { Upload } from './upload.entity.js';

const NOTHING_YET = {
  status: 'pending',
  lineCount: 0,
  principal: '0.00',
  interest: '0.00',
  penalty: '0.00',
  fee: '0.00',
  gross: '0.00',
  disposalCost: '0.00',
  net: '0.00',
  acceptedAtCursor: null,
} as const;

const uploads = foldedTable(Upload, ['uploadId'], {
  UploadStarted: ({ recordedAt: startedAt, payload }) => {
    const { uploadId, dealId, servicerId, periodNumber, fileName, fileDigest, fileBytes } = payload;
    const file = { uploadId, dealId, servicerId, periodNumber, fileName, fileDigest, fileBytes, startedAt };
    return [{ key: { uploadId }, fold: () => ({ ...file, ...NOTHING_YET }) }];
  },
  ReceiptLinesAdded: (event) => {
    const { uploadId, lines } = event.payload;
    const fold = (row: Upload | undefined): Upload => {
      const upload = begun(row, event);
      return { ...upload, lineCount: upload.lineCount + lines.length };
    };
    return [{ key: { uploadId }, fold }];
  },
  UploadCompleted: (event) => {
    const { uploadId, totals } = event.payload;
    const complete = { ...totals, status: 'complete' } as const;
    return [{ key: { uploadId }, fold: (upload) => ({ ...begun(upload, event), ...complete }) }];
  },
  CollectionReceived: (event) => {
    const { uploadId, totals } = event.payload;
    const accepted = { ...totals, status: 'accepted', acceptedAtCursor: event.cursor } as const;
    return [{ key: { uploadId }, fold: (upload) => ({ ...begun(upload, event), ...accepted }) }];
  },
});

const receipts = appendedTable(Receipt, {
  ReceiptLinesAdded: ({ payload: { uploadId, dealId, servicerId, periodNumber, lines } }) =>
    lines.map((line) => ({ uploadId, dealId, servicerId, periodNumber, ...line })),
});

const remittances = appendedTable(Remittance, {
  RemittanceReceived: ({ position, effectiveDate: valueDate, recordedAt, payload }) => {
    const { dealId, periodNumber, servicerId, amount, bankReference } = payload;
    const booked = { position: position.toString(), valueDate, recordedAt };
    return [{ ...booked, dealId, periodNumber, servicerId, amount, bankReference }];
  },
});

const accountIncome = appendedTable(AccountIncome, {
  AccountIncomeReceived: ({ position, effectiveDate: valueDate, recordedAt, payload }) => {
    const { dealId, periodNumber, accountId, kind, amount, bankReference } = payload;
    const account = accountId === undefined ? 'collection' : ownAccount(accountId);
    const booked = { position: position.toString(), valueDate, recordedAt };
    return [{ ...booked, dealId, periodNumber, account, kind, amount, bankReference }];
  },
});

const loanRecoveries = derivedTable(LoanRecovery, 'CollectionReceived', (events, tx) =>
  tx.query(
    `INSERT INTO loan_recoveries AS loan (deal_id, asset_id, receipt_count, principal, interest, penalty, fee, gross,
                                          disposal_cost, last_received_on)
     SELECT deal_id, asset_id, count(*), sum(principal), sum(interest), sum(penalty), sum(fee),
            sum(principal + interest + penalty + fee), sum(disposal_cost), max(received_on)
     FROM receipts
     WHERE upload_id = ANY ($1::text[])
     GROUP BY deal_id, asset_id
     ON CONFLICT (deal_id, asset_id) DO UPDATE SET
       receipt_count = loan.receipt_count + excluded.receipt_count,
       principal = loan.principal + excluded.principal,
       interest = loan.interest + excluded.interest,
       penalty = loan.penalty + excluded.penalty,
       fee = loan.fee + excluded.fee,
       gross = loan.gross + excluded.gross,
       disposal_cost = loan.disposal_cost + excluded.disposal_cost,
       last_received_on = greatest(loan.last_received_on, excluded.last_received_on)`,
    [events.map(({ payload }) => payload.uploadId)],
  ),
);

/** Servicers' files line by line, the cash received, and what was recovered on each loan. */
export const collectionsModel: ReadModel = {
  name: 'collections',
  tables: [uploads, receipts, remittances, accountIncome, poolReports, loanRecoveries],
};
