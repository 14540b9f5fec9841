import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { HolderBreak } from '#domain/holdings';
import type {
  ClassIssue,
  HolderList,
  HolderListChange,
  HolderStatement,
  RetentionFinding,
  RetentionStanding,
  TransferSuspension,
  UnitBlock,
  UnitTransfer,
} from '#projections';
import { Shows } from '../http/fields.js';
import { pageOf } from '../http/page.js';
import { HolderPaymentView, HoldingView } from './holding.views.js';

@ApiSchema({ name: 'UnitTransfer', description: 'A transfer of units between two accounts, as it stands.' })
export class UnitTransferView implements UnitTransfer {
  @Shows.text()
  dealId: string;

  @Shows.text({ example: 'senior' })
  classId: string;

  @Shows.text({ example: 'trade-2026-0117' })
  transferId: string;

  @Shows.text({ example: 'acct-0001' })
  fromHolder: string;

  @Shows.text({ example: 'acct-0042' })
  toHolder: string;

  @Shows.text({ example: '50000', description: 'as corrected: "0" where it is undone' })
  units: string;

  @Shows.text({ example: '50000' })
  unitsEntered: string;

  @Shows.date()
  tradedOn: string;

  @Shows.date({ description: 'until the end of the day before, the units are the seller’s' })
  settlesOn: string;

  @Shows.oneOf(['order', 'registrar'])
  basis: 'order' | 'registrar';

  @Shows.text({ description: 'who entered it' })
  enteredBy: string;

  @Shows.text({ nullable: true, description: 'why it was corrected last' })
  correctedBecause: string | null;
}

@ApiSchema({ name: 'UnitBlock', description: 'Units that are pledged or frozen.' })
export class UnitBlockView implements UnitBlock {
  @Shows.text()
  dealId: string;

  @Shows.text({ example: 'senior' })
  classId: string;

  @Shows.text({ example: 'pledge-2026-03' })
  blockId: string;

  @Shows.text({ example: 'acct-0001' })
  holderId: string;

  @Shows.oneOf(['pledge', 'freeze'])
  kind: 'pledge' | 'freeze';

  @Shows.text({ nullable: true, example: '50000', description: 'null freezes the account' })
  units: string | null;

  @Shows.date()
  blockedFrom: string;

  @Shows.text()
  document: string;

  @Shows.date({ nullable: true, description: 'the first day on which the units are free again' })
  releasedOn: string | null;

  @Shows.text({ nullable: true })
  releaseDocument: string | null;
}

@ApiSchema({ name: 'TransferSuspension', description: 'A time in which a class is not transferred.' })
export class TransferSuspensionView implements TransferSuspension {
  @Shows.text()
  dealId: string;

  @Shows.text({ example: 'senior' })
  classId: string;

  @Shows.count({ description: 'among the class’s, from 1' })
  suspensionNumber: number;

  @Shows.date()
  suspendedFrom: string;

  @Shows.text()
  reason: string;

  @Shows.date({ nullable: true, description: 'the first day on which transfers are made again' })
  resumedOn: string | null;

  @Shows.text({ nullable: true })
  resumedBecause: string | null;
}

@ApiSchema({ name: 'ClassIssue', description: 'How a class was placed with its first holders.' })
export class ClassIssueView implements ClassIssue {
  @Shows.text()
  dealId: string;

  @Shows.text({ example: 'senior' })
  classId: string;

  @Shows.date()
  issuedOn: string;

  @Shows.amount()
  face: string;

  @Shows.text({ example: '660000', description: 'units of face 100' })
  units: string;

  @Shows.count()
  holderCount: number;

  @Shows.amount({ nullable: true, description: '发行价格, a unit; null where it is not known' })
  price: string | null;

  @Shows.amount({ nullable: true })
  proceeds: string | null;
}

@ApiSchema({ name: 'HolderBreak', description: 'An account of which list and register say something else.' })
export class HolderBreakView implements HolderBreak {
  @Shows.text({ example: 'acct-0042' })
  holderId: string;

  @Shows.oneOf(['not in the register', 'not on the list', 'units differ'])
  kind: HolderBreak['kind'];

  @Shows.text({ example: '50000', description: 'units on the record date' })
  inRegister: string;

  @Shows.text({ example: '40000' })
  onList: string;
}

