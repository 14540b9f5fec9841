import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as pool from '#domain/pool';
import type { Result } from '#domain/shared';
import type { ByteSource } from '#file-store';
import { keepTape, type TapeKeeping } from '../keep-tape.js';
import type { CommandReceipt, Operation, RequestContext } from '../operation.js';
import { OperationRunner } from '../operation-runner.js';
import { PoolTapeReader, RawFiles, type FileRefusal, type Progress } from '../ports.js';
import { streams } from '../streams.js';

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
export class RegisterPoolHandler implements ICommandHandler<RegisterPool>, TapeKeeping {
  constructor(
    @Inject(OperationRunner) readonly runner: OperationRunner,
    @Inject(RawFiles) readonly files: RawFiles,
    @Inject(PoolTapeReader) readonly tapes: PoolTapeReader,
  ) {}

  async execute({ sent, bytes, context, progress }: RegisterPool): Promise<Result<CommandReceipt, FileRefusal>> {
    const { runner } = this;
    const tape = { ...sent, originatorField: 'originatorId', operation: 'register-pool' } as const;
    const kept = await keepTape(this, { ...tape, bytes, context, progress });
    if (kept.ok) return runner.run(registerReadTape, { dealId: sent.dealId, ...kept.value }, context);
    await runner.recordRefusal('register-pool', kept.error, context, kept.error.faults?.faultCount);
    return kept;
  }
}
