import { appendedTable } from '../table/appended-table.js';
import { derivedTable } from '../table/derived-table.js';
import { begun, foldedTable } from '../table/folded-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { AccountIncome } from './account-income.entity.js';
import { LoanRecovery } from './loan-recovery.entity.js';
import { Receipt } from './receipt.entity.js';
import { Remittance } from './remittance.entity.js';
import { Upload } from './upload.entity.js';

const NOTHING_YET = {
  lineCount: 0,
  principal: '0.00',
  interest: '0.00',
  penalty: '0.00',
  fee: '0.00',
  gross: '0.00',
  disposalCost: '0.00',
  net: '0.00',
} as const;

const uploads = foldedTable(Upload, ['uploadId'], (event) => {
  switch (event.type) {
    case 'UploadStarted': {
      const { uploadId, dealId, servicerId, periodNumber, fileName, fileDigest, fileBytes } = event.payload;
      const started: Upload = {
        uploadId,
        dealId,
        servicerId,
        periodNumber,
        status: 'pending',
        fileName,
        fileDigest,
        fileBytes,
        ...NOTHING_YET,
        startedAt: event.recordedAt,
        acceptedAtCursor: null,
      };
      return [{ key: { uploadId }, fold: () => started }];
    }
    case 'ReceiptLinesAdded': {
      const { uploadId, lines } = event.payload;
      const fold = (row: Upload | undefined): Upload => {
        const upload = begun(row, event);
        return { ...upload, lineCount: upload.lineCount + lines.length };
      };
      return [{ key: { uploadId }, fold }];
    }
    case 'UploadCompleted': {
      const { uploadId, totals } = event.payload;
      const complete = { ...totals, status: 'complete' } as const;
      return [{ key: { uploadId }, fold: (row) => ({ ...begun(row, event), ...complete }) }];
    }
    case 'CollectionReceived': {
      const { uploadId, totals } = event.payload;
      const accepted = { ...totals, status: 'accepted', acceptedAtCursor: event.cursor } as const;
      return [{ key: { uploadId }, fold: (row) => ({ ...begun(row, event), ...accepted }) }];
    }
    default:
      return [];
  }
});

const receipts = appendedTable(Receipt, (event) => {
  if (event.type !== 'ReceiptLinesAdded') return [];
  const { uploadId, dealId, servicerId, periodNumber, lines } = event.payload;
  return lines.map((line) => ({ uploadId, dealId, servicerId, periodNumber, ...line }));
});

const remittances = appendedTable(Remittance, (event) => {
  if (event.type !== 'RemittanceReceived') return [];
  const { dealId, periodNumber, servicerId, amount, bankReference } = event.payload;
  const { effectiveDate: valueDate, recordedAt } = event;
  const position = event.position.toString();
  return [{ position, dealId, periodNumber, servicerId, amount, bankReference, valueDate, recordedAt }];
});

const accountIncome = appendedTable(AccountIncome, (event) => {
  if (event.type !== 'AccountIncomeReceived') return [];
  const { dealId, periodNumber, kind, amount, bankReference } = event.payload;
  const { effectiveDate: valueDate, recordedAt } = event;
  const position = event.position.toString();
  return [{ position, dealId, periodNumber, kind, amount, bankReference, valueDate, recordedAt }];
});

const loanRecoveries = derivedTable(LoanRecovery, ['CollectionReceived'], (events, tx) =>
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
  tables: [uploads, receipts, remittances, accountIncome, loanRecoveries],
};
