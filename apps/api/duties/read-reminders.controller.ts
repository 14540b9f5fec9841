import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { deliveryStates, reminderChannels, ReminderOutbox, type NoticeDelivery } from '#application';
import type { ListPage } from '#projections';
import { deliveryPage, deliverySorts } from '../../platform/index.js';
import { OptionalIdField } from '../http/fields.js';
import { FilterOneOf, listPartOf, listQuery } from '../http/list.js';
import { Read } from '../http/read.decorator.js';
import { NoticeDeliveryListView } from './reminder.view.js';

export class RemindersQuery extends listQuery(deliverySorts, '-number') {
  @FilterOneOf(deliveryStates, 'only those that got so far')
  state?: NoticeDelivery['state'];

  @FilterOneOf(reminderChannels, 'only those by this channel')
  channel?: NoticeDelivery['channel'];

  @OptionalIdField({ description: 'only those of this deal', example: 'zhencui-2026-2' })
  dealId?: string;
}

@ApiTags('duties')
@Controller('reminders')
export class ReadRemindersController {
  constructor(@Inject(ReminderOutbox) private readonly outbox: ReminderOutbox) {}

  @Get()
  @Read('read-duties', {
    id: 'list-reminders',
    summary: 'What people were told of duties, by which channel, and when the next attempt follows',
    description: 'The newest first; one for each channel of a notice.',
    of: NoticeDeliveryListView,
  })
  list(@Query() query: RemindersQuery): Promise<ListPage<NoticeDelivery>> {
    return deliveryPage(this.outbox, query, listPartOf(deliverySorts, query));
  }
}
