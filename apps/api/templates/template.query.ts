import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

export class TemplateQuery {
  @IsOptional()
  @IsIn(['csv', 'xlsx'])
  @ApiProperty({ enum: ['csv', 'xlsx'], required: false, default: 'xlsx' })
  format?: 'csv' | 'xlsx';
}
