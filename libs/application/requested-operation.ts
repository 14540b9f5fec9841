import { Inject } from '@nestjs/common';
import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { Refusal, Result } from '#domain/shared';
import type { CommandReceipt, Operation, RequestContext } from './operation.js';
import { OperationRunner } from './operation-runner.js';

/** A request as the command bus carries it: what the caller sent, and who asks under which id. */
export abstract class OperationRequest<Sent extends object> extends Command<Result<CommandReceipt, Refusal>> {
  constructor(
    readonly sent: Sent,
    readonly context: RequestContext,
  ) {
    super();
  }
}

/** A request that is decided and nothing else: nothing is done for it but the append. */
export abstract class RequestedOperation<Sent extends object> extends OperationRequest<Sent> {}

/** Hands a request to the runner; one subclass per operation. */
export abstract class OperationHandler<Sent extends object> implements ICommandHandler<RequestedOperation<Sent>> {
  protected abstract readonly operation: Operation<Sent>;

  constructor(@Inject(OperationRunner) private readonly runner: OperationRunner) {}

  execute({ sent, context }: RequestedOperation<Sent>): Promise<Result<CommandReceipt, Refusal>> {
    return this.runner.run(this.operation, sent, context);
  }
}
