import * as bankReferences from '#domain/bank-references';
import type { Operation } from '../operation.js';
import { paymentsOf } from '../payment-references.js';
import { streams } from '../streams.js';

export type ClaimBankReferencesSent = bankReferences.ClaimBankReferences['sent'];

/** Carried out by the system before what is booked under the references; nobody asks for it. */
export const claimBankReferences: Operation<ClaimBankReferencesSent> = {
  name: 'claim-bank-references',
  ruleVersion: 1,
  // What is paid while the first claim of a deal gathers what was paid before it is among that.
  restsOnAllRead: true,
  streamOf: ({ dealId }) => streams.bankReferences(dealId),
  decide: async (sent, reader, { today }) => {
    const state = await reader.state(streams.bankReferences(sent.dealId), bankReferences);
    const payments = state.size === 0 ? await paymentsOf(reader, sent.dealId) : [];
    const paidBefore = payments.map(({ bankReference, instructionId }) => ({ bankReference, instructionId }));
    return bankReferences.claimBankReferences({ sent, added: { today, paidBefore } }, state);
  },
};
