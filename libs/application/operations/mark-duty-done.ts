import { CommandHandler } from '@nestjs/cqrs';
import * as duties from '#domain/duties';
import { plannedDuties, seenInLog } from '../duties/standing-duties.js';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type MarkDutyDoneSent = duties.MarkDutyDone['sent'];

/** Also refused as {@link plannedDuties}: DEAL_UNKNOWN, SCHEDULE_UNRESOLVED. */
export const markDutyDone: Operation<MarkDutyDoneSent> = {
  name: 'mark-duty-done',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.duties(dealId),
  decide: async (sent, reader, { today, actor }) => {
    const planned = await plannedDuties(reader, sent.dealId);
    if (!planned.ok) return planned;
    return duties.markDutyDone(
      { sent, added: { today, actor, duties: planned.value, seen: await seenInLog(reader, sent.dealId) } },
      await reader.state(streams.duties(sent.dealId), duties),
    );
  },
};

export class MarkDutyDone extends RequestedOperation<MarkDutyDoneSent> {}

@CommandHandler(MarkDutyDone)
export class MarkDutyDoneHandler extends OperationHandler<MarkDutyDoneSent> {
  protected readonly operation = markDutyDone;
}
