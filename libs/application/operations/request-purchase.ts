import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as pool from '#domain/pool';
import * as purchase from '#domain/purchase';
import type { Result } from '#domain/shared';
import type { ByteSource } from '#file-store';
import { collectionPeriodOf } from '../collection-period.js';
import { keepTape, type KeptTape, type TapeKeeping } from '../keep-tape.js';
import type { CommandReceipt, Operation, RequestContext } from '../operation.js';
import { OperationRunner } from '../operation-runner.js';
import { PoolTapeReader, RawFiles, type FileRefusal, type Progress } from '../ports.js';
import { purchaseBasis } from '../purchase-basis.js';
import { isFrozen } from '../reconciliation-sources.js';
import { requireStorable } from '../storable.js';
import { streams } from '../streams.js';

type RequestReadPurchaseSent = purchase.RequestPurchase['sent'];

export type RequestPurchaseSent = Omit<RequestReadPurchaseSent, 'fileDigest' | 'assetCount'>;

/** Requests that the trust buy the assets of a tape: all of them, or none. */
export class RequestPurchase extends Command<Result<CommandReceipt, FileRefusal>> {
  constructor(
    readonly sent: RequestPurchaseSent,
    readonly bytes: ByteSource,
    readonly context: RequestContext,
    readonly progress?: Progress,
  ) {
    super();
  }
}

/** The deciding half, once the tape's assets are in the pool's stream. */
export const requestReadPurchase: Operation<RequestReadPurchaseSent> = {
  name: 'request-purchase',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.purchases(dealId),
  decide: async (sent, reader, { actor, today }) => {
    const period = await collectionPeriodOf(reader, sent);
    return purchase.requestPurchase(
      {
        sent,
        added: {
          actor,
          today,
          deal: await reader.state(streams.deal(sent.dealId), deal),
          period,
          isFrozen: await isFrozen(reader, sent),
          pool: await reader.state(streams.pool(sent.dealId), pool),
          basis: await purchaseBasis(reader, sent, period?.determinationDate ?? today),
        },
      },
      await reader.state(streams.purchases(sent.dealId), purchase),
    );
  },
};

@CommandHandler(RequestPurchase)
export class RequestPurchaseHandler implements ICommandHandler<RequestPurchase>, TapeKeeping {
  constructor(
    @Inject(OperationRunner) readonly runner: OperationRunner,
    @Inject(RawFiles) readonly files: RawFiles,
    @Inject(PoolTapeReader) readonly tapes: PoolTapeReader,
  ) {}

  async execute({ sent, bytes, context, progress }: RequestPurchase): Promise<Result<CommandReceipt, FileRefusal>> {
    const { runner } = this;
    const { dealId, seller: originatorId } = sent;
    const of = { dealId, originatorId, originatorField: 'seller' };
    const tape = { ...of, operation: 'request-purchase', bytes, context, progress } as const;
    const storable = requireStorable(sent);
    const kept: Result<KeptTape, FileRefusal> = storable.ok ? await keepTape(this, tape) : storable;
    if (kept.ok) return runner.run(requestReadPurchase, { ...sent, ...kept.value }, context);
    await runner.recordRefusal('request-purchase', kept.error, context, kept.error.faults?.faultCount);
    return kept;
  }
}
