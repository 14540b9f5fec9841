import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, Matches, ValidateNested } from 'class-validator';
import { ProposeReplacement } from '#application';
import { partyRoles, type EarnedTerms, type PartyRole } from '#domain/deal';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DateField, IdField, TextField } from '../http/fields.js';
import { DealPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

const FEES_MAX = 100;
const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const BROKEN_PERIODS = ['by days', 'to whoever serves at its end'] as const satisfies EarnedTerms['brokenPeriod'][];

export class SuccessorForm {
  @IdField({ example: 'harbour-servicing' })
  partyId: string;

  @TextField({ example: 'Harbour Servicing' })
  name: string;
}

export class ReplacementForm {
  @IsIn(partyRoles)
  @ApiProperty({ type: String, enum: partyRoles, description: 'the role that passes' })
  role: PartyRole;

  @IdField({ example: 'servicer', description: 'the party that leaves it' })
  removed: string;

  @ValidateNested()
  @Type(() => SuccessorForm)
  @ApiProperty({ type: SuccessorForm })
  successor: SuccessorForm;

  @DateField({ example: '2026-09-01', description: 'the first day on which the successor holds the role' })
  from: string;

  @IsArray()
  @ArrayMaxSize(FEES_MAX)
  @Matches(ID, { each: true, message: 'fees are ids of fees' })
  @ApiProperty({
    type: [String],
    maxItems: FEES_MAX,
    description: 'the removed party’s fees that pass to the successor, under ids of its own; others stay',
  })
  fees: string[];

  @IsBoolean()
  @ApiProperty({ type: Boolean, description: 'whether the removed party’s shares of a remainder pass too' })
  remainderShares: boolean;

  @IsOptional()
  @DateField({
    example: '2026-09-26',
    description: 'the first day for which the successor is paid; `from` where absent',
  })
  paidFrom?: string;

  @IsIn(BROKEN_PERIODS)
  @ApiProperty({ type: String, enum: BROKEN_PERIODS, description: 'who is paid for an interest period of both' })
  brokenPeriod: EarnedTerms['brokenPeriod'];

  @TextField({ example: 'the servicer’s rating was withdrawn', description: 'why the party is replaced' })
  reason: string;

  @TextField({ example: 'resolution 4 of the holders’ meeting of 2026-08-20', description: 'what says so' })
  evidence: string;
}

/** A party is replaced in its role by two people: what is proposed here is approved or sent back as an amendment. */
@ApiTags('deals')
@Controller('deals/:dealId/replacement')
export class ProposeReplacementController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('propose-replacement', {
    summary: 'Propose that another party take over a role (解任与继任)',
    description:
      'The terms that follow from it are proposed as an amendment, to be approved or sent back as one: the removed party keeps what it earned.',
    answers: 201,
    ifMatch: 'required',
    refusals: [
      'DATE_MALFORMED',
      'DEAL_UNKNOWN',
      'TERMS_INVALID',
      'PARTY_NOT_IN_ROLE',
      'SUCCESSOR_IN_ROLE',
      'FEE_CANNOT_PASS',
      'REPLACEMENT_TOO_EARLY',
      'AMENDMENT_ALREADY_PROPOSED',
      'FEE_UNKNOWN',
    ],
  })
  propose(
    @Param() { dealId }: DealPath,
    @Body() form: ReplacementForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    const { successor, paidFrom, ...said } = form;
    const { partyId, name } = successor;
    const sent = { dealId, ...said, successor: { partyId, name }, ...(paidFrom === undefined ? {} : { paidFrom }) };
    return this.writes.carryOut(exchange, (context) => new ProposeReplacement(sent, context));
  }
}
