import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { AnsweredLines, LateReceipts } from '#domain/upload';
import type {
  AccountIncome,
  BankCharge,
  LateOfServicer,
  LoanRecovery,
  ReceiptOfUpload,
  Remittance,
  Upload,
} from '#projections';
import { Shows } from '../http/fields.js';
import { listOf } from '../http/list.js';
import { pageOf } from '../http/page.js';
import { GrossFiguresView, NetFiguresView, ReceiptFiguresView } from './receipt-figures.js';
import { AnsweredLinesView } from './answered-lines.views.js';
import { LateOfUploadView, ReceiptTotalsView } from './receipt-totals.views.js';

/** How a receipts file stands. */
export const uploadStatuses = ['pending', 'complete', 'accepted', 'superseded'] as const;

@ApiSchema({
  name: 'Upload',
  description: 'A servicer’s receipts file; its lines count for nothing until it is accepted.',
})
export class UploadView extends NetFiguresView implements Omit<Upload, 'position' | 'lateUntil'> {
  @Shows.text()
  uploadId: string;

  @Shows.text()
  dealId: string;

  @Shows.text({ example: 'servicer' })
  servicerId: string;

  @Shows.count({ example: 4 })
  periodNumber: number;

  @Shows.oneOf(uploadStatuses)
  status: (typeof uploadStatuses)[number];

  @Shows.text({ example: 'receipts-2026-07.csv' })
  fileName: string;

  @Shows.text({ description: 'SHA-256 of the raw bytes, hexadecimal' })
  fileDigest: string;

  @Shows.count()
  fileBytes: number;

  @Shows.count()
  lineCount: number;

  @ApiProperty({ type: [LateOfUploadView], description: '迟报: what of it is late; nothing until accepted' })
  late: readonly LateReceipts[];

  @Shows.date({ nullable: true, description: 'the day from which its acceptance counts' })
  acceptedOn: string | null;

  @Shows.count({ description: 'lines that were passed over, where only the valid part was proposed' })
  refusedLineCount: number;

  @ApiProperty({ type: () => [AnsweredLinesView], description: 'what the trustee said of its equal lines' })
  equalLines: readonly AnsweredLines[];

  @Shows.text({ example: '2026-08-10T02:11:07.512345Z' })
  startedAt: string;

  @Shows.count({ nullable: true, description: '1 for a file of its own, one more than the file that it supersedes' })
  fileVersion: number | null;

  @Shows.text({ nullable: true, description: 'the upload that this one replaced' })
  supersedes: string | null;

  @Shows.text({ nullable: true, description: 'the upload that replaced this one' })
  supersededBy: string | null;

  @Shows.text({ nullable: true, description: 'where in the log it was accepted' })
  acceptedAtCursor: string | null;

  @Shows.text({ nullable: true, description: 'where in the log it was superseded' })
  supersededAtCursor: string | null;
}

@ApiSchema({ name: 'UploadList' })
export class UploadListView extends listOf(UploadView) {}

@ApiSchema({ name: 'Receipt', description: 'One line of an accepted file.' })
export class ReceiptLineView extends ReceiptFiguresView implements ReceiptOfUpload {
  @Shows.text()
  uploadId: string;

  @Shows.count({ description: 'line of the file, the header being 1' })
  line: number;

  @Shows.text()
  dealId: string;

  @Shows.text()
  servicerId: string;

  @Shows.count({ example: 4 })
  periodNumber: number;

  @Shows.text({ example: 'A000001', description: '资产编号' })
  assetId: string;

  @Shows.text({ example: 'R20260713-0001', description: '回收流水号' })
  receiptNumber: string;

  @Shows.date()
  receivedOn: string;

  @Shows.text({ description: '回收方式' })
  method: string;

  @Shows.flag({ description: '更正: the line takes back or mends what an earlier one reported' })
  correction: boolean;

  @Shows.count({
    nullable: true,
    description: '迟报: the closed period that it would have belonged to; null where it was not late',
  })
  latePeriodNumber: number | null;
}

@ApiSchema({
  name: 'LateReceipts',
  description: 'What a servicer reported late, in a period after the closed one that it would have belonged to.',
})
export class LateReceiptsView extends ReceiptTotalsView implements LateOfServicer {
  @Shows.text({ example: 'servicer' })
  servicerId: string;

  @Shows.count({ example: 3, description: 'the closed period that it would have belonged to' })
  latePeriodNumber: number;
}

@ApiSchema({ name: 'ReceiptPage' })
export class ReceiptPageView extends pageOf(ReceiptLineView) {}

@ApiSchema({ name: 'Remittance' })
export class RemittanceView implements Remittance {
  @Shows.text({ description: 'position of the booking in the log' })
  position: string;

  @Shows.text()
  dealId: string;

  @Shows.count({ example: 4 })
  periodNumber: number;

  @Shows.text({ example: 'servicer' })
  servicerId: string;

  @Shows.amount()
  amount: string;

  @Shows.text({ example: 'B20260810-0031' })
  bankReference: string;

  @Shows.date()
  valueDate: string;

  @Shows.text({ example: '2026-08-10T02:11:07.512345Z' })
  recordedAt: string;
}

@ApiSchema({ name: 'AccountIncome' })
export class AccountIncomeView implements AccountIncome {
  @Shows.text({ description: 'position of the booking in the log' })
  position: string;

  @Shows.text()
  dealId: string;

  @Shows.count({ example: 4 })
  periodNumber: number;

  @Shows.text({ example: 'collection', description: 'by its name in the chart of accounts' })
  account: string;

  @Shows.oneOf(['bank interest', 'investment income', 'other'])
  kind: 'bank interest' | 'investment income' | 'other';

  @Shows.amount()
  amount: string;

  @Shows.text({ example: 'B20260621-0002' })
  bankReference: string;

  @Shows.date()
  valueDate: string;

  @Shows.text({ example: '2026-08-10T02:11:07.512345Z' })
  recordedAt: string;
}

@ApiSchema({ name: 'BankCharge' })
export class BankChargeView implements BankCharge {
  @Shows.text({ description: 'position of the booking in the log' })
  position: string;

  @Shows.text()
  dealId: string;

  @Shows.count({ example: 5, description: 'the period whose expense it is' })
  periodNumber: number;

  @Shows.text({ example: 'collection', description: 'by its name in the chart of accounts' })
  account: string;

  @Shows.amount({ description: 'what left the account; below zero for a correction by which less did' })
  amount: string;

  @Shows.text({ example: 'B20260624-0007' })
  bankReference: string;

  @Shows.text({ example: '跨行划款手续费', description: 'what the bank charged for, or why it was corrected' })
  remark: string;

  @Shows.date()
  valueDate: string;

  @Shows.text({ example: '2026-08-10T02:11:07.512345Z' })
  recordedAt: string;
}

@ApiSchema({ name: 'LoanRecovery', description: 'What accepted receipts recovered on one asset so far.' })
export class LoanRecoveryView extends GrossFiguresView implements LoanRecovery {
  @Shows.text()
  dealId: string;

  @Shows.text({ example: 'A000001' })
  assetId: string;

  @Shows.count()
  receiptCount: number;

  @Shows.date()
  lastReceivedOn: string;
}

@ApiSchema({ name: 'LoanRecoveryPage' })
export class LoanRecoveryPageView extends pageOf(LoanRecoveryView) {}
