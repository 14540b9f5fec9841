import { CommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import type { AssetStatusLine, AssetStatusLinesAdded } from '#domain/servicing';
import { standingOf } from '../asset-standings.js';
import { collectionPeriodOf } from '../collection-period.js';
import type { Operation, StreamReader } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type AdjustAssetStatusSent = collections.AdjustAssetStatus['sent'];

export const adjustAssetStatus: Operation<AdjustAssetStatusSent> = {
  name: 'adjust-asset-status',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.collections(dealId),
  decide: async (sent, reader, { today, actor }) => {
    const state = await reader.state(streams.collections(sent.dealId), collections);
    const { status } = collections.collectionsOfServicer(state, sent.correctsPeriod, sent.servicerId);
    return collections.adjustAssetStatus(
      {
        sent,
        added: {
          today,
          actor,
          deal: await reader.state(streams.deal(sent.dealId), deal),
          period: await collectionPeriodOf(reader, sent),
          line: status && (await lineOf(reader, status.uploadId, sent.assetId)),
          standing: status && (await standingOf(reader, sent)),
        },
      },
      state,
    );
  },
};

/** The asset's line as the upload's stream keeps it; null where it keeps none. */
async function lineOf(reader: StreamReader, uploadId: string, assetId: string): Promise<AssetStatusLine | null> {
  for (const { payload } of await reader.events<AssetStatusLinesAdded>(streams.assetStatus(uploadId))) {
    const line = payload.lines.find((one) => one.assetId === assetId);
    if (line) return line;
  }
  return null;
}

export class AdjustAssetStatus extends RequestedOperation<AdjustAssetStatusSent> {}

@CommandHandler(AdjustAssetStatus)
export class AdjustAssetStatusHandler extends OperationHandler<AdjustAssetStatusSent> {
  protected readonly operation = adjustAssetStatus;
}
