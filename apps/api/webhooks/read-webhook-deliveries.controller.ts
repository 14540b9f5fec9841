import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { deliveryStates, toldKinds, WebhookOutbox, type EventDelivery, type ToldKind } from '#application';
import type { ListPage } from '#projections';
import { eventDeliveryPage, eventDeliverySorts } from '../../platform/index.js';
import { OptionalIdField } from '../http/fields.js';
import { FilterOneOf, listPartOf, listQuery } from '../http/list.js';
import { Read } from '../http/read.decorator.js';
import { EventDeliveryListView } from './event-delivery.view.js';

export class WebhookDeliveriesQuery extends listQuery(eventDeliverySorts, '-number') {
  @FilterOneOf(deliveryStates, 'only those that got so far')
  state?: EventDelivery['state'];

  @OptionalIdField({ description: 'only those of this subscription', example: 'ledger' })
  subscription?: string;

  @FilterOneOf(toldKinds, 'only those of this kind of event')
  kind?: ToldKind;

  @OptionalIdField({ description: 'only those of this deal', example: 'zhencui-2026-2' })
  dealId?: string;
}

@ApiTags('webhooks')
@Controller('webhooks')
export class ReadWebhookDeliveriesController {
  constructor(@Inject(WebhookOutbox) private readonly outbox: WebhookOutbox) {}

  @Get('deliveries')
  @Read('read-webhooks', {
    id: 'list-webhook-deliveries',
    summary: 'What programs were told of events, and when the next attempt follows',
    description: 'The newest first.',
    of: EventDeliveryListView,
  })
  list(@Query() query: WebhookDeliveriesQuery): Promise<ListPage<EventDelivery>> {
    return eventDeliveryPage(this.outbox, query, listPartOf(eventDeliverySorts, query));
  }
}
