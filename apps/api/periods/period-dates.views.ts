import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Shows } from '../http/fields.js';

@ApiSchema({ name: 'RemittanceDates', description: 'When the servicer remits, while its rating is at this level.' })
export class RemittanceDatesView {
  @Shows.text({ example: 'usual', description: 'as the terms call it' })
  level: string;

  @ApiProperty({ type: String, format: 'date', isArray: true })
  dates: readonly string[];

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    isArray: true,
    description: 'those on which the level is in force, in a deal whose triggers set it; absent where people do',
  })
  due?: readonly string[];
}

@ApiSchema({ name: 'CalendarVersion' })
export class CalendarVersionView {
  @Shows.text({ example: 'cn-interbank' })
  calendarId: string;

  @Shows.count()
  version: number;
}
