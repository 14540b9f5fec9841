import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import * as erasure from '#domain/erasure';
import { err, ok, type Refusal, type Result } from '#domain/shared';
import { authorise } from '../access/access.js';
import type { CommandReceipt, Operation } from '../operation.js';
import { OperationRunner } from '../operation-runner.js';
import { keysOfSubjects } from '../identities/keys-of-subjects.js';
import { SealedFiles } from '../ports.js';
import { RecordedReader } from '../recorded-reader.js';
import { OperationRequest } from '../requested-operation.js';
import { streams } from '../streams.js';
import { fileNotKept } from './request-erasure.js';

export type ApproveErasureSent = Pick<erasure.ApproveErasure['sent'], 'erasureId'>;

/** The deciding half, once it is known how the files lie sealed. */
export const approveSealedErasure: Operation<erasure.ApproveErasure['sent']> = {
  name: 'approve-erasure',
  ruleVersion: 1,
  streamOf: () => streams.erasures,
  decide: async (sent, reader, { today, actor }) => {
    const state = await reader.state(streams.erasures, erasure);
    const keyOf = await keysOfSubjects(reader, state.erasures.get(sent.erasureId)?.request.subjects ?? []);
    return erasure.approveErasure({ sent, added: { today, actor, keyOf } }, state);
  },
};

/** Approves that files or identities be erased; their keys are destroyed because the event says so. Refused as the domain's, and FILE_NOT_KEPT. */
export class ApproveErasure extends OperationRequest<ApproveErasureSent> {}

@CommandHandler(ApproveErasure)
export class ApproveErasureHandler implements ICommandHandler<ApproveErasure> {
  constructor(
    @Inject(OperationRunner) private readonly runner: OperationRunner,
    @Inject(SealedFiles) private readonly files: SealedFiles,
  ) {}

  async execute({ sent, context }: ApproveErasure): Promise<Result<CommandReceipt, Refusal>> {
    const { erasureId } = sent;
    const files = authorise(context.actor, 'approve-erasure').ok ? await this.sealedFilesOf(erasureId) : ok([]);
    if (files.ok) return this.runner.run(approveSealedErasure, { erasureId, files: files.value }, context);
    await this.runner.recordRefusal('approve-erasure', files.error, context);
    return files;
  }

  /** As they lie, with or without their keys: a repeat of an approval is the same request. */
  private async sealedFilesOf(erasureId: string): Promise<Result<erasure.ErasedFile[], Refusal>> {
    const { erasures } = await new RecordedReader(this.runner.store).state(streams.erasures, erasure);
    const files: erasure.ErasedFile[] = [];
    for (const digest of erasures.get(erasureId)?.request.files ?? []) {
      const sealed = await this.files.sealed(digest);
      if (!sealed) return err(fileNotKept(digest));
      files.push({ digest, keyId: sealed.keyId, sealedDigest: sealed.digest, sealedBytes: sealed.size_bytes });
    }
    return ok(files);
  }
}
