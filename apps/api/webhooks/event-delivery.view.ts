import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { deliveryStates, toldKinds, type EventDelivery, type EventNotice, type ToldIds } from '#application';
import { Shows } from '../http/fields.js';
import { listOf } from '../http/list.js';

@ApiSchema({
  name: 'EventNotice',
  description: 'An event as a webhook tells it: what happened to which objects, no figure and nobody’s name.',
})
export class EventNoticeView implements EventNotice {
  @Shows.text({ example: '5b1c8a52-6a0e-4d36-9a53-0a1b8a6f3d11', description: 'the same at each attempt' })
  noticeId: string;

  @Shows.text({ example: 'ledger' })
  subscription: string;

  @Shows.oneOf(toldKinds)
  kind: EventNotice['kind'];

  @Shows.text({ nullable: true, example: 'zhencui-2026-2', description: 'null of what is of no deal' })
  dealId: string | null;

  @Shows.text({ example: 'period-zhencui-2026-2-4@3', description: 'the event’s own, for ever' })
  eventId: string;

  @Shows.text({ example: '398', description: 'its place in the log' })
  position: string;

  @Shows.text({ example: '2026-08-14T02:11:40.123456Z', description: 'the instant at which it was recorded' })
  recordedAt: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: { oneOf: [{ type: 'string' }, { type: 'integer' }] },
    example: { periodNumber: 4 },
    description: 'which objects of the deal, by their ids and numbers',
  })
  ids: ToldIds;

  @Shows.text({ example: '/deals/zhencui-2026-2/periods/4', description: 'where the API answers what came of it' })
  link: string;
}

@ApiSchema({ name: 'EventDelivery', description: 'How far the notice of an event got.' })
export class EventDeliveryView implements EventDelivery {
  @Shows.text({ example: '17', description: 'in the order in which they were noted' })
  number: string;

  @Shows.object(EventNoticeView)
  notice: EventNoticeView;

  @Shows.oneOf(deliveryStates)
  state: EventDelivery['state'];

  @Shows.count({ example: 2 })
  attempts: number;

  @Shows.text({ nullable: true, description: 'the instant of the next attempt; null when it is sent' })
  nextTryAt: string | null;

  @Shows.text({ nullable: true, description: 'the instant at which it was taken' })
  sentAt: string | null;

  @Shows.text({ nullable: true, description: 'why the last attempt was in vain' })
  lastError: string | null;
}

@ApiSchema({ name: 'EventDeliveryList' })
export class EventDeliveryListView extends listOf(EventDeliveryView) {}
