import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { ReadValidPart } from '#application';
import type { AcceptedValidPart, ValidPartSentBack } from '#domain/collections';
import type { AnsweredLines, LateReceipts, RefusedReceipts } from '#domain/upload';
import { Shows } from '../http/fields.js';
import { AnsweredLinesView } from './answered-lines.views.js';
import { FaultView } from '../http/problem.view.js';
import { LateOfUploadView, ReceiptTotalsView } from './receipt-totals.views.js';

type SentBack = ValidPartSentBack['payload'];

@ApiSchema({
  name: 'RefusedReceipts',
  description: 'What the refused lines come to; a figure is null where a cell of theirs cannot be read.',
})
export class RefusedReceiptsView implements RefusedReceipts {
  @Shows.count()
  lineCount: number;

  @Shows.count()
  faultCount: number;

  @Shows.amount({ nullable: true })
  principal: string | null;

  @Shows.amount({ nullable: true })
  interest: string | null;

  @Shows.amount({ nullable: true })
  penalty: string | null;

  @Shows.amount({ nullable: true })
  fee: string | null;

  @Shows.amount({ nullable: true })
  gross: string | null;

  @Shows.amount({ nullable: true })
  disposalCost: string | null;

  @Shows.amount({ nullable: true })
  net: string | null;
}

@ApiSchema({ name: 'ValidPartChoice', description: 'Who chose to accept the lines without a fault, and why.' })
export class ValidPartChoiceView implements Omit<AcceptedValidPart, 'refused' | 'rejectReportDigest'> {
  @Shows.text()
  reason: string;

  @Shows.text()
  proposedBy: string;

  @Shows.text()
  approvalReason: string;

  @Shows.text()
  approvedBy: string;
}

@ApiSchema({ name: 'ValidPartSentBack', description: 'Who withdrew the proposal, or sent it back, and why.' })
export class ValidPartSentBackView implements Pick<SentBack, 'reason' | 'sentBackBy'> {
  @Shows.text()
  reason: string;

  @Shows.text({ description: 'the proposer, where it was withdrawn' })
  sentBackBy: string;
}

@ApiSchema({ name: 'ValidPart', description: 'The lines without a fault of a file that has some, and the others.' })
export class ValidPartView {
  @Shows.text()
  uploadId: string;

  @Shows.text({ example: 'servicer' })
  servicerId: string;

  @Shows.count({ example: 4 })
  periodNumber: number;

  @Shows.text({ example: 'receipts-2026-07.csv' })
  fileName: string;

  @Shows.text({ description: 'SHA-256 of the file’s bytes, hexadecimal' })
  fileDigest: string;

  @Shows.text({ nullable: true, description: 'the accepted upload that the part replaces' })
  supersedes: string | null;

  @Shows.date({ description: 'first day whose receipts the file was checked against' })
  collectedFrom: string;

  @Shows.date({ description: 'last day whose receipts the file was checked against' })
  collectedTo: string;

  @Shows.object(ReceiptTotalsView)
  accepted: ReceiptTotalsView;

  @ApiProperty({
    type: () => [LateOfUploadView],
    description: '迟报: what of the accepted lines is late, by closed period',
  })
  late: readonly LateReceipts[];

  @Shows.object(RefusedReceiptsView)
  refused: RefusedReceiptsView;

  @Shows.text({ description: 'SHA-256 of the report that names the refused lines, hexadecimal' })
  rejectReportDigest: string;

  @ApiProperty({ type: () => [AnsweredLinesView], description: 'what the trustee said of its equal lines' })
  equalLines: readonly AnsweredLines[];

  @Shows.text({ description: 'why the trustee does not wait for a file without a fault' })
  reason: string;

  @Shows.text()
  proposedBy: string;

  @Shows.object(ValidPartChoiceView, { nullable: true, description: 'null while nobody approved it' })
  choice: ValidPartChoiceView | null;

  @Shows.object(ValidPartSentBackView, { nullable: true, description: 'null unless it waits no longer unapproved' })
  sentBack: ValidPartSentBackView | null;

  @ApiProperty({ type: () => [FaultView], description: 'every fault of the refused lines' })
  faults: readonly FaultView[];
}

export function validPartView({
  proposed,
  late,
  equalLines,
  accepted,
  sentBack,
  faults,
}: ReadValidPart): ValidPartView {
  const { dealId: _, ...part } = proposed;
  return {
    ...part,
    late,
    equalLines,
    choice: accepted && {
      reason: accepted.reason,
      proposedBy: accepted.proposedBy,
      approvalReason: accepted.approvalReason,
      approvedBy: accepted.approvedBy,
    },
    sentBack: sentBack && { reason: sentBack.reason, sentBackBy: sentBack.sentBackBy },
    faults,
  };
}
