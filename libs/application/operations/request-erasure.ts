import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import * as erasure from '#domain/erasure';
import { err, refusal, type Refusal, type Result } from '#domain/shared';
import { isFileDigest } from '#file-store';
import { authorise } from '../access/access.js';
import type { CommandReceipt, Operation } from '../operation.js';
import { OperationRunner } from '../operation-runner.js';
import { keysOfSubjects } from '../identities/keys-of-subjects.js';
import { SealedFiles } from '../ports.js';
import { OperationRequest } from '../requested-operation.js';
import { streams } from '../streams.js';

export type RequestErasureSent = erasure.RequestErasure['sent'];

export const requestErasure: Operation<RequestErasureSent> = {
  name: 'request-erasure',
  ruleVersion: 1,
  streamOf: () => streams.erasures,
  decide: async (sent, reader, { today, actor }) => {
    const keyOf = await keysOfSubjects(reader, sent.subjects ?? []);
    const state = await reader.state(streams.erasures, erasure);
    return erasure.requestErasure({ sent, added: { today, actor, keyOf } }, state);
  },
};

/** Asks that files or identities be erased. Refused as the domain's, and FILE_NOT_KEPT. */
export class RequestErasure extends OperationRequest<RequestErasureSent> {}

@CommandHandler(RequestErasure)
export class RequestErasureHandler implements ICommandHandler<RequestErasure> {
  constructor(
    @Inject(OperationRunner) private readonly runner: OperationRunner,
    @Inject(SealedFiles) private readonly files: SealedFiles,
  ) {}

  async execute({ sent, context }: RequestErasure): Promise<Result<CommandReceipt, Refusal>> {
    const unknown = authorise(context.actor, 'request-erasure').ok ? await this.notKept(sent.files ?? []) : null;
    if (!unknown) return this.runner.run(requestErasure, sent, context);
    await this.runner.recordRefusal('request-erasure', unknown, context);
    return err(unknown);
  }

  private async notKept(files: readonly string[]): Promise<Refusal | null> {
    for (const digest of files.slice(0, erasure.ERASED_FILES_MAX).filter(isFileDigest)) {
      if (!(await this.files.has(digest))) return fileNotKept(digest);
    }
    return null;
  }
}

export const fileNotKept = (digest: string): Refusal =>
  refusal('FILE_NOT_KEPT', `no file with the digest ${digest} is kept`, { field: 'files', value: digest });
