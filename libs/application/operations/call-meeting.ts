import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as meetings from '#domain/meetings';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type CallMeetingSent = meetings.CallMeeting['sent'];

export const callMeeting: Operation<CallMeetingSent> = {
  name: 'call-meeting',
  ruleVersion: 1,
  streamOf: ({ dealId, meetingId }) => streams.meeting(dealId, meetingId),
  decide: async (sent, reader, { today, actor }) =>
    meetings.callMeeting(
      { sent, added: { today, actor, deal: await reader.state(streams.deal(sent.dealId), deal) } },
      await reader.state(streams.meeting(sent.dealId, sent.meetingId), meetings),
    ),
};

export class CallMeeting extends RequestedOperation<CallMeetingSent> {}

@CommandHandler(CallMeeting)
export class CallMeetingHandler extends OperationHandler<CallMeetingSent> {
  protected readonly operation = callMeeting;
}
