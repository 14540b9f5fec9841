import { Readable } from 'node:stream';
import { applyDecorators, Controller, Get, Inject, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { Clock, PaperRenderer, PaperShelf, RawFiles } from '#application';
import { paperFormats, type PaperFormat, type PaperStanding } from '#domain/papers';
import { assert } from '#domain/shared';
import { DealQueries, isNow, isSeenFrom } from '#projections';
import { found } from '../http/found.js';
import { DealPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { Refused } from '../http/refused.js';
import { KnownAtQuery, StandpointQuery, standpointOf } from '../http/standpoint.query.js';
import { makingRefusals } from './making-refusals.js';
import { paperId, PaperPath } from './paper.path.js';
import { PaperTemplateView, PaperView, paperView } from './paper.views.js';

const MEDIA_TYPES = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

const FormatField = () =>
  applyDecorators(
    IsOptional(),
    IsIn(paperFormats),
    ApiProperty({ enum: paperFormats, required: false, default: 'html', description: 'one of those the kind has' }),
  );

/** What would be printed has no day but today. */
export class PreviewQuery extends KnownAtQuery {
  @FormatField()
  format: PaperFormat = 'html';
}

export class DocumentQuery extends StandpointQuery {
  @FormatField()
  format: PaperFormat = 'html';
}

@ApiTags('papers')
@Controller('deals/:dealId')
export class ReadPapersController {
  constructor(
    @Inject(PaperShelf) private readonly shelf: PaperShelf,
    @Inject(PaperRenderer) private readonly renderer: PaperRenderer,
    @Inject(RawFiles) private readonly files: RawFiles,
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('papers')
  @Read('read-papers', {
    id: 'list-papers',
    summary: 'The deal’s papers, prepared and published',
    of: [PaperView],
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN'],
  })
  async list(@Param() { dealId }: DealPath, @Query() query: StandpointQuery): Promise<PaperView[]> {
    const shelf = this.shelfOf(query);
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    return (await shelf.all(dealId)).map(paperView);
  }

  @Get('paper-templates')
  @Read('read-papers', {
    id: 'list-paper-templates',
    summary: 'What the deal’s papers are made by: the newest template of each kind that has one',
    of: [PaperTemplateView],
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN'],
  })
  async templates(@Param() { dealId }: DealPath, @Query() query: StandpointQuery): Promise<PaperTemplateView[]> {
    const shelf = this.shelfOf(query);
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    return [...(await shelf.templates(dealId))];
  }

  @Get('papers/:kind/:number')
  @Read('read-papers', {
    id: 'get-paper',
    summary: 'How a paper stands, with the digest that a publication names',
    of: PaperView,
    refusals: ['DATE_MALFORMED', 'PAPER_UNKNOWN'],
  })
  async one(@Param() path: PaperPath, @Query() query: StandpointQuery): Promise<PaperView> {
    return paperView(await this.standing(path, query));
  }

  @Get('papers/:kind/:number/preview')
  @Read('read-papers', {
    id: 'preview-paper',
    summary: 'A paper as it would be printed: what is prepared, else what would be with nothing stated',
    of: { file: MEDIA_TYPES.html },
    refusals: ['DATE_MALFORMED', ...makingRefusals, 'PAPER_UNKNOWN', 'PAPER_NUMBER_INVALID'],
  })
  async preview(@Param() path: PaperPath, @Query() { format, ...query }: PreviewQuery): Promise<StreamableFile> {
    const shelf = this.shelfOf(query);
    const paper = await shelf.asItWouldBe(paperId(path), this.clock.today());
    if (!paper.ok) throw new Refused(paper.error);
    const { bytes } = await this.renderer.render(paper.value, format, await shelf.assetLines(paper.value));
    return new StreamableFile(bytes, { type: MEDIA_TYPES[format], disposition: disposition('inline', path, format) });
  }

  @Get('papers/:kind/:number/document')
  @Read('read-papers', {
    id: 'download-paper',
    summary: 'A published paper: the very bytes',
    of: { file: MEDIA_TYPES.html },
    refusals: ['DATE_MALFORMED', 'PAPER_UNKNOWN', 'FILE_ERASED'],
  })
  async document(@Param() path: PaperPath, @Query() { format, ...query }: DocumentQuery): Promise<StreamableFile> {
    const { published } = await this.standing(path, query);
    const document = found(
      published?.documents.find((one) => one.format === format) ?? null,
      'PAPER_UNKNOWN',
      named(path),
    );
    const bytes = await this.files.open(document.digest);
    assert(bytes, `the published paper ${document.digest} is kept`);
    return new StreamableFile(Readable.from(bytes), {
      type: MEDIA_TYPES[format],
      length: document.size_bytes,
      disposition: disposition('attachment', path, format),
    });
  }

  private async standing(path: PaperPath, query: StandpointQuery): Promise<PaperStanding> {
    const standing = await this.shelfOf(query).one(paperId(path));
    return found(standing ?? null, 'PAPER_UNKNOWN', named(path));
  }

  private shelfOf(query: StandpointQuery): PaperShelf {
    const standpoint = standpointOf(query);
    return isNow(standpoint) ? this.shelf : this.shelf.whenKnown(isSeenFrom(standpoint));
  }
}

const named = ({ number }: PaperPath) => ({ field: 'number', value: String(number) });

const disposition = (how: 'inline' | 'attachment', path: PaperPath, format: PaperFormat): string => {
  const { dealId, kind, number } = path;
  return `${how}; filename="${dealId}-${number}-${kind}.${format}"`;
};
