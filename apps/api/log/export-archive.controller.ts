import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { archiveOf, BACKEND, type Backend } from '../../platform/index.js';
import { DealPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { Refused } from '../http/refused.js';

const ZIP = 'application/zip';

@ApiTags('log')
@Controller('deals/:dealId')
export class ExportArchiveController {
  constructor(@Inject(BACKEND) private readonly backend: Backend) {}

  @Get('archive')
  @Read('read-bundle', {
    id: 'export-archive',
    summary: 'The sealed archive of a liquidated deal',
    description:
      'Everything that the log holds of it, with every file and paper, proofs, and a verifier that needs Node alone; signed by the log’s key (docs/spec/bundle.md).',
    of: { file: ZIP },
    refusals: ['NOT_SIGNED_YET', 'DEAL_UNKNOWN', 'TRUST_NOT_LIQUIDATED'],
  })
  async archive(@Param() { dealId }: DealPath): Promise<StreamableFile> {
    const archive = await archiveOf(this.backend, dealId);
    if (!archive.ok) throw new Refused(archive.error);
    return new StreamableFile(Readable.from(archive.value), {
      type: ZIP,
      disposition: `attachment; filename="${dealId}-archive.zip"`,
    });
  }
}
