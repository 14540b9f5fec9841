import type { ClaimedReference } from '#domain/bank-references';
import type { InstructionEvent } from '#domain/instruction';
import type { InstructionAnswersEvent } from '#domain/instruction-answers';
import type { Operation } from './operation.js';
import { claimBankReferences } from './operations/claim-bank-references.js';
import { unclaimed } from './payment-references.js';

/** Claims the bank's references under which payments are about to be booked as executed or as come back; null of any other answer. */
export const claimingBefore: NonNullable<Operation<object>['precededBy']> = async (decided, reader) => {
  for (const event of decided as unknown as readonly (InstructionEvent | InstructionAnswersEvent)[]) {
    const references = referencesOf(event);
    if (references.length === 0) continue;
    const sent = await unclaimed(reader, event.payload.dealId, references);
    if (sent) return { operation: claimBankReferences as unknown as Operation<object>, sent };
  }
  return null;
};

function referencesOf({ type, payload }: InstructionEvent | InstructionAnswersEvent): readonly ClaimedReference[] {
  switch (type) {
    case 'InstructionExecuted':
    case 'PaymentReturned':
      return [payload];
    case 'InstructionAnswersReceived':
      return payload.answers.flatMap((answer) => (answer.outcome === 'executed' ? [answer] : []));
    default:
      return [];
  }
}
