import { exampleJoint, exampleSale } from '../../domain/testing/example-disposals.js';
import { exampleLine } from '../../domain/testing/example-upload.js';
import { packLines } from '../../domain/upload/packed-lines.js';
import { noReceipts, totalsOf } from '../../domain/upload/receipt-totals.js';
import { append, type Append } from './append.js';

const NO_FIGURES = { principal: '0.00', interest: '0.00', penalty: '0.00', fee: '0.00', disposalCost: '0.00' };

const NOTHING = { interest: '0.00', disposalCost: '0.00' } as const;

/** What a servicer reports as received on assets that are disposed of: by the buyer, by a debtor, through the partner. */
const RECEIVED = [
  exampleLine(2, {
    ...NOTHING,
    assetId: 'A-1',
    method: 'claim transfer',
    receivedOn: '2026-04-09',
    principal: '300.00',
  }),
  exampleLine(3, {
    ...NOTHING,
    assetId: 'A-2',
    method: 'claim transfer',
    receivedOn: '2026-04-09',
    principal: '100.00',
  }),
  exampleLine(4, {
    ...{ assetId: 'A-1', method: 'claim transfer', receivedOn: '2026-06-20' },
    ...{ principal: '200.00', interest: '0.00', disposalCost: '5.00' },
  }),
  exampleLine(5, { ...NOTHING, assetId: 'A-1', method: 'collection', receivedOn: '2026-04-20', principal: '7.00' }),
  exampleLine(6, { ...NOTHING, assetId: 'A-1', method: 'collection', receivedOn: '2026-03-31', principal: '9.00' }),
  exampleLine(7, { ...NOTHING, assetId: 'A-3', method: 'litigation', receivedOn: '2026-05-02', principal: '600.01' }),
];

/** A sale in instalments, rescheduled; a joint disposal, completed; one of each thing that was withdrawn. */
export function disposedLife(dealId: string): readonly Append[] {
  const stream = `disposals-${dealId}`;
  const of = { uploadId: `${dealId}-d1`, dealId, servicerId: 'servicer', periodNumber: 1 } as const;
  const days = { collectedFrom: '2026-01-01', collectedTo: '2026-05-31' };
  const file = { ...days, fileName: 'disposed.csv', fileDigest: 'd'.repeat(64), fileBytes: 512 };
  const totals = totalsOf(RECEIVED);
  const recorded = { dealId, recordedBy: 'maker' } as const;
  const costs = (reference: string, assetId: string, amount: string) =>
    append(stream, '2026-05-03', {
      DisposalCostsEntered: {
        ...{ dealId, reference, purpose: 'court fee', costs: [{ assetId, amount }], total: amount, enteredBy: 'maker' },
      },
    });
  return [
    append(`upload-${of.uploadId}`, '2026-06-30', {
      UploadStarted: { ...of, ...file },
      ReceiptLinesAdded: { ...of, ...packLines(RECEIVED) },
      UploadCompleted: { ...of, ...file, totals },
    }),
    append(`collections-${dealId}`, '2026-06-30', {
      CollectionReceived: { ...of, fileDigest: file.fileDigest, totals, fileVersion: 1, supersedes: null },
    }),
    append(`collections-${dealId}`, '2026-06-25', {
      ReceiptAdjusted: {
        ...{
          dealId,
          periodNumber: 2,
          servicerId: 'servicer',
          cause: 'returned',
          reason: 'bounced',
          adjustedBy: 'maker',
        },
        corrects: { periodNumber: 1, uploadId: of.uploadId, line: 3, assetId: 'A-2', receiptNumber: 'R-3' },
        stated: { ...NO_FIGURES, principal: '100.00' },
        corrected: { ...NO_FIGURES, principal: '90.00' },
        difference: { ...noReceipts, principal: '-10.00', gross: '-10.00', net: '-10.00' },
      },
    }),
    append(stream, '2026-04-01', { DisposalRecorded: { ...exampleSale, ...recorded } }),
    append(stream, '2026-04-05', { DisposalRecorded: { ...exampleJoint, ...recorded } }),
    append(stream, '2026-06-15', {
      DisposalRescheduled: {
        ...{ dealId, disposalId: 'batch-1', document: 'supplement 1', rescheduledBy: 'maker' },
        instalments: [
          { dueDate: '2026-04-10', amount: '400.00' },
          { dueDate: '2026-09-10', amount: '600.00' },
        ],
      },
    }),
    append(stream, '2026-04-02', {
      DisposalRecorded: { ...exampleJoint, disposalId: 'mistake', agreedOn: '2026-04-02', ...recorded },
    }),
    append(stream, '2026-04-03', {
      DisposalWithdrawn: { dealId, disposalId: 'mistake', reason: 'another deal’s', withdrawnBy: 'maker' },
    }),
    costs('court 1', 'A-3', '40.00'),
    costs('court 2', 'A-3', '50.00'),
    append(stream, '2026-05-04', {
      DisposalCostsWithdrawn: { dealId, reference: 'court 2', reason: 'entered twice', withdrawnBy: 'maker' },
    }),
    append(stream, '2026-04-30', {
      DisposalCompleted: { dealId, disposalId: 'joint-1', document: 'letter', completedBy: 'maker' },
      DisposalReopened: { dealId, disposalId: 'joint-1', reason: 'too early', reopenedBy: 'maker' },
    }),
    append(stream, '2026-06-30', {
      DisposalCompleted: { dealId, disposalId: 'joint-1', document: 'letter', completedBy: 'maker' },
    }),
  ];
}
