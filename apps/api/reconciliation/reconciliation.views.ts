import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { bankCreditCauses, breakKinds, type BreakKind, type StatementAccount } from '#domain/collections';
import {
  breakStatuses,
  type Correction,
  type CustodianStatement,
  type Reconciliation,
  type ReconciliationBreak,
  type SuspenseCash,
} from '#projections';
import { Shows } from '../http/fields.js';
import { listOf } from '../http/list.js';

@ApiSchema({ name: 'Reconciliation', description: 'The newest run of a period’s reconciliation, and its override.' })
export class ReconciliationView implements Reconciliation {
  @Shows.text()
  dealId: string;

  @Shows.count({ example: 4 })
  periodNumber: number;

  @Shows.count({ description: 'its ETag' })
  streamVersion: number;

  @Shows.date()
  reconciledOn: string;

  @Shows.text({ example: 'maker-1' })
  reconciledBy: string;

  @Shows.count({ description: 'breaks that the newest run found' })
  standing: number;

  @Shows.oneOf(['none', 'requested', 'approved'])
  override: Reconciliation['override'];

  @Shows.text({ nullable: true, description: 'digest of the newest request: what an approval names' })
  requestDigest: string | null;

  @Shows.text({ nullable: true })
  requestedBy: string | null;

  @Shows.text({ nullable: true })
  requestReason: string | null;

  @Shows.text({ nullable: true })
  approvedBy: string | null;

  @Shows.text({ nullable: true })
  approvalReason: string | null;
}

@ApiSchema({ name: 'Break', description: 'A disagreement of a period, and what people did about it.' })
export class BreakView implements ReconciliationBreak {
  @Shows.text()
  dealId: string;

  @Shows.count({ example: 4 })
  periodNumber: number;

  @Shows.text({ example: 'remittance/servicer' })
  breakId: string;

  @Shows.oneOf(breakKinds)
  kind: BreakKind;

  @Shows.text({ example: 'servicer', description: 'the servicer or the account that it is of' })
  subject: string;

  @Shows.amount({ description: 'what the first side says less what the second says' })
  amount: string;

  @Shows.date({ description: 'the day from which its age counts' })
  since: string;

  @Shows.text()
  message: string;

  @Shows.oneOf(breakStatuses)
  status: ReconciliationBreak['status'];

  @Shows.text({ nullable: true })
  owner: string | null;

  @Shows.text({ nullable: true })
  note: string | null;

  @Shows.text({ nullable: true })
  resolution: string | null;

  @Shows.text({ nullable: true })
  resolvedBy: string | null;
}

@ApiSchema({ name: 'BreakList' })
export class BreakListView extends listOf(BreakView) {}

@ApiSchema({ name: 'StatementAccount', description: 'An account over a statement: opening + in − out = closing.' })
export class StatementAccountView implements StatementAccount {
  @Shows.text({
    example: 'collection',
    description: 'an account of every trust, or `account:` and its id for one of the deal’s own',
  })
  account: string;

  @Shows.amount()
  opening: string;

  @Shows.amount()
  incoming: string;

  @Shows.amount()
  outgoing: string;

  @Shows.amount()
  closing: string;
}

@ApiSchema({ name: 'CustodianStatement', description: 'A custodian’s statement; the newest of a period counts.' })
export class CustodianStatementView implements CustodianStatement {
  @Shows.text()
  dealId: string;

  @Shows.count({ example: 4 })
  periodNumber: number;

  @Shows.count({ example: 1 })
  version: number;

  @Shows.text({ example: 'statement-2026-07.csv' })
  fileName: string;

  @Shows.text({ description: 'SHA-256 of the raw bytes, hexadecimal' })
  fileDigest: string;

  @Shows.count()
  fileBytes: number;

  @Shows.date()
  statementFrom: string;

  @Shows.date()
  statementTo: string;

  @Shows.count()
  lineCount: number;

  @ApiProperty({ type: [StatementAccountView] })
  accounts: readonly StatementAccountView[];
}

@ApiSchema({ name: 'SuspenseCash', description: 'A credit of which nobody knew whose it was.' })
export class SuspenseCashView implements SuspenseCash {
  @Shows.text()
  dealId: string;

  @Shows.text({ example: 'B20260812-0007' })
  bankReference: string;

  @Shows.amount()
  amount: string;

  @Shows.date()
  valueDate: string;

  @Shows.text()
  remark: string;

  @Shows.count({ description: 'the period in which it was booked' })
  bookedIn: number;

  @Shows.text({ nullable: true, description: 'null while it is held in suspense' })
  servicerId: string | null;

  @Shows.count({ nullable: true, description: 'the period in which it counts as the servicer’s remittance' })
  countsIn: number | null;
}

const FIGURES = { type: 'object', additionalProperties: { type: 'string' } } as const;

@ApiSchema({
  name: 'CorrectedFigures',
  description: 'Figures by their names, as they stood and as they were in truth.',
})
class CorrectedFiguresView {
  @ApiProperty(FIGURES)
  stated: Record<string, string>;

  @ApiProperty(FIGURES)
  corrected: Record<string, string>;
}

@ApiSchema({ name: 'Correction', description: 'A figure of an earlier booking that was another in truth.' })
export class CorrectionView implements Correction {
  @Shows.text({ description: 'position in the log of the correction', example: '4711' })
  position: string;

  @Shows.text()
  dealId: string;

  @Shows.count({ description: 'the period in which the difference counts', example: 5 })
  periodNumber: number;

  @Shows.oneOf(['receipt', 'bank credit', 'invoice', 'period summary', 'asset status'])
  kind: Correction['kind'];

  @Shows.oneOf(bankCreditCauses)
  cause: Correction['cause'];

  @Shows.count({ description: 'the period of what is corrected', example: 4 })
  correctsPeriod: number;

  @Shows.text({ description: 'the servicer, the fee, or the account that was credited' })
  subject: string;

  @Shows.text({ description: 'upload and line, the bank’s reference or that of the invoice, or the file' })
  reference: string;

  @Shows.amount({ nullable: true, description: 'null of a report, which has no one sum' })
  stated: string | null;

  @Shows.amount({ nullable: true })
  corrected: string | null;

  @Shows.amount({ nullable: true, description: 'corrected − stated' })
  difference: string | null;

  @Shows.object(CorrectedFiguresView, {
    nullable: true,
    description: 'of a receipt all, of a report those that differ',
  })
  figures: CorrectedFiguresView | null;

  @Shows.text()
  reason: string;

  @Shows.text()
  adjustedBy: string;

  @Shows.date()
  adjustedOn: string;
}
