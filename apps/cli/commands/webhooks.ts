import { Command, Option } from 'commander';
import { deliveryStates, toldKinds, WebhookOutbox, type EventDeliveryFilter } from '#application';
import { eventDeliveryPage, eventDeliverySorts } from '../../platform/index.js';
import type { Cli } from '../cli.js';
import { webhookDeliveriesView } from '../views/webhook-deliveries.js';
import { jsonOption } from './arguments.js';
import { listPartOf, withListOptions, type ListOptions } from './list-options.js';

interface DeliveriesOptions extends ListOptions, Omit<EventDeliveryFilter, 'dealId'> {
  readonly deal?: string;
}

const deliveriesCommand = (cli: Cli): Command =>
  withListOptions(
    new Command('deliveries')
      .description('what programs were told of events: sent, failing and when tried next')
      .addOption(new Option('--state <state>', 'only those that got so far').choices(deliveryStates))
      .option('--subscription <name>', 'only those of this subscription')
      .addOption(new Option('--kind <event>', 'only those of this kind of event').choices(toldKinds))
      .option('--deal <deal>', 'only those of this deal'),
    eventDeliverySorts,
    '-number',
  )
    .addOption(jsonOption())
    .action(({ state, subscription, kind, deal: dealId, ...asked }: DeliveriesOptions, command: Command) =>
      cli.show(command, 'read-webhooks', async (platform) => {
        const outbox = platform.get<WebhookOutbox>(WebhookOutbox);
        const filter = { state, subscription, kind, dealId };
        return webhookDeliveriesView(await eventDeliveryPage(outbox, filter, listPartOf(eventDeliverySorts, asked)));
      }),
    );

export const webhookCommands = (cli: Cli): Command[] => [deliveriesCommand(cli)];
