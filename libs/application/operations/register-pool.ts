import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as mappings from '#domain/mappings';
import * as pool from '#domain/pool';
import { err, ok, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { ByteSource } from '#file-store';
import { authorise } from '../access/access.js';
import { mappingsOf, readingBy } from '../file-mapping.js';
import { refusedFile } from '../file-refusal.js';
import type { CommandReceipt, Operation, RequestContext } from '../operation.js';
import { OperationRunner } from '../operation-runner.js';
import { PoolTapeReader, RawFiles, type FileRefusal, type Progress } from '../ports.js';
import { answerOf, linesAgain, openKept } from '../read-again.js';
import { RecordedReader } from '../recorded-reader.js';
import type { BulkStep } from '../stream-writer.js';
import { streams } from '../streams.js';
import { partsOf, writeInBulk } from '../write-in-bulk.js';

export interface RegisterPoolSent {
  readonly dealId: string;
  /** Whose column mapping the tape is read by; absent: the only originator’s, and where there are several the template’s headers. */
  readonly originatorId?: string;
}

type RegisterReadTapeSent = pool.RegisterPool['sent'];

/** Registers the deal's pool from its asset tape at cut-off: the whole file, or nothing of it. */
export class RegisterPool extends Command<Result<CommandReceipt, FileRefusal>> {
  constructor(
    readonly sent: RegisterPoolSent,
    readonly bytes: ByteSource,
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
    const state = await reader.state(streams.pool(dealId), pool);
    const reading = await readingOf(sent, known.value.terms, state, reader, this.runner.today());
    if (!reading.ok) return reading;
    const { readBy, mapping } = reading.value;
    const { digest } = await this.files.put(bytes);
    const against = readingBy(mapping);
    const counted = await answerOf(this.tapes.read(await openKept(this.files, digest), against));
    if (!counted.ok) return err(refusedFile(counted.error));
    const { assetCount } = counted.value;
    const registered = { dealId, fileDigest: digest, assetCount };
    // The tape is in the log already when the request is a repeat, or comes again after the pool is registered.
    if (state.status === 'registered') return ok(registered);
    const keptReading = readBy ? { readBy } : {};
    const readAs = readBy ? `/${readBy.originatorId}/${readBy.mappingVersion}` : '';
    const { files, tapes } = this;
    const standing = known.value;
    async function* steps(): AsyncGenerator<BulkStep<pool.PoolState, pool.PoolEvent>> {
      let part = 0;
      let kept = 0;
      for await (const assets of partsOf(linesAgain(tapes.read(await openKept(files, digest), against), digest))) {
        // The header is line 1.
        const chunk = { dealId, fileDigest: digest, firstLine: 2 + kept, assets, ...keptReading };
        yield {
          operation: 'add-pool-assets',
          commandId: `pool/${dealId}/${digest}${readAs}/${(part += 1)}`,
          // The assets themselves are in the tape, which is named by its digest.
          sent: { dealId, fileDigest: digest, firstLine: chunk.firstLine, assetCount: assets.length, ...keptReading },
          decide: (state) => pool.addAssets({ sent: chunk, added: { deal: standing } }, state),
        };
        kept += assets.length;
        progress?.('keeping', kept, assetCount);
      }
    }
    const written = await writeInBulk<pool.PoolState, pool.PoolEvent>(
      this.runner.store,
      streams.pool(dealId),
      pool,
      steps,
      { context, today: this.runner.today() },
    );
    return written.ok ? ok(registered) : written;
  }
}

interface TapeReading {
  readonly mapping: mappings.RecordedMapping | null;
  readonly readBy: pool.TapeReadBy | null;
}

/**
 * How the tape is read: by the mapping in force of the originator that is named, or of the only one; one that comes again after
 * the pool is registered, as it was read then. Refused: SENDER_UNKNOWN.
 */
async function readingOf(
  { dealId, originatorId: named }: RegisterPoolSent,
  terms: deal.DealTerms,
  state: pool.PoolState,
  reader: RecordedReader,
  today: BusinessDate,
): Promise<Result<TapeReading, Refusal>> {
  if (named !== undefined) {
    const sender = mappings.requireSender(terms, 'pool-tape', named);
    if (!sender.ok) return sender;
  }
  const before = state.status === 'registered' ? (state.readBy ?? null) : undefined;
  if (before === null) return ok({ mapping: null, readBy: null });
  const { originators } = terms.parties;
  const originatorId =
    before?.originatorId ?? named ?? (originators.length === 1 ? originators[0]?.partyId : undefined);
  if (originatorId === undefined) return ok({ mapping: null, readBy: null });
  const recorded = await mappingsOf(reader, { dealId, partyId: originatorId, table: 'pool-tape' });
  const mapping = before
    ? mappings.mappingOf(recorded, before.mappingVersion)
    : mappings.mappingInForce(recorded, today);
  return ok({ mapping, readBy: mapping && { originatorId, mappingVersion: mapping.version } });
}
