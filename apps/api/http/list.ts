import { applyDecorators, type Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import { refusal } from '#domain/shared';
import {
  PAGE_ROWS_MAX,
  readListPart,
  sortNames,
  type AskedPart,
  type ListPage,
  type ListPart,
  type Sorts,
} from '#projections';
import { dateOf } from './as-of.js';
import { DateField, WrittenCountField } from './fields.js';
import { PAGE_ROWS_DEFAULT } from './page.js';
import { Refused } from './refused.js';

const PLACE_CHARACTERS_MAX = 4_000;
const PLACE = /^[A-Za-z0-9_-]+$/;

/** Which part of a list is asked for, and in which order: the base of each such list's query. */
export function listQuery<Row>(sorts: Sorts<Row>, usual: string): Type<AskedPart> {
  class ListQuery implements AskedPart {
    @IsOptional()
    @Matches(PLACE, { message: '$property is what `next` of the part before said' })
    @MaxLength(PLACE_CHARACTERS_MAX)
    @ApiProperty({
      ...{ type: String, required: false, pattern: PLACE.source, maxLength: PLACE_CHARACTERS_MAX },
      description: 'the rows after this place: what `next` of the part before said, with the same sort',
    })
    after?: string;

    @IsOptional()
    @WrittenCountField({ description: 'rows to give', example: PAGE_ROWS_DEFAULT }, { max: PAGE_ROWS_MAX })
    @ApiProperty({ required: false, default: PAGE_ROWS_DEFAULT })
    limit: number = PAGE_ROWS_DEFAULT;

    @IsOptional()
    @IsIn(sortNames(sorts))
    @ApiProperty({
      ...{ enum: sortNames(sorts), required: false, default: usual },
      description: 'by what the rows are ordered; with a hyphen before it, the other way round',
    })
    sort: string = usual;
  }
  return ListQuery;
}

/** The part that a query asks for. Throws `Refused`: MALFORMED. */
export function listPartOf<Row>(sorts: Sorts<Row>, asked: AskedPart): ListPart<Row> {
  const part = readListPart(sorts, asked);
  if (!part.ok) throw new Refused(part.error);
  return part.value;
}

/** The view of a part of a list; to be named by a class that extends it. */
export function listOf<Row>(row: Type<Row>): Type<ListPage<Row>> {
  class ListPageView implements ListPage<Row> {
    @ApiProperty({ type: [row] })
    rows: readonly Row[];

    @ApiProperty({
      ...{ type: String, nullable: true, example: 'WyJkZWFsSWQiLCJoZWN1aS0yMDE2LTEiXQ' },
      description: 'to be named as `after` for the rows that follow; null where none do',
    })
    next: string | null;
  }
  return ListPageView;
}

/** What ids of subjects, operations and sources are written with. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,199}$/;

/** Leaves of a list the rows of which a field says this. */
export const FilterText = (description: string, example: string) =>
  applyDecorators(
    IsOptional(),
    Matches(PLAIN, { message: '$property is at most 200 letters, digits, dots, colons, hyphens or underscores' }),
    ApiProperty({ type: String, required: false, pattern: PLAIN.source, description, example }),
  );

/** The same of a field with few values. */
export const FilterOneOf = (values: readonly string[], description: string) =>
  applyDecorators(IsOptional(), IsIn([...values]), ApiProperty({ enum: [...values], required: false, description }));

/** The same by a day. */
export const FilterDate = (description: string) =>
  applyDecorators(IsOptional(), DateField({ description }), ApiProperty({ required: false }));

/** Days that a list is limited to, both inclusive. Throws `Refused`: DATE_MALFORMED, MALFORMED for a span that ends before it begins. */
export function requireSpan({
  from,
  to,
}: {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}): void {
  if (from !== undefined) dateOf(from, 'from');
  if (to !== undefined) dateOf(to, 'to');
  if (from === undefined || to === undefined || from <= to) return;
  throw new Refused(refusal('MALFORMED', `the span ends before it begins`, { field: 'to', value: to }));
}
