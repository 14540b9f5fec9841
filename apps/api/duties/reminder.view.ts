import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { deliveryStates, reminderChannels, type DutyNotice, type NoticeDelivery } from '#application';
import { dutyKinds, dutyOwners, reminderOccasions, type DutyReminder } from '#domain/duties';
import { Shows } from '../http/fields.js';
import { listOf } from '../http/list.js';

@ApiSchema({ name: 'DutyReminder', description: 'A duty that somebody is told of, and why now.' })
export class DutyReminderView implements DutyReminder {
  @Shows.text({ example: 'period-4-trustee-report' })
  dutyId: string;

  @Shows.oneOf(dutyKinds)
  kind: DutyReminder['kind'];

  @Shows.count({ nullable: true, example: 4, description: 'null of a duty of the year' })
  periodNumber: number | null;

  @Shows.oneOf(dutyOwners)
  owner: DutyReminder['owner'];

  @Shows.date()
  dueDate: string;

  @Shows.oneOf(reminderOccasions)
  occasion: DutyReminder['occasion'];
}

@ApiSchema({ name: 'DutyNotice', description: 'What is told of a deal’s duties at once: what a webhook receives.' })
export class DutyNoticeView implements DutyNotice {
  @Shows.text({ example: '5b1c8a52-6a0e-4d36-9a53-0a1b8a6f3d11' })
  noticeId: string;

  @Shows.text({ example: 'zhencui-2026-2' })
  dealId: string;

  @Shows.text()
  dealName: string;

  @Shows.date({ description: 'the business day on which it was made' })
  day: string;

  @ApiProperty({ type: [DutyReminderView] })
  reminders: readonly DutyReminderView[];
}

@ApiSchema({ name: 'NoticeDelivery', description: 'How far a notice got by one channel.' })
export class NoticeDeliveryView implements NoticeDelivery {
  @Shows.text({ example: '17', description: 'of the notice: they are numbered in the order in which they were made' })
  number: string;

  @Shows.object(DutyNoticeView)
  notice: DutyNoticeView;

  @Shows.oneOf(reminderChannels)
  channel: NoticeDelivery['channel'];

  @Shows.oneOf(deliveryStates)
  state: NoticeDelivery['state'];

  @Shows.count({ example: 2 })
  attempts: number;

  @Shows.text({ nullable: true, description: 'the instant of the next attempt; null when it is sent' })
  nextTryAt: string | null;

  @Shows.text({ nullable: true, description: 'the instant at which it was taken' })
  sentAt: string | null;

  @Shows.text({ nullable: true, description: 'why the last attempt was in vain; of a sent one, whom it did not reach' })
  lastError: string | null;
}

@ApiSchema({ name: 'NoticeDeliveryList' })
export class NoticeDeliveryListView extends listOf(NoticeDeliveryView) {}
