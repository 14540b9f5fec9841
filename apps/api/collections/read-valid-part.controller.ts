import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OperationRunner, RawFiles, readValidPart } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { found } from '../http/found.js';
import { Read } from '../http/read.decorator.js';
import { UploadPath } from './read-collections.controller.js';
import { validPartView, ValidPartView } from './valid-part.views.js';
import { within } from './within.js';

@ApiTags('collections')
@Controller('deals/:dealId/valid-parts/:uploadId')
export class ReadValidPartController {
  constructor(
    @Inject(OperationRunner) private readonly runner: OperationRunner,
    @Inject(RawFiles) private readonly files: RawFiles,
  ) {}

  @Get()
  @Read('read-collections', {
    id: 'get-valid-part',
    summary: 'The valid part of a file as it was proposed, with every line that is refused',
    of: ValidPartView,
    refusals: ['VALID_PART_NOT_PROPOSED', 'FILE_ERASED'],
  })
  async read(@Param() path: UploadPath, @TheExchange() exchange: Exchange): Promise<ValidPartView> {
    const part = await readValidPart(this.runner.store, this.files, path);
    const visible = part && within(exchange)(part.proposed) ? part : null;
    return validPartView(found(visible, 'VALID_PART_NOT_PROPOSED', { field: 'uploadId', value: path.uploadId }));
  }
}
