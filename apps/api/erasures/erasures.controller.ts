import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsOptional, Matches } from 'class-validator';
import { ApproveErasure, RequestErasure, SendBackErasure } from '#application';
import { ERASED_FILES_MAX } from '#domain/erasure';
import { ErasureQueries, erasureSorts, FileQueries, type ListPage } from '#projections';
import { erasureList, type ListedErasure } from '../../platform/index.js';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { IdField, SHA256, TextField } from '../http/fields.js';
import { FilterOneOf, listPartOf, listQuery } from '../http/list.js';
import { ErasurePath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';
import { ErasureListView, erasureStatuses } from './erasure.views.js';

const SUBJECT = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

export class ErasureForm {
  @IdField({ example: 'request-2026-17', description: 'an id of your own' })
  erasureId: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(ERASED_FILES_MAX)
  @Matches(SHA256, { each: true, message: '$property are digests of 64 lower-case hexadecimal digits' })
  @ApiProperty({
    type: [String],
    required: false,
    maxItems: ERASED_FILES_MAX,
    example: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
    description: 'SHA-256 of the plain bytes of each file',
  })
  files?: string[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(ERASED_FILES_MAX)
  @Matches(SUBJECT, { each: true, message: '$property are subject ids' })
  @ApiProperty({
    type: [String],
    required: false,
    maxItems: ERASED_FILES_MAX,
    example: ['acct-0001'],
    description: 'whose identities go out of the vault',
  })
  subjects?: string[];

  @TextField({
    example: 'register of requests 2026/17',
    description: 'the ground, by its reference; it stays for good, so it names nobody',
  })
  reason: string;
}

export class ErasureSendBackForm {
  @TextField({ example: 'the retention period has not run out', description: 'why it is not approved' })
  reason: string;
}

export class ErasuresQuery extends listQuery(erasureSorts, 'position') {
  @FilterOneOf(erasureStatuses, 'only those that stand so')
  status?: ListedErasure['status'];
}

/** Personal data in files is forgotten by two people; the log, and all that proves it, stays. */
@ApiTags('erasures')
@Controller('erasures')
export class ErasuresController {
  constructor(
    @Inject(Writes) private readonly writes: Writes,
    @Inject(ErasureQueries) private readonly erasures: ErasureQueries,
    @Inject(FileQueries) private readonly files: FileQueries,
  ) {}

  @Get()
  @Read('read-erasures', { id: 'list-erasures', summary: 'Every erasure that was requested', of: ErasureListView })
  async all(@Query() { status, ...asked }: ErasuresQuery): Promise<ListPage<ListedErasure>> {
    return erasureList(this.erasures, this.files, listPartOf(erasureSorts, asked), status);
  }

  @Post()
  @Write('request-erasure', {
    summary: 'Request that files, or identities of the vault, be made unreadable for good; someone else approves',
    answers: 201,
    refusals: ['ERASURE_ALREADY_REQUESTED', 'FILE_NOT_KEPT', 'FILE_ERASED', 'SUBJECT_ERASED', 'IDENTITY_UNKNOWN'],
  })
  request(@Body() form: ErasureForm, @TheExchange() exchange: Exchange): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new RequestErasure({ ...form }, context));
  }

  @Post(':erasureId/approval')
  @Write('approve-erasure', {
    summary:
      'Approve what someone else requested (复核): the keys of the files are destroyed, and nothing brings them back',
    answers: 200,
    refusals: [
      'ERASURE_UNKNOWN',
      'ERASURE_ALREADY_DECIDED',
      'FILE_NOT_KEPT',
      'FILE_ERASED',
      'SUBJECT_ERASED',
      'APPROVAL_BY_MAKER',
    ],
  })
  approve(@Param() path: ErasurePath, @TheExchange() exchange: Exchange): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ApproveErasure({ ...path }, context));
  }

  @Post(':erasureId/send-back')
  @Write('send-back-erasure', {
    summary: 'Send a request back, or take one’s own back: nothing is erased',
    answers: 200,
    refusals: ['ERASURE_UNKNOWN', 'ERASURE_ALREADY_DECIDED'],
  })
  sendBack(
    @Param() path: ErasurePath,
    @Body() { reason }: ErasureSendBackForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new SendBackErasure({ ...path, reason }, context));
  }
}
