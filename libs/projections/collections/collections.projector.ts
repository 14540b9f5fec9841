import { ownAccount } from '#domain/ledger';
import { appendedTable } from '../table/appended-table.js';
import { bytesOf, fingerprintsOf } from '../receipt-index/fingerprints.js';
import { ReceiptFingerprints } from '../receipt-index/receipt-fingerprints.entity.js';
import { derivedTable } from '../table/derived-table.js';
import { begun, foldedTable } from '../table/folded-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { AccountIncome } from './account-income.entity.js';
import { bankCharges } from './bank-charges.table.js';
import { loanRecoveries } from './loan-recoveries.table.js';
import { poolReports } from './pool-reports.table.js';
import { ReceiptAdjustment } from './receipt-adjustment.entity.js';
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
  late: [],
  lateUntil: null,
  acceptedOn: null,
  refusedLineCount: 0,
  fileVersion: null,
  supersedes: null,
  supersededBy: null,
  acceptedAtCursor: null,
  supersededAtCursor: null,
} as const;

const uploads = foldedTable(Upload, ['uploadId'], {
  UploadStarted: ({ position, recordedAt: startedAt, payload }) => {
    const { uploadId, dealId, servicerId, periodNumber, fileName, fileDigest, fileBytes, equalLines = [] } = payload;
    const file = { uploadId, dealId, servicerId, periodNumber, fileName, fileDigest, fileBytes, equalLines, startedAt };
    return [{ key: { uploadId }, fold: () => ({ ...file, position: position.toString(), ...NOTHING_YET }) }];
  },
  ReceiptLinesAdded: (event) => {
    const { uploadId, totals } = event.payload;
    const fold = (row: Upload | undefined): Upload => {
      const upload = begun(row, event);
      return { ...upload, lineCount: upload.lineCount + totals.lineCount };
    };
    return [{ key: { uploadId }, fold }];
  },
  UploadCompleted: (event) => {
    const { uploadId, totals } = event.payload;
    const complete = { ...totals, status: 'complete' } as const;
    return [{ key: { uploadId }, fold: (upload) => ({ ...begun(upload, event), ...complete }) }];
  },
  ValidPartProposed: (event) => {
    const { uploadId, refused } = event.payload;
    const refusedLineCount = refused.lineCount;
    return [{ key: { uploadId }, fold: (upload) => ({ ...begun(upload, event), refusedLineCount }) }];
  },
  ValidPartSentBack: (event) => {
    const { uploadId } = event.payload;
    const { refusedLineCount } = NOTHING_YET;
    return [{ key: { uploadId }, fold: (upload) => ({ ...begun(upload, event), refusedLineCount }) }];
  },
  CollectionReceived: (event) => {
    const { uploadId, totals, late = [], fileVersion, supersedes } = event.payload;
    const accepted = {
      ...totals,
      late,
      lateUntil: late.at(-1)?.to ?? null,
      acceptedOn: event.effectiveDate,
      status: 'accepted',
      fileVersion,
      supersedes: supersedes?.uploadId ?? null,
      acceptedAtCursor: event.cursor,
    } as const;
    const gone = { status: 'superseded', supersededBy: uploadId, supersededAtCursor: event.cursor } as const;
    return [
      { key: { uploadId }, fold: (upload) => ({ ...begun(upload, event), ...accepted }) },
      ...(supersedes === null
        ? []
        : [
            {
              key: { uploadId: supersedes.uploadId },
              fold: (upload: Upload | undefined) => ({ ...begun(upload, event), ...gone }),
            },
          ]),
    ];
  },
});

/** The columns of a receipt in the order in which the log packs them, behind the upload that they are of. */
const PACKED = [
  'upload_position',
  'line',
  'asset_id',
  'receipt_number',
  'received_on',
  'principal',
  'interest',
  'penalty',
  'fee',
  'disposal_cost',
  'method',
  'correction',
];

