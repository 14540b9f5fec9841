import { CommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import type { Invoice, PeriodEvent } from '#domain/period';
import { sumAmounts } from '#domain/shared';
import { collectionPeriodOf } from '../collection-period.js';
import type { Operation, StreamReader } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type AdjustInvoiceSent = collections.AdjustInvoice['sent'];

export const adjustInvoice: Operation<AdjustInvoiceSent> = {
  name: 'adjust-invoice',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.collections(dealId),
  decide: async (sent, reader, { today, actor }) => {
    const { dealId, periodNumber, invoicePeriod, feeId, invoiceReference } = sent;
    const paid = await invoicesOf(reader, { dealId, periodNumber: invoicePeriod });
    const open = await invoicesOf(reader, { dealId, periodNumber });
    const ofFee = open.filter((invoice) => invoice.feeId === feeId);
    return collections.adjustInvoice(
      {
        sent,
        added: {
          today,
          actor,
          deal: await reader.state(streams.deal(dealId), deal),
          period: await collectionPeriodOf(reader, sent),
          entered: paid.find((one) => one.feeId === feeId && one.invoiceReference === invoiceReference)?.amount ?? null,
          claimed: sumAmounts(ofFee.map(({ amount }) => amount)),
        },
      },
      await reader.state(streams.collections(dealId), collections),
    );
  },
};

/** The invoices that were entered in a period, open or closed. */
async function invoicesOf(
  reader: StreamReader,
  { dealId, periodNumber }: { readonly dealId: string; readonly periodNumber: number },
): Promise<readonly Invoice[]> {
  const events = await reader.events<PeriodEvent>(streams.period(dealId, periodNumber));
  return events.flatMap(({ payload }) => ('invoiceReference' in payload ? [payload] : []));
}

export class AdjustInvoice extends RequestedOperation<AdjustInvoiceSent> {}

@CommandHandler(AdjustInvoice)
export class AdjustInvoiceHandler extends OperationHandler<AdjustInvoiceSent> {
  protected readonly operation = adjustInvoice;
}
