import { Controller, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { UploadInstructionAnswers } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { TextField } from '../http/fields.js';
import { DealPath } from '../http/paths.js';
import { TakesTable } from '../http/table-body.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

const TEMPLATE = `指令编号,发送次数,金额,执行结果,执行日期,执行时间,银行流水号,未执行原因
zhencui-2026-2-4-allocation-1,1,7494802.57,已执行,2026-08-20,14:05,B20260820-0117,
`;

export class AnswersFileQuery {
  @TextField({ example: 'answers-2026-08-20.csv', description: 'the file’s name at its sender, for people' })
  fileName: string;
}

@ApiTags('instructions')
@Controller('deals/:dealId/instruction-answers')
export class UploadInstructionAnswersController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @TakesTable('The custodian’s answers, one line an instruction.', TEMPLATE)
  @Write('upload-instruction-answers', {
    summary: 'Send the custodian’s answers to instructions as a file (划款指令回执)',
    description: 'Matched by instruction, attempt and amount: all of them, or every fault by its line.',
    answers: 201,
    refusals: [
      'DEAL_UNKNOWN',
      'FILE_UNREADABLE',
      'FILE_REJECTED',
      'FILE_ALREADY_ACCEPTED',
      'DATE_IN_FUTURE',
      'INSTRUCTION_UNKNOWN',
      'INSTRUCTION_ALREADY_EXECUTED',
      'INSTRUCTION_ALREADY_ANSWERED',
      'BANK_REFERENCE_ALREADY_BOOKED',
      'TRANSFER_NOT_COVERED',
    ],
  })
  async upload(
    @Param() { dealId }: DealPath,
    @Query() { fileName }: AnswersFileQuery,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    const file = await exchange.tableBytes();
    return this.writes.carryOut(
      exchange,
      (context) => new UploadInstructionAnswers({ dealId, fileName }, file, context),
    );
  }
}
