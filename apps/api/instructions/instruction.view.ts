import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { BankAccountTerms } from '#domain/deal';
import type { NamedPayee } from '#domain/instruction';
import {
  instructionStatuses,
  type Instruction,
  type InstructionAttempt,
  type InTransit,
  type WaitingReversal,
} from '#projections';
import { Shows } from '../http/fields.js';
import { listOf } from '../http/list.js';

const OUTCOMES = ['awaited', 'executed', 'not executed', 'returned'] as const;

@ApiSchema({
  name: 'WaitingReversal',
  description: 'A return that a maker says was none, until another person approves it or sends it back.',
})
export class WaitingReversalView implements WaitingReversal {
  @Shows.count({ example: 1, description: 'whose money is said to have come back, and did not' })
  attempt: number;

  @Shows.text()
  reason: string;

  @Shows.text({ example: 'maker-1', description: 'who cannot approve it' })
  proposedBy: string;

  @Shows.date()
  proposedOn: string;

  @Shows.text({ description: 'what an approval names' })
  digest: string;
}

@ApiSchema({ name: 'Instruction', description: '划款指令: a transfer that the custodian is to make.' })
export class InstructionView implements Instruction {
  @Shows.text({ example: 'zhencui-2026-2-4-allocation-1' })
  instructionId: string;

  @Shows.text()
  dealId: string;

  @Shows.count({ example: 4 })
  periodNumber: number;

  @Shows.oneOf(['allocation', 'payment'])
  stage: 'allocation' | 'payment';

  @Shows.count({
    description: 'from 1; those of a group may run at once, and are sent when the group before is executed',
  })
  groupNumber: number;

  @Shows.count({ description: 'order within the group, from 1' })
  rank: number;

  @Shows.text({ example: 'collection' })
  fromAccount: string;

  @Shows.text({ example: 'securities' })
  toAccount: string;

  @Shows.amount()
  amount: string;

  @Shows.text()
  purpose: string;

  @Shows.date()
  dueDate: string;

  @Shows.text({
    nullable: true,
    example: '15:00',
    description: 'Beijing time until which it is to be executed on the due date; null for the end of that day',
  })
  dueTime: string | null;

  @Shows.text({ description: '经办: who drafted it' })
  draftedBy: string;

  @Shows.text({ nullable: true, description: '复核: who signed it as the second; null until it is sent' })
  signedBy: string | null;

  @Shows.oneOf(instructionStatuses, { description: '`drafted`: not yet sent to the custodian' })
  status: Instruction['status'];

  @Shows.count({ description: 'also the ETag: what an answer or a re-issue names' })
  streamVersion: number;

  @Shows.object(WaitingReversalView, { nullable: true })
  waitingReversal: WaitingReversalView | null;

  @Shows.count({ description: 'how often it was sent' })
  attempts: number;

  @Shows.flag({
    nullable: true,
    description: 'executed after the due date, or on it after the due time; null until then',
  })
  isLate: boolean | null;

  @Shows.count({ nullable: true, description: 'calendar days from the due date to the execution; null until then' })
  daysLate: number | null;
}

@ApiSchema({ name: 'InstructionList' })
export class InstructionListView extends listOf(InstructionView) {}

@ApiSchema({ name: 'BankAccount', description: 'An account as its bank keeps it.' })
export class BankAccountView implements BankAccountTerms {
  @Shows.text({ example: 'trustee', description: 'whose: an account of the trust, a party, or `tax-authority`' })
  of: string;

  @Shows.text({ description: '户名' })
  name: string;

  @Shows.text({ description: '账号' })
  number: string;

  @Shows.text({ description: '开户行' })
  bank: string;

  @Shows.text({ required: false, description: '大额支付系统行号' })
  bankCode?: string;
}

@ApiSchema({ name: 'NamedPayee', description: 'The account of the payee, and the version of the terms that names it.' })
export class NamedPayeeView implements NamedPayee {
  @Shows.count({ example: 2 })
  termsVersion: number;

  @Shows.object(BankAccountView)
  account: BankAccountView;
}

@ApiSchema({ name: 'InstructionAttempt', description: 'One sending of an instruction, and the custodian’s answer.' })
export class InstructionAttemptView implements InstructionAttempt {
  @Shows.text()
  instructionId: string;

  @Shows.count({ example: 1 })
  attempt: number;

  @Shows.oneOf(OUTCOMES)
  outcome: (typeof OUTCOMES)[number];

  @Shows.date()
  issuedOn: string;

  @Shows.object(NamedPayeeView, {
    ...{ nullable: true, description: 'to which account it went; null where the terms name none of the payee' },
  })
  payee: NamedPayeeView | null;

  @Shows.date({ nullable: true })
  answeredOn: string | null;

  @Shows.text({
    nullable: true,
    example: '14:05',
    description: 'Beijing time of the execution, where the bank states it',
  })
  executedAt: string | null;

  @Shows.text({ nullable: true })
  bankReference: string | null;

  @Shows.date({ nullable: true, description: 'the bank’s day, where the payee’s bank sent the money back' })
  returnedOn: string | null;

  @Shows.text({ nullable: true, description: 'the bank’s reference of the return' })
  returnReference: string | null;

  @Shows.text({
    nullable: true,
    description: 'why the custodian did not move the money, or the payee’s bank sent it back',
  })
  reason: string | null;
}

@ApiSchema({ name: 'InstructionHistory' })
export class InstructionHistoryView extends InstructionView {
  @ApiProperty({ type: [InstructionAttemptView], description: 'first attempt first' })
  history: readonly InstructionAttemptView[];
}

@ApiSchema({
  name: 'MoneyInTransit',
  description: 'What is on its way, as one account sees it; none of it is booked yet.',
})
export class InTransitView implements InTransit {
  @Shows.text({ example: 'collection' })
  account: string;

  @Shows.amount({ description: 'sent, and not answered' })
  leaving: string;

  @Shows.amount({ description: 'on its way to it' })
  arriving: string;

  @ApiProperty({ type: [String] })
  instructionIds: readonly string[];
}