const receipts = derivedTable(Receipt, ['ReceiptLinesAdded'], async (events, tx) => {
  const uploadsOf = await tx.load(
    Upload,
    [...new Set(events.map(({ payload }) => payload.uploadId))].map((uploadId) => ({ uploadId })),
  );
  const positions = new Map(uploadsOf.map(({ uploadId, position }) => [uploadId, position]));
  const parts = events.map((event) => {
    const { uploadId, firstLine: line, rows } = event.payload;
    const uploadPosition = begun(positions.get(uploadId), event);
    const lead = `${uploadPosition}\t`;
    const text = (): string => lead + rows.slice(0, -1).replaceAll('\n', `\n${lead}`) + '\n';
    return { first: { uploadPosition, line }, text };
  });
  // Parts that were written beside a batch that then was not.
  const there = await tx.load(
    Receipt,
    parts.map(({ first }) => first),
  );
  const isThere = new Set(there.map(nameOf));
  const missing = parts.filter(({ first }) => !isThere.has(nameOf(first)));
  await tx.copy(
    Receipt,
    PACKED,
    missing.map(({ text }) => text),
  );
});

const nameOf = ({ uploadPosition, line }: Pick<Receipt, 'uploadPosition' | 'line'>): string =>
  `${uploadPosition} ${line}`;

const receiptFingerprints = appendedTable(ReceiptFingerprints, {
  ReceiptLinesAdded: ({ payload: { uploadId, firstLine: line, rows } }) => [
    { uploadId, line, fingerprints: bytesOf(fingerprintsOf(Buffer.from(rows))) },
  ],
});

const remittances = appendedTable(Remittance, {
  RemittanceReceived: ({ position, effectiveDate: valueDate, recordedAt, payload }) => {
    const { dealId, periodNumber, servicerId, amount, bankReference } = payload;
    const booked = { position: position.toString(), valueDate, recordedAt };
    return [{ ...booked, dealId, periodNumber, servicerId, amount, bankReference }];
  },
  BankCreditAdjusted: ({ position, effectiveDate: valueDate, recordedAt, payload }) => {
    const { dealId, periodNumber, credited, corrects, returnReference, difference: amount } = payload;
    if (credited.as !== 'remittance') return [];
    const booked = { position: position.toString(), valueDate, recordedAt };
    const bankReference = returnReference ?? corrects.bankReference;
    return [{ ...booked, dealId, periodNumber, servicerId: credited.servicerId, amount, bankReference }];
  },
});

const accountIncome = appendedTable(AccountIncome, {
  AccountIncomeReceived: ({ position, effectiveDate: valueDate, recordedAt, payload }) => {
    const { dealId, periodNumber, accountId, kind, amount, bankReference } = payload;
    const account = accountId === undefined ? 'collection' : ownAccount(accountId);
    const booked = { position: position.toString(), valueDate, recordedAt };
    return [{ ...booked, dealId, periodNumber, account, kind, amount, bankReference }];
  },
  BankCreditAdjusted: ({ position, effectiveDate: valueDate, recordedAt, payload }) => {
    const { dealId, periodNumber, credited, corrects, returnReference, difference: amount } = payload;
    if (credited.as !== 'account income') return [];
    const { kind, accountId } = credited;
    const account = accountId === undefined ? 'collection' : ownAccount(accountId);
    const booked = { position: position.toString(), valueDate, recordedAt };
    const bankReference = returnReference ?? corrects.bankReference;
    return [{ ...booked, dealId, periodNumber, account, kind, amount, bankReference }];
  },
});

const receiptAdjustments = appendedTable(ReceiptAdjustment, {
  ReceiptAdjusted: ({ position, effectiveDate: adjustedOn, payload: { dealId, corrects, difference } }) => {
    const { uploadId, line, assetId } = corrects;
    const { principal, interest, penalty, fee, gross, disposalCost } = difference;
    const figures = { principal, interest, penalty, fee, gross, disposalCost };
    return [{ position: position.toString(), dealId, assetId, uploadId, line, adjustedOn, ...figures }];
  },
});

/** Servicers' files line by line, the cash received, and what was recovered on each loan. */
export const collectionsModel: ReadModel = {
  name: 'collections',
  tables: [
    ...[uploads, receipts, receiptFingerprints, receiptAdjustments],
    ...[remittances, accountIncome, bankCharges, poolReports, loanRecoveries],
  ],
};
