import { Readable } from 'node:stream';
import { Controller, Get, Inject, Query, StreamableFile } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { BundleScope } from '#audit';
import { refusal } from '#domain/shared';
import { BACKEND, bundleOf, type Backend } from '../../platform/index.js';
import { IdField, WrittenPeriodNumberField } from '../http/fields.js';
import { Read } from '../http/read.decorator.js';
import { Refused } from '../http/refused.js';

const ZIP = 'application/zip';

export class BundleQuery {
  @IsOptional()
  @IdField({ example: 'zhencui-2026-2', description: 'only what is of this deal; without it, the whole log' })
  dealId?: string;

  @IsOptional()
  @WrittenPeriodNumberField()
  periodNumber?: number;

  @IsOptional()
  @IsIn(['included', 'digests'])
  @ApiProperty({
    enum: ['included', 'digests'],
    required: false,
    default: 'digests',
    description: 'whether the files that people sent go in, or their digests alone; published papers do in any case',
  })
  files?: 'included' | 'digests';
}

@ApiTags('log')
@Controller('log')
export class ExportBundleController {
  constructor(@Inject(BACKEND) private readonly backend: Backend) {}

  @Get('bundle')
  @Read('read-bundle', {
    id: 'export-bundle',
    summary: 'What an auditor needs to check the log without this software',
    description:
      'Events, their commands, proofs under the newest checkpoint, and a verifier that needs Node alone (docs/spec/bundle.md).',
    of: { file: ZIP },
    refusals: ['NOT_SIGNED_YET', 'DEAL_UNKNOWN', 'PERIOD_UNKNOWN'],
  })
  async bundle(@Query() query: BundleQuery): Promise<StreamableFile> {
    const scope = scopeOf(query);
    const bundle = await bundleOf(this.backend, { scope, withFiles: query.files === 'included' });
    if (!bundle.ok) throw new Refused(bundle.error);
    return new StreamableFile(Readable.from(bundle.value), {
      type: ZIP,
      disposition: `attachment; filename="${nameOf(scope)}"`,
    });
  }
}

function scopeOf({ dealId, periodNumber }: BundleQuery): BundleScope {
  if (dealId === undefined) {
    if (periodNumber === undefined) return { kind: 'log' };
    throw new Refused(refusal('MALFORMED', 'a period is one of a deal', { field: 'dealId' }));
  }
  return periodNumber === undefined ? { kind: 'deal', dealId } : { kind: 'period', dealId, periodNumber };
}

const nameOf = (scope: BundleScope): string => {
  if (scope.kind === 'log') return 'log.zip';
  return scope.kind === 'deal' ? `${scope.dealId}.zip` : `${scope.dealId}-period-${scope.periodNumber}.zip`;
};
