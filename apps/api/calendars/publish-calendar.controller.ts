import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsInt, IsString } from 'class-validator';
import { PublishCalendar } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { TextField } from '../http/fields.js';
import { CalendarPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

const DATES_MAX = 10_000;

export class CalendarForm {
  @IsArray()
  @ArrayMaxSize(200)
  @IsInt({ each: true })
  @ApiProperty({ type: [Number], example: [2026], description: 'the years with data; a year left out has none' })
  years: number[];

  @IsArray()
  @ArrayMaxSize(DATES_MAX)
  @IsString({ each: true })
  @ApiProperty({
    type: [String],
    example: ['2026-10-01', '2026-10-02'],
    description: 'free days on weekdays, in order',
  })
  holidays: string[];

  @IsArray()
  @ArrayMaxSize(DATES_MAX)
  @IsString({ each: true })
  @ApiProperty({ type: [String], example: ['2026-10-10'], description: 'weekend days worked in exchange, in order' })
  workedWeekends: string[];

  @TextField({ example: 'State Council notice on the holidays of 2026', description: 'where the data were published' })
  source: string;
}

@ApiTags('calendars')
@Controller('calendars/:calendarId/publications')
export class PublishCalendarController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('publish-calendar', {
    summary: 'Publish a calendar of working days',
    description: 'Replaces the earlier publication for later decisions; what was decided keeps the version it used.',
    answers: 201,
    refusals: ['DATE_MALFORMED', 'CALENDAR_INVALID', 'CALENDAR_ALREADY_PUBLISHED'],
  })
  publish(
    @Param() { calendarId }: CalendarPath,
    @Body() form: CalendarForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new PublishCalendar({ calendarId, ...form }, context));
  }
}
