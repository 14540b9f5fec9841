import { Controller, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { UploadHolderList } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DateField, IdField, TextField } from '../http/fields.js';
import { ClassPath } from '../http/paths.js';
import { TakesTable } from '../http/table-body.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

const TEMPLATE = `证券代码,持有人账号,持有人名称,份额,持有面额,权利登记日
1234001,acct-0001,某某基金,660000,66000000.00,2026-06-25
`;

export class HolderListQuery {
  @DateField({ example: '2026-06-25', description: '权利登记日 of the list' })
  recordDate: string;

  @TextField({ example: 'holders-2026-06-25.csv', description: 'the file’s name at its sender, for people' })
  fileName: string;
}

/** The same as the metadata of an upload in pieces, which has no path. */
export class HolderListForm extends HolderListQuery {
  @IdField({ example: 'senior', description: 'the class whose holders these are' })
  classId: string;
}

@ApiTags('holdings')
@Controller('deals/:dealId/classes/:classId/holder-lists')
export class UploadHolderListController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @TakesTable('The accounts that hold a class on a record date, one line each.', TEMPLATE)
  @Write('upload-holder-list', {
    summary: 'Send the registrar’s list of a class’s holders on a record date (持有人名册)',
    description:
      'It is compared with the register, each account that differs named, and changes nothing until it is booked. A later list of the record date supersedes it.',
    answers: 201,
    refusals: [
      'DATE_MALFORMED',
      'DATE_IN_FUTURE',
      'DEAL_UNKNOWN',
      'CLASS_UNKNOWN',
      'FILE_UNREADABLE',
      'FILE_REJECTED',
      'FILE_ERASED',
      'FILE_ALREADY_ACCEPTED',
      'HOLDER_LIST_INVALID',
      'HOLDER_LIST_NOT_WHOLE',
    ],
  })
  async upload(
    @Param() path: ClassPath,
    @Query() query: HolderListQuery,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    const file = exchange.table();
    return this.writes.carryOut(exchange, (context) => new UploadHolderList({ ...path, ...query }, file, context));
  }
}
