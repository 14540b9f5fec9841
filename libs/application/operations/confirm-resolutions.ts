import { CommandHandler } from '@nestjs/cqrs';
import * as meetings from '#domain/meetings';
import { newestDigest } from '../newest-digest.js';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ConfirmResolutionsSent = meetings.ConfirmResolutions['sent'];

export const confirmResolutions: Operation<ConfirmResolutionsSent> = {
  name: 'confirm-resolutions',
  ruleVersion: 1,
  streamOf: ({ dealId, meetingId }) => streams.meeting(dealId, meetingId),
  decide: async (sent, reader, { actor }) => {
    const stream = streams.meeting(sent.dealId, sent.meetingId);
    return meetings.confirmResolutions(
      { sent, added: { actor, countedDigest: await newestDigest(reader, stream, 'VotesCounted') } },
      await reader.state(stream, meetings),
    );
  },
};

export class ConfirmResolutions extends RequestedOperation<ConfirmResolutionsSent> {}

@CommandHandler(ConfirmResolutions)
export class ConfirmResolutionsHandler extends OperationHandler<ConfirmResolutionsSent> {
  protected readonly operation = confirmResolutions;
}
