import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsObject } from 'class-validator';
import { ApproveAmendment, ProposeAmendment, SendBackAmendment } from '#application';
import { dealTermsRef } from '../document-schemas.js';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DateField, DigestField, TextField } from '../http/fields.js';
import { DealPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';
import { readTermsDocument } from './read-terms-document.js';

export class AmendmentForm {
  @IsObject()
  @ApiProperty({ allOf: [dealTermsRef], description: 'the whole terms as they are to be' })
  terms: object;

  @DateField({ example: '2026-09-01', description: 'the first day on which they are in force' })
  effectiveFrom: string;

  @TextField({
    example: 'resolution 3 of the holders’ meeting of 2026-08-20',
    description: 'why, and on whose resolution',
  })
  reason: string;
}

export class AmendmentApprovalForm {
  @DigestField('the proposal')
  digest: string;
}

export class AmendmentSendBackForm {
  @TextField({ example: 'the record date is to stay', description: 'why it is not approved' })
  reason: string;
}

/** Terms change by two people: one proposes, another approves what was proposed. */
@ApiTags('deals')
@Controller('deals/:dealId/amendment')
export class AmendmentsController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('propose-amendment', {
    summary: 'Propose other terms, in force from a day on',
    description:
      'Nothing changes before someone else approves. A period takes the version in force on its determination date; closed ones keep theirs.',
    answers: 201,
    ifMatch: 'required',
    refusals: [
      'DATE_MALFORMED',
      'DEAL_UNKNOWN',
      'TERMS_INVALID',
      'TERMS_UNCHANGEABLE',
      'AMENDMENT_CHANGES_NOTHING',
      'AMENDMENT_TOO_EARLY',
      'AMENDMENT_ALREADY_PROPOSED',
    ],
  })
  propose(
    @Param() { dealId }: DealPath,
    @Body() form: AmendmentForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    const { effectiveFrom, reason } = form;
    const sent = { dealId, terms: readTermsDocument(form.terms, 'terms'), effectiveFrom, reason };
    return this.writes.carryOut(exchange, (context) => new ProposeAmendment(sent, context));
  }

  @Post('approval')
  @Write('approve-amendment', {
    summary: 'Approve the terms that someone else proposed (复核)',
    answers: 200,
    ifMatch: 'required',
    refusals: [
      'DEAL_UNKNOWN',
      'TERMS_UNCHANGEABLE',
      'AMENDMENT_TOO_EARLY',
      'AMENDMENT_NOT_PROPOSED',
      'APPROVAL_BY_MAKER',
      'APPROVAL_OF_OTHER_FIGURES',
    ],
  })
  approve(
    @Param() { dealId }: DealPath,
    @Body() { digest }: AmendmentApprovalForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ApproveAmendment({ dealId, digest }, context));
  }

  @Post('send-back')
  @Write('send-back-amendment', {
    summary: 'Send the proposed terms back, or take one’s own proposal back',
    answers: 200,
    ifMatch: 'required',
    refusals: ['DEAL_UNKNOWN', 'AMENDMENT_NOT_PROPOSED'],
  })
  sendBack(
    @Param() { dealId }: DealPath,
    @Body() { reason }: AmendmentSendBackForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new SendBackAmendment({ dealId, reason }, context));
  }
}
