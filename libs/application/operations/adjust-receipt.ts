import { CommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import { unpackRows, type ReceiptLine, type UploadEvent } from '#domain/upload';
import { collectionPeriodOf } from '../collection-period.js';
import type { Operation, StreamReader } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type AdjustReceiptSent = collections.AdjustReceipt['sent'];

export const adjustReceipt: Operation<AdjustReceiptSent> = {
  name: 'adjust-receipt',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.collections(dealId),
  decide: async (sent, reader, { today, actor }) =>
    collections.adjustReceipt(
      {
        sent,
        added: {
          today,
          actor,
          deal: await reader.state(streams.deal(sent.dealId), deal),
          period: await collectionPeriodOf(reader, sent),
          receipt: await receiptOf(reader, sent),
        },
      },
      await reader.state(streams.collections(sent.dealId), collections),
    ),
};

/** The line as the upload's stream keeps it; null where it keeps none. */
async function receiptOf(
  reader: StreamReader,
  { uploadId, line }: Pick<AdjustReceiptSent, 'uploadId' | 'line'>,
): Promise<ReceiptLine | null> {
  const events = await reader.events<UploadEvent>(streams.upload(uploadId));
  for (const { payload } of events) {
    if (!('rows' in payload) || line < payload.firstLine || line > payload.lastLine) continue;
    return unpackRows(payload.rows).find((receipt) => receipt.line === line) ?? null;
  }
  return null;
}

export class AdjustReceipt extends RequestedOperation<AdjustReceiptSent> {}

@CommandHandler(AdjustReceipt)
export class AdjustReceiptHandler extends OperationHandler<AdjustReceiptSent> {
  protected readonly operation = adjustReceipt;
}
