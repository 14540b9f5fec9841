import type { Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { PAGE_ROWS_MAX, type Paged } from '#projections';
import { Shows, WrittenCountField } from './fields.js';

export const PAGE_ROWS_DEFAULT = 100;

/** Which part of a long list is asked for. */
export class PageQuery {
  @IsOptional()
  @WrittenCountField({ description: 'rows to leave out', example: 0 }, { min: 0, max: 100_000_000 })
  @ApiProperty({ required: false, default: 0 })
  offset: number = 0;

  @IsOptional()
  @WrittenCountField({ description: 'rows to give', example: PAGE_ROWS_DEFAULT }, { max: PAGE_ROWS_MAX })
  @ApiProperty({ required: false, default: PAGE_ROWS_DEFAULT })
  limit: number = PAGE_ROWS_DEFAULT;
}

/** The view of a part of a long list; to be named by a class that extends it. */
export function pageOf<Row>(row: Type<Row>): Type<Paged<Row>> {
  class PageView implements Paged<Row> {
    @ApiProperty({ type: [row] })
    rows: readonly Row[];

    @Shows.count({ description: 'rows of the whole list' })
    total: number;
  }
  return PageView;
}
