import { CommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import * as period from '#domain/period';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type EnterInvoiceSent = period.EnterInvoice['sent'];

export const enterInvoice: Operation<EnterInvoiceSent> = {
  name: 'enter-invoice',
  ruleVersion: 1,
  streamOf: ({ dealId, periodNumber }) => streams.period(dealId, periodNumber),
  decide: async (sent, reader, { today }) =>
    period.enterInvoice(
      {
        sent,
        added: {
          today,
          deal: await reader.state(streams.deal(sent.dealId), deal),
          collectionsFrozen: collections.collectionsOf(
            await reader.state(streams.collections(sent.dealId), collections),
            sent.periodNumber,
          ).frozen,
        },
      },
      await reader.state(streams.period(sent.dealId, sent.periodNumber), period),
    ),
};

export class EnterInvoice extends RequestedOperation<EnterInvoiceSent> {}

@CommandHandler(EnterInvoice)
export class EnterInvoiceHandler extends OperationHandler<EnterInvoiceSent> {
  protected readonly operation = enterInvoice;
}
