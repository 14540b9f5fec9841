import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { POSITION_OR_INSTANT, readStandpoint, type Standpoint } from '#projections';
import { DateField } from './fields.js';
import { PageQuery } from './page.js';
import { Refused } from './refused.js';

const AsOfField = () =>
  applyDecorators(
    IsOptional(),
    DateField({ example: '2026-06-30', description: 'only what is effective on or before this day' }),
    ApiProperty({ required: false }),
  );

export const KnownAtField = () =>
  applyDecorators(
    IsOptional(),
    Matches(POSITION_OR_INSTANT, { message: '$property is a position of the log, or a UTC instant' }),
    ApiProperty({
      type: String,
      required: false,
      pattern: POSITION_OR_INSTANT.source,
      example: '20481',
      description: 'as it was known at this position of the log, or at this UTC instant',
    }),
  );

/** From where a route looks: both times may be left out. */
export class StandpointQuery {
  @AsOfField()
  asOf?: string;

  @KnownAtField()
  knownAt?: string;
}

/** What was known, and nothing else: for what has a day of its own, or none. */
export class KnownAtQuery {
  @KnownAtField()
  knownAt?: string;
}

/** The same for a long list. */
export class StandpointPageQuery extends PageQuery {
  @AsOfField()
  asOf?: string;

  @KnownAtField()
  knownAt?: string;
}

/** Two standpoints, to be compared. */
export class DifferenceQuery extends PageQuery {
  @AsOfField()
  fromAsOf?: string;

  @KnownAtField()
  fromKnownAt?: string;

  @AsOfField()
  toAsOf?: string;

  @KnownAtField()
  toKnownAt?: string;
}

/** The standpoint that a query names; throws {@link Refused} where it names none. */
export function standpointOf(query: Parameters<typeof readStandpoint>[0]): Standpoint {
  const standpoint = readStandpoint(query);
  if (!standpoint.ok) throw new Refused(standpoint.error);
  return standpoint.value;
}

/** The two standpoints that a comparison names. */
export function standpointsOf({ fromAsOf, fromKnownAt, toAsOf, toKnownAt }: DifferenceQuery): {
  readonly from: Standpoint;
  readonly to: Standpoint;
} {
  return {
    from: standpointOf({ asOf: fromAsOf, knownAt: fromKnownAt }),
    to: standpointOf({ asOf: toAsOf, knownAt: toKnownAt }),
  };
}
