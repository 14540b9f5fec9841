import { Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BookHolderList } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { HolderListPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

@ApiTags('holdings')
@Controller('deals/:dealId/classes/:classId/holder-lists/:listNumber/booking')
export class BookHolderListController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('book-holder-list', {
    summary: 'Make a list of the registrar’s what the register says from its record date on',
    description: 'Of a class without holders it is the allotment. What it does to the risk retention is named.',
    answers: 201,
    refusals: [
      'TOO_MANY_HOLDERS',
      'DEAL_UNKNOWN',
      'CLASS_UNKNOWN',
      'CLASS_CLEARED',
      'FILE_ERASED',
      'HOLDER_LIST_UNKNOWN',
      'HOLDER_LIST_SUPERSEDED',
      'HOLDER_LIST_ALREADY_BOOKED',
      'HOLDER_LIST_AGREES',
      'UNITS_NOT_FREE',
    ],
  })
  book(@Param() path: HolderListPath, @TheExchange() exchange: Exchange): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new BookHolderList({ ...path }, context));
  }
}
