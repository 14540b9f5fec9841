import * as collections from '#domain/collections';
import type { Operation } from '../operation.js';
import { streams } from '../streams.js';

export type NoteReturnedPaymentSent = collections.NoteReturnedPayment['sent'];

/** Keeps the bank's reference of a returned payment from being booked once more. Only a process manager asks for it. */
export const noteReturnedPayment: Operation<NoteReturnedPaymentSent> = {
  name: 'note-returned-payment',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.collections(dealId),
  decide: async (sent, reader) =>
    collections.noteReturnedPayment({ sent }, await reader.state(streams.collections(sent.dealId), collections)),
};
