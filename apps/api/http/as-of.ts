import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import type { Clock } from '#application';
import { readDate, type BusinessDate } from '#domain/shared';
import { KnownAtField } from './standpoint.query.js';
import { DateField } from './fields.js';
import { Refused } from './refused.js';

/** The day as of whose end something is asked. */
export const AsOfField = () =>
  applyDecorators(
    IsOptional(),
    DateField({ description: 'as of the end of this day; today where absent' }),
    ApiProperty({ required: false }),
  );

export class AsOfQuery {
  @AsOfField()
  asOf?: string;
}

/** The same, as it was known then. */
export class AsOfKnownQuery extends AsOfQuery {
  @KnownAtField()
  knownAt?: string;
}

/** The day that a query names, today where it names none. Throws `Refused`: DATE_MALFORMED. */
export const dayOf = (asOf: string | undefined, clock: Clock): BusinessDate =>
  asOf === undefined ? clock.today() : dateOf(asOf, 'asOf');

/** Throws `Refused`: DATE_MALFORMED. */
export function dateOf(text: string, field: string): BusinessDate {
  const date = readDate(text, field);
  if (!date.ok) throw new Refused(date.error);
  return date.value;
}
