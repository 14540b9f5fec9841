import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as pool from '#domain/pool';
import { err, ok, type Result } from '#domain/shared';
import { authorise } from '../access/access.js';
import { refusedFile } from '../file-refusal.js';
import type { CommandReceipt, Operation, RequestContext } from '../operation.js';
import { OperationRunner } from '../operation-runner.js';
import { PoolTapeReader, RawFiles, type FileRefusal, type Progress } from '../ports.js';
import { RecordedReader } from '../recorded-reader.js';
import { streams } from '../streams.js';
import { LINES_PER_EVENT, partsOf, toldTo, writeInBulk } from '../write-in-bulk.js';

export interface RegisterPoolSent {
  readonly dealId: string;
}

type RegisterReadTapeSent = pool.RegisterPool['sent'];

/** Registers the deal's pool from its asset tape at cut-off: the whole file, or nothing of it. */
export class RegisterPool extends Command<Result<CommandReceipt, FileRefusal>> {
  constructor(
    readonly sent: RegisterPoolSent,
    readonly bytes: Uint8Array,
    readonly context: RequestContext,
    readonly progress?: Progress,
  ) {
    super();
  }
}

/** The accepting half, once the tape's assets are in the pool's stream. */
export const registerReadTape: Operation<RegisterReadTapeSent> = {
  name: 'register-pool',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.pool(dealId),
  decide: async (sent, reader) =>
    pool.registerPool(
      { sent, added: { deal: await reader.state(streams.deal(sent.dealId), deal) } },
      await reader.state(streams.pool(sent.dealId), pool),
    ),
};

@CommandHandler(RegisterPool)
export class RegisterPoolHandler implements ICommandHandler<RegisterPool> {
  constructor(
    @Inject(OperationRunner) private readonly runner: OperationRunner,
    @Inject(RawFiles) private readonly files: RawFiles,
    @Inject(PoolTapeReader) private readonly tapes: PoolTapeReader,
  ) {}

  async execute(request: RegisterPool): Promise<Result<CommandReceipt, FileRefusal>> {
    const { context } = request;
    const added = await this.addAssets(request);
    if (added.ok) return this.runner.run(registerReadTape, added.value, context);
    await this.runner.recordRefusal('register-pool', added.error, context, added.error.faults?.faultCount);
    return added;
  }

  /** Reads the tape and keeps its assets, inert until the pool is registered; answers what is to be registered. */
  private async addAssets({
    sent,
    bytes,
    context,
    progress,
  }: RegisterPool): Promise<Result<RegisterReadTapeSent, FileRefusal>> {
    const { dealId } = sent;
    const authorised = authorise(context.actor, 'register-pool');
    if (!authorised.ok) return authorised;
    const reader = new RecordedReader(this.runner.store);
    const known = deal.requireDeal(await reader.state(streams.deal(dealId), deal), dealId);
    if (!known.ok) return known;
    const { digest } = await this.files.put(bytes);
    const tape = await this.tapes.read(bytes);
    if (!tape.ok) return err(refusedFile(tape.error));
    const { assets } = tape.value;
    const registered = { dealId, fileDigest: digest, assetCount: assets.length };
    // The tape is in the log already when the request is a repeat, or comes again after the pool is registered.
    if ((await reader.state(streams.pool(dealId), pool)).status === 'registered') return ok(registered);
    const steps = [...partsOf(assets)].map((part, index) => {
      const chunk = { dealId, fileDigest: digest, firstLine: 2 + index * LINES_PER_EVENT, assets: part };
      return {
        operation: 'add-pool-assets' as const,
        commandId: `pool/${dealId}/${digest}/${index + 1}`,
        // The assets themselves are in the tape, which is named by its digest.
        sent: { dealId, fileDigest: digest, firstLine: chunk.firstLine, assetCount: part.length },
        decide: (state: pool.PoolState) => pool.addAssets({ sent: chunk, added: { deal: known.value } }, state),
      };
    });
    const written = await writeInBulk<pool.PoolState, pool.PoolEvent>(
      this.runner.store,
      streams.pool(dealId),
      pool,
      () => steps,
      { context, today: this.runner.today(), written: toldTo(progress, steps.length) },
    );
    return written.ok ? ok(registered) : written;
  }
}
