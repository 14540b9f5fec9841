import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApproveReturnReversal, ProposeReturnReversal, SendBackReturnReversal } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { CountField, TextField } from '../http/fields.js';
import { InstructionPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';
import { requireInstructionOfDeal } from './require-instruction-of-deal.js';

export class ReturnReversalForm {
  @CountField({ example: 1, description: 'the attempt whose money is said to have come back, and did not' })
  attempt: number;

  @TextField({ example: 'the bank’s credit was of another payment' })
  reason: string;
}

export class ReturnReversalApprovalForm {
  @TextField({
    description: 'the digest of the proposal, as the instruction and the list of what waits for approval have it',
  })
  digest: string;
}

export class ReturnReversalSendingBackForm {
  @TextField({ example: 'the letter is of another payee' })
  reason: string;
}

@ApiTags('instructions')
@Controller('deals/:dealId/instructions/:instructionId/return/reversal')
export class ReturnReversalController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('propose-return-reversal', {
    summary: 'Propose that a return booked by mistake is taken back; someone else approves',
    description:
      'The payment is to stand as the custodian executed it. An instruction that is issued once more no longer waits for it.',
    answers: 201,
    refusals: ['INSTRUCTION_UNKNOWN', 'PAYMENT_NOT_RETURNED', 'PAYMENT_SENT_AGAIN'],
  })
  propose(
    @Param() path: InstructionPath,
    @Body() form: ReturnReversalForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    const sent = { instructionId: requireInstructionOfDeal(path), ...form };
    return this.writes.carryOut(exchange, (context) => new ProposeReturnReversal(sent, context));
  }

  @Post('approval')
  @Write('approve-return-reversal', {
    summary: 'Approve that a return was none (复核): the payment stands as the custodian executed it',
    answers: 200,
    refusals: [
      'INSTRUCTION_UNKNOWN',
      'RETURN_REVERSAL_NOT_PROPOSED',
      'APPROVAL_BY_MAKER',
      'APPROVAL_OF_OTHER_FIGURES',
      'PAYMENT_NOT_RETURNED',
      'PAYMENT_SENT_AGAIN',
      'TRANSFER_NOT_COVERED',
    ],
  })
  approve(
    @Param() path: InstructionPath,
    @Body() { digest }: ReturnReversalApprovalForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    const sent = { dealId: path.dealId, instructionId: requireInstructionOfDeal(path), digest };
    return this.writes.carryOut(exchange, (context) => new ApproveReturnReversal(sent, context));
  }

  @Post('send-back')
  @Write('send-back-return-reversal', {
    summary: 'Withdraw what was proposed to be taken back, or send it back: the return stands',
    description: 'It may be proposed again.',
    answers: 200,
    refusals: ['INSTRUCTION_UNKNOWN', 'RETURN_REVERSAL_NOT_PROPOSED'],
  })
  sendBack(
    @Param() path: InstructionPath,
    @Body() { reason }: ReturnReversalSendingBackForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    const sent = { dealId: path.dealId, instructionId: requireInstructionOfDeal(path), reason };
    return this.writes.carryOut(exchange, (context) => new SendBackReturnReversal(sent, context));
  }
}
