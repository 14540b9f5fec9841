import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SendBackValidPart } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { TextField } from '../http/fields.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';
import { UploadPath } from './read-collections.controller.js';

export class ValidPartSendingBackForm {
  @TextField({ example: 'the servicer sends the whole file anew' })
  reason: string;
}

@ApiTags('collections')
@Controller('deals/:dealId/valid-parts/:uploadId/sendings-back')
export class SendBackValidPartController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('send-back-valid-part', {
    summary: 'Withdraw a proposed valid part, or send it back',
    description: 'Nothing of it counts; it may be proposed again.',
    answers: 201,
    refusals: ['VALID_PART_NOT_PROPOSED'],
  })
  sendBack(
    @Param() path: UploadPath,
    @Body() { reason }: ValidPartSendingBackForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new SendBackValidPart({ ...path, reason }, context));
  }
}
