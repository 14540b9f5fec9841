import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { DELIVERIES_SHOWN_MAX, deliveryStates, ReminderOutbox, type DeliveryState } from '#application';
import { Read } from '../http/read.decorator.js';
import { NoticeDeliveryView } from './reminder.view.js';

export class RemindersQuery {
  @IsOptional()
  @IsIn(deliveryStates)
  @ApiProperty({ enum: deliveryStates, required: false, description: 'only those that got so far' })
  state?: DeliveryState;
}

@ApiTags('duties')
@Controller('reminders')
export class ReadRemindersController {
  constructor(@Inject(ReminderOutbox) private readonly outbox: ReminderOutbox) {}

  @Get()
  @Read('read-duties', {
    id: 'list-reminders',
    summary: 'What people were told of duties, by which channel, and when the next attempt follows',
    description: `The newest first, at most ${DELIVERIES_SHOWN_MAX}; one for each channel of a notice.`,
    of: [NoticeDeliveryView],
  })
  list(@Query() { state }: RemindersQuery): Promise<NoticeDeliveryView[]> {
    return this.outbox.list(state);
  }
}
