import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as meetings from '#domain/meetings';
import type { Operation } from '../operation.js';
import { registersOf } from '../registers.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type CountVotesSent = meetings.CountVotes['sent'];

export const countVotes: Operation<CountVotesSent> = {
  name: 'count-votes',
  ruleVersion: 1,
  streamOf: ({ dealId, meetingId }) => streams.meeting(dealId, meetingId),
  decide: async (sent, reader, { today, actor }) => {
    const registers = await registersOf(reader, await reader.state(streams.deal(sent.dealId), deal));
    return meetings.countVotes(
      { sent, added: { today, actor, registers } },
      await reader.state(streams.meeting(sent.dealId, sent.meetingId), meetings),
    );
  },
};

export class CountVotes extends RequestedOperation<CountVotesSent> {}

@CommandHandler(CountVotes)
export class CountVotesHandler extends OperationHandler<CountVotesSent> {
  protected readonly operation = countVotes;
}
