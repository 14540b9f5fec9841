import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiProperty, ApiSchema, ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { RevokedSessions, RevokeSessions, type RevokedSession } from '#application';
import { REVOKED_KINDS, type RevokedKind } from '#domain/sessions';
import { partOfRows, type ListPage, type Sorts } from '#projections';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { Shows, TextField } from '../http/fields.js';
import { FilterOneOf, FilterText, listOf, listPartOf, listQuery } from '../http/list.js';
import { Read } from '../http/read.decorator.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

const KIND =
  'one token (`jti`), one session of the identity provider (`sid`), or all that a subject signed in with so far (`auth_time`; ' +
  'of tokens without it those issued so far, so that one refreshed later passes unless its session is revoked too)';

export class SessionRevocationForm {
  @IsIn(REVOKED_KINDS)
  @ApiProperty({ enum: REVOKED_KINDS, example: 'subject', description: KIND })
  kind: RevokedKind;

  @TextField({ example: 'maker-2', description: 'its id, as tokens carry it' })
  id: string;

  @TextField({ example: 'the laptop was stolen', description: 'why; it stays for good' })
  reason: string;
}

@ApiSchema({ name: 'RevokedSession', description: 'What proves nobody any more.' })
export class RevokedSessionView {
  @Shows.text({ description: 'of the event that revoked it' })
  position: string;

  @Shows.text({ description: 'the UTC instant from which on it is refused' })
  recordedAt: string;

  @ApiProperty({ enum: REVOKED_KINDS, description: KIND })
  kind: RevokedKind;

  @Shows.text({ description: 'the token’s, the session’s or the subject’s id' })
  id: string;

  @Shows.text({})
  reason: string;

  @Shows.text({ description: 'the administrator’s subject id' })
  revokedBy: string;
}

@ApiSchema({ name: 'RevokedSessionList' })
export class RevokedSessionListView extends listOf(RevokedSessionView) {}

/** By what revocations may be sorted: their order in the log. */
const revokedSorts = { position: [['position', 'position']] } as const satisfies Sorts<RevokedSession>;

export class RevokedSessionsQuery extends listQuery(revokedSorts, '-position') {
  @FilterOneOf(REVOKED_KINDS, 'only what is of this kind')
  kind?: RevokedKind;

  @FilterText('only what has this id', 'maker-2')
  id?: string;
}

/** A stolen token is good until it expires, unless it is revoked; who may sign in again is the identity provider's to say. */
@ApiTags('tokens')
@Controller('sessions/revocations')
export class RevokedSessionsController {
  constructor(
    @Inject(Writes) private readonly writes: Writes,
    @Inject(RevokedSessions) private readonly revoked: RevokedSessions,
  ) {}

  @Get()
  @Read('read-revoked-sessions', {
    id: 'list-revoked-sessions',
    summary: 'What was revoked, newest first',
    of: RevokedSessionListView,
  })
  async all(@Query() query: RevokedSessionsQuery): Promise<ListPage<RevokedSession>> {
    const part = listPartOf(revokedSorts, query);
    const { kind, id } = query;
    const all = await this.revoked.all();
    return partOfRows(
      all.filter((one) => (kind === undefined || one.kind === kind) && (id === undefined || one.id === id)),
      part,
    );
  }

  @Post()
  @Write('revoke-sessions', {
    summary: 'Revoke a token, a session, or all that a subject signed in with so far: at once, in every process',
    answers: 201,
    refusals: ['SESSION_ALREADY_REVOKED'],
  })
  revoke(@Body() form: SessionRevocationForm, @TheExchange() exchange: Exchange): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new RevokeSessions({ ...form }, context));
  }
}
