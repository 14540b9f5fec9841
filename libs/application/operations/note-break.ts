import { CommandHandler } from '@nestjs/cqrs';
import * as reconciliation from '#domain/reconciliation';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type NoteBreakSent = reconciliation.NoteBreak['sent'];

export const noteBreak: Operation<NoteBreakSent> = {
  name: 'note-break',
  ruleVersion: 1,
  streamOf: ({ dealId, periodNumber }) => streams.reconciliation(dealId, periodNumber),
  decide: async (sent, reader, added) =>
    reconciliation.noteBreak(
      { sent, added },
      await reader.state(streams.reconciliation(sent.dealId, sent.periodNumber), reconciliation),
    ),
};

export class NoteBreak extends RequestedOperation<NoteBreakSent> {}

@CommandHandler(NoteBreak)
export class NoteBreakHandler extends OperationHandler<NoteBreakSent> {
  protected readonly operation = noteBreak;
}