@ApiSchema({
  name: 'HolderList',
  description: 'A registrar’s list, as it was compared with the register when it came.',
})
export class HolderListView implements HolderList {
  @Shows.text()
  dealId: string;

  @Shows.text({ example: 'senior' })
  classId: string;

  @Shows.count({ example: 3, description: 'among the class’s lists, from 1' })
  listNumber: number;

  @Shows.date()
  recordDate: string;

  @Shows.oneOf(['received', 'superseded', 'booked'])
  status: HolderList['status'];

  @Shows.text({ example: '1234001' })
  securityCode: string;

  @Shows.text({ example: 'holders-2026-06-25.csv' })
  fileName: string;

  @Shows.text({ description: 'SHA-256 of the file, hex' })
  fileDigest: string;

  @Shows.count()
  holderCount: number;

  @Shows.text({ example: '1320000' })
  units: string;

  @Shows.count({ description: 'accounts that differed' })
  breakCount: number;

  @ApiProperty({ type: [HolderBreakView], description: 'the first 500 of them, in account order' })
  breaks: readonly HolderBreakView[];

  @Shows.text({ example: '50000', description: 'units that had changed hands unknown to the register' })
  unitsMoved: string;

  @Shows.text({ nullable: true })
  bookedBy: string | null;
}

@ApiSchema({ name: 'HolderListPage' })
export class HolderListPageView extends pageOf(HolderListView) {}

@ApiSchema({
  name: 'HolderListChange',
  description: 'What a list changed on an account; who sold to whom it does not say.',
})
export class HolderListChangeView implements HolderListChange {
  @Shows.text()
  dealId: string;

  @Shows.text({ example: 'senior' })
  classId: string;

  @Shows.count({ example: 3 })
  listNumber: number;

  @Shows.text({ example: 'acct-0042' })
  holderId: string;

  @Shows.text({ example: '-10000', description: 'units that came, below zero those that left' })
  units: string;

  @Shows.date({ description: 'the list’s record date' })
  settlesOn: string;
}

@ApiSchema({ name: 'HolderStatement', description: 'One account over the life of a deal.' })
export class HolderStatementView implements HolderStatement {
  @ApiProperty({ type: [HoldingView] })
  positions: readonly HoldingView[];

  @ApiProperty({ type: [UnitTransferView] })
  transfers: readonly UnitTransferView[];

  @ApiProperty({ type: [HolderListChangeView] })
  listed: readonly HolderListChangeView[];

  @ApiProperty({ type: [UnitBlockView] })
  blocks: readonly UnitBlockView[];

  @ApiProperty({ type: [HolderPaymentView] })
  payments: readonly HolderPaymentView[];
}

@ApiSchema({ name: 'RetentionFinding' })
export class RetentionFindingView implements RetentionFinding {
  @Shows.text()
  dealId: string;

  @Shows.text({ example: '412', description: 'of the event, in the log' })
  position: string;

  @Shows.oneOf(['breached', 'restored'])
  finding: 'breached' | 'restored';

  @Shows.text({ example: 'sub' })
  classId: string;

  @Shows.text({ example: 'trade-2026-0117', description: 'the transfer, or the holder list, that did it' })
  transferId: string;

  @ApiProperty({ type: [String] })
  faults: readonly string[];

  @Shows.date()
  foundOn: string;
}

@ApiSchema({ name: 'RetentionStanding', description: 'What the originators keep of the issue (风险自留).' })
export class RetentionStandingView implements RetentionStanding {
  @Shows.oneOf(['kept', 'broken', 'not tested'])
  status: 'kept' | 'broken' | 'not tested';

  @Shows.text({ nullable: true, example: '0.05' })
  least: string | null;

  @ApiProperty({ type: [String], description: 'the accounts that keep it' })
  accounts: readonly string[];

  @Shows.text({ nullable: true, example: '1/20' })
  ofIssue: string | null;

  @Shows.text({ nullable: true, example: '1/20' })
  ofLowestClass: string | null;

  @ApiProperty({ type: [String] })
  faults: readonly string[];

  @ApiProperty({ type: [RetentionFindingView] })
  findings: readonly RetentionFindingView[];
}

@ApiSchema({ name: 'UnitTransferPage' })
export class UnitTransferPageView extends pageOf(UnitTransferView) {}

@ApiSchema({ name: 'UnitBlockPage' })
export class UnitBlockPageView extends pageOf(UnitBlockView) {}
