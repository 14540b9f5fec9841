import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiSchema, ApiTags } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { Identities, KeepIdentity, OpenIdentity, type Identity } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { Shows, TextField } from '../http/fields.js';
import { SubjectPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { Refused } from '../http/refused.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class IdentityForm implements Identity {
  @TextField({ example: '某某基金', description: 'as the registrar or the servicer has it' })
  name: string;

  @IsOptional()
  @TextField({ example: '91310000…', description: 'the number of an identity document', required: false })
  document?: string;

  @IsOptional()
  @TextField({ description: 'address, telephone, mail', required: false })
  contact?: string;
}

export class IdentityOpeningForm {
  @TextField({ example: 'a payment came back', description: 'why it is looked up; it stays on record' })
  reason: string;
}

@ApiSchema({ name: 'Identity', description: 'Who a subject is, out of the vault.' })
export class IdentityView implements Identity {
  @Shows.text()
  name: string;

  @Shows.text({ required: false })
  document?: string;

  @Shows.text({ required: false })
  contact?: string;
}

/** Who holders and borrowers are lies in the vault alone; whoever looks it up says why, on record. */
@ApiTags('subjects')
@Controller('subjects/:subjectId/identity')
export class SubjectsController {
  constructor(
    @Inject(Writes) private readonly writes: Writes,
    @Inject(Identities) private readonly identities: Identities,
  ) {}

  @Post()
  @Write('keep-identity', {
    scope: 'of no deal',
    summary: 'Keep who a subject is in the vault: the log holds a digest that says nothing of it',
    answers: 200,
    refusals: ['IDENTITY_ALREADY_KEPT', 'SUBJECT_ERASED'],
  })
  keep(
    @Param() { subjectId }: SubjectPath,
    @Body() form: IdentityForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new KeepIdentity({ ...form, subjectId }, context));
  }

  @Post('openings')
  @Write('open-identity', {
    summary: 'Put on record why a subject is looked up: it is then shown to the same person on the same day',
    answers: 201,
    refusals: ['IDENTITY_UNKNOWN', 'SUBJECT_ERASED'],
  })
  open(
    @Param() { subjectId }: SubjectPath,
    @Body() { reason }: IdentityOpeningForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new OpenIdentity({ subjectId, reason }, context));
  }

  @Get()
  @Read('show-identity', {
    id: 'show-identity',
    summary: 'Who a subject is, for a person who put on record today why they ask',
    of: IdentityView,
    refusals: ['SUBJECT_ERASED', 'IDENTITY_UNKNOWN', 'IDENTITY_NOT_OPENED', 'IDENTITY_LOST'],
  })
  async show(@Param() { subjectId }: SubjectPath, @TheExchange() exchange: Exchange): Promise<IdentityView> {
    const identity = await this.identities.shown(subjectId, exchange.actor.subject);
    if (!identity.ok) throw new Refused(identity.error);
    return identity.value;
  }
}
