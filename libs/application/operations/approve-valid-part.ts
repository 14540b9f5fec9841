import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import type { Refusal, Result } from '#domain/shared';
import type { CommandReceipt, Operation, RequestContext } from '../operation.js';
import { OperationRunner } from '../operation-runner.js';
import { ReceiptIndex } from '../ports.js';
import { streams } from '../streams.js';
import { unanswered } from '../upload/answered-lines.js';
import { acceptanceOf, type AskReportedBefore } from '../upload/accept-upload.js';

export type ApproveValidPartSent = collections.ApproveValidPart['sent'];

/** Accepts the part that waits; whether its receipts were reported since is asked as for a whole file. */
export const approveValidPart = (reportedBefore: AskReportedBefore): Operation<ApproveValidPartSent> => ({
  name: 'approve-valid-part',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.collections(dealId),
  decide: async (sent, reader, { today, actor }) => {
    const state = await reader.state(streams.collections(sent.dealId), collections);
    const proposal = state.validParts.get(sent.uploadId);
    const nothing = { deal: deal.initialState, upload: null, period: null, poolRegistered: true, reportedBefore: [] };
    const found = proposal ? await acceptanceOf(reader, proposal, reportedBefore) : nothing;
    return collections.approveValidPart({ sent, added: { today, actor, ...found } }, state);
  },
});

export class ApproveValidPart extends Command<Result<CommandReceipt, Refusal>> {
  constructor(
    readonly sent: ApproveValidPartSent,
    readonly context: RequestContext,
  ) {
    super();
  }
}

@CommandHandler(ApproveValidPart)
export class ApproveValidPartHandler implements ICommandHandler<ApproveValidPart> {
  constructor(
    @Inject(OperationRunner) private readonly runner: OperationRunner,
    @Inject(ReceiptIndex) private readonly index: ReceiptIndex,
  ) {}

  execute({ sent, context }: ApproveValidPart): Promise<Result<CommandReceipt, Refusal>> {
    const { uploadId } = sent;
    const operation = approveValidPart(async (others, asOf, answered) => {
      const found = await this.index.reportedBefore(uploadId, others, asOf);
      if (found.count > 0) return found;
      return unanswered(await this.index.alikeOf(uploadId, others, asOf), answered);
    });
    return this.runner.run(operation, sent, context);
  }
}
