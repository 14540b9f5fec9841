import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { transfersOf } from '#domain/ledger';
import { Money } from '#domain/shared';
import { exampleTransfer, executed, issued, notExecuted } from '../testing/example-instruction.js';
import { operation, refused } from '../testing/given-when-then.js';
import { answerInstruction } from './answer-instruction.js';
import { approveReturnReversal, type ApproveReturnReversal } from './approve-return-reversal.js';
import type {
  InstructionEvent,
  InstructionExecuted,
  InstructionIssued,
  PaymentReturned,
  ReturnReversalProposed,
  ReturnReversalSentBack,
  ReturnReversed,
} from './instruction.events.js';
import { evolve, initialState } from './instruction.state.js';
import { proposeReturnReversal, type ProposeReturnReversal } from './propose-return-reversal.js';
import { receiveReturnedPayment } from './receive-returned-payment.js';
import { reissueInstruction } from './reissue-instruction.js';
import { sendBackReturnReversal, type SendBackReturnReversal } from './send-back-return-reversal.js';

const { instructionId, dealId } = exampleTransfer;
const today = '2026-07-03';
const payment = { stage: 'payment', from: 'fees', to: 'payee:trustee', purpose: 'period 1: fee:trustee' } as const;
const { stage: _, ...moved } = payment;

const sentOut = (attempt: number): InstructionIssued => {
  const { payload, ...event } = issued(attempt);
  return { ...event, payload: { ...payload, ...payment } };
};
const paid = (attempt: number): InstructionExecuted => {
  const { payload, ...event } = executed(attempt);
  return { ...event, payload: { ...payload, ...payment, executedAt: '10:05' } };
};
const back = (attempt: number): PaymentReturned => ({
  ...{ type: 'PaymentReturned', schemaVersion: 1, effectiveDate: '2026-06-30' },
  payload: {
    ...{ instructionId, dealId, periodNumber: 1, ...moved, amount: '1.30', attempt },
    ...{ bankReference: `R-${attempt}`, reason: 'the account is closed' },
  },
});
const proposal = (attempt = 1): ReturnReversalProposed => ({
  ...{ type: 'ReturnReversalProposed', schemaVersion: 1, effectiveDate: today },
  payload: { ...back(attempt).payload, reason: 'it was another payment', proposedBy: 'maker' },
});
const sentBack = (sentBackBy: string): ReturnReversalSentBack => ({
  ...{ type: 'ReturnReversalSentBack', schemaVersion: 1, effectiveDate: today },
  payload: { instructionId, dealId, periodNumber: 1, attempt: 1, reason: 'it did', proposedBy: 'maker', sentBackBy },
});
const reversal = (attempt = 1): ReturnReversed => ({
  ...{ type: 'ReturnReversed', schemaVersion: 1, effectiveDate: today },
  payload: { ...proposal(attempt).payload, approvedBy: 'checker', executedOn: '2026-06-24', executedAt: '10:05' },
});

const proposing = (sent: Partial<ProposeReturnReversal['sent']> = {}): ProposeReturnReversal => ({
  sent: { instructionId, attempt: 1, reason: 'it was another payment', ...sent },
  added: { today, actor: 'maker' },
});
const approving = (
  sent: Partial<ApproveReturnReversal['sent']> = {},
  added: Partial<ApproveReturnReversal['added']> = {},
): ApproveReturnReversal => ({
  sent: { dealId, instructionId, digest: 'd', ...sent },
  added: { today, actor: 'checker', proposalDigest: 'd', held: '1.30', ...added },
});

const sendingBack = (
  sent: Partial<SendBackReturnReversal['sent']> = {},
  actor = 'checker',
): SendBackReturnReversal => ({
  sent: { dealId, instructionId, reason: 'it did', ...sent },
  added: { today, actor },
});

describe('a return that was booked by mistake', () => {
  const proposed = operation({ initialState, evolve, decide: proposeReturnReversal });
  const approved = operation({ initialState, evolve, decide: approveReturnReversal });
  const returned = [sentOut(1), paid(1), back(1)];

  test('is taken back by two people, and the payment stands as the custodian executed it', () => {
    proposed.given(returned).when(proposing()).then([proposal()]);
    approved
      .given([...returned, proposal()])
      .when(approving())
      .then([reversal()]);
    const history = [...returned, proposal(), reversal()];
    expect(history.flatMap(transfersOf).map((one) => `${one.from} to ${one.to} ${one.amount}`)).toEqual([
      'fees to payee:trustee 1.30',
      'payee:trustee to fees 1.30',
      'fees to payee:trustee 1.30',
    ]);
    operation({ initialState, evolve, decide: reissueInstruction })
      .given(history)
      .when({ sent: { instructionId }, added: { today, payee: null } })
      .then(refused('INSTRUCTION_ALREADY_EXECUTED'));
  });

  test.each(['maker', 'checker'])('is withdrawn, or sent back, by the %s, and may be proposed again', (actor) => {
    operation({ initialState, evolve, decide: sendBackReturnReversal })
      .given([...returned, proposal()])
      .when(sendingBack({}, actor))
      .then([sentBack(actor)]);
    approved
      .given([...returned, proposal(), sentBack(actor)])
      .when(approving())
      .then(refused('RETURN_REVERSAL_NOT_PROPOSED'));
    proposed
      .given([...returned, proposal(), sentBack(actor)])
      .when(proposing())
      .then([proposal()]);
  });

  test('is sent back once, while it waits, and with a reason', () => {
    const { given } = operation({ initialState, evolve, decide: sendBackReturnReversal });
    given([...returned, proposal()])
      .when(sendingBack({ reason: ' ' }))
      .then(refused('MALFORMED', { field: 'reason' }));
    given([...returned, proposal()])
      .when(sendingBack({ dealId: 'another' }))
      .then(refused('INSTRUCTION_UNKNOWN'));
    given(returned).when(sendingBack()).then(refused('RETURN_REVERSAL_NOT_PROPOSED'));
    given([...returned, proposal(), sentBack('maker')])
      .when(sendingBack())
      .then(refused('RETURN_REVERSAL_NOT_PROPOSED'));
    given([...returned, proposal(), sentOut(2)])
      .when(sendingBack())
      .then(refused('RETURN_REVERSAL_NOT_PROPOSED'));
  });

  test('may come back in truth later, for it is not returned any more', () => {
    const { payload, ...event } = back(1);
    const said = { bankReference: 'R-5', reason: payload.reason };
    const sent = { instructionId, attempt: 1, valueDate: '2026-06-30', ...said };
    operation({ initialState, evolve, decide: receiveReturnedPayment })
      .given([...returned, proposal(), reversal()])
      .when({ sent, added: { today, booked: new Set() } })
      .then([{ ...event, payload: { ...payload, ...said } }]);
  });

  test('is not approved by who proposed it, unseen, twice, nor once the money has left the account', () => {
    const waiting = [...returned, proposal()];
    approved.given([]).when(approving()).then(refused('INSTRUCTION_UNKNOWN'));
    approved
      .given(waiting)
      .when(approving({ dealId: 'another' }))
      .then(refused('INSTRUCTION_UNKNOWN'));
    approved.given(returned).when(approving()).then(refused('RETURN_REVERSAL_NOT_PROPOSED'));
    approved
      .given(waiting)
      .when(approving({}, { actor: 'maker' }))
      .then(refused('APPROVAL_BY_MAKER'));
    approved
      .given(waiting)
      .when(approving({ digest: 'e' }))
      .then(refused('APPROVAL_OF_OTHER_FIGURES', { field: 'digest' }));
    approved
      .given(waiting)
      .when(approving({}, { held: '1.29' }))
      .then(refused('TRANSFER_NOT_COVERED'));
    approved
      .given([...waiting, reversal()])
      .when(approving())
      .then(refused('RETURN_REVERSAL_NOT_PROPOSED'));
  });

  test('is not taken back while the payment is on its way again or was made again, and is once that came to nothing', () => {
    const again = [...returned, sentOut(2)];
    proposed
      .given(again)
      .when(proposing())
      .then(refused('PAYMENT_SENT_AGAIN', { field: 'attempt', value: '1' }));
    proposed
      .given([...again, paid(2)])
      .when(proposing())
      .then(refused('PAYMENT_SENT_AGAIN'));
    approved
      .given([...returned, proposal(), sentOut(2)])
      .when(approving())
      .then(refused('RETURN_REVERSAL_NOT_PROPOSED'));
    proposed
      .given([...again, notExecuted(2)])
      .when(proposing())
      .then([proposal()]);
    proposed
      .given([...again, paid(2), back(2)])
      .when(proposing())
      .then([proposal()]);
  });

  test('is proposed of an attempt that stands as returned, and with a reason', () => {
    proposed.given([]).when(proposing()).then(refused('INSTRUCTION_UNKNOWN'));
    proposed
      .given([sentOut(1), paid(1)])
      .when(proposing())
      .then(refused('PAYMENT_NOT_RETURNED', { field: 'attempt', value: '1' }));
    proposed
      .given([...returned, proposal(), reversal()])
      .when(proposing())
      .then(refused('PAYMENT_NOT_RETURNED'));
    proposed
      .given(returned)
      .when(proposing({ attempt: 2 }))
      .then(refused('INSTRUCTION_UNKNOWN'));
    proposed
      .given(returned)
      .when(proposing({ attempt: 0 }))
      .then(refused('MALFORMED', { field: 'attempt' }));
    proposed
      .given(returned)
      .when(proposing({ reason: ' ' }))
      .then(refused('MALFORMED', { field: 'reason' }));
  });

  test('whatever is answered, returned, taken back and sent again in whatever order, the sum is out once or not at all', () => {
    const act = fc.record({
      does: fc.constantFrom('execute', 'decline', 'return', 'reissue', 'propose', 'approve', 'send back'),
      attempt: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        let history: readonly InstructionEvent[] = [sentOut(1)];
        for (const { does, attempt } of acts) {
          const state = history.reduce(evolve, initialState);
          const added = { today, held: null, payee: null, booked: new Set<string>() };
          const named = { instructionId, attempt };
          const decide = {
            execute: () =>
              answerInstruction(
                {
                  sent: { ...named, outcome: 'executed', executedOn: '2026-06-24', bankReference: 'B-7' },
                  added,
                },
                state,
              ),
            decline: () =>
              answerInstruction({ sent: { ...named, outcome: 'not executed', reason: 'no seal' }, added }, state),
            return: () =>
              receiveReturnedPayment(
                { sent: { ...named, valueDate: '2026-06-30', bankReference: 'R-1', reason: 'closed' }, added },
                state,
              ),
            reissue: () => reissueInstruction({ sent: { instructionId }, added }, state),
            propose: () => proposeReturnReversal(proposing({ attempt }), state),
            approve: () => approveReturnReversal(approving(), state),
            'send back': () => sendBackReturnReversal(sendingBack(), state),
          };
          const decision = decide[does]();
          if (decision.ok) history = [...history, ...decision.value];
          const out = history
            .flatMap(transfersOf)
            .map((one) => (one.from === 'fees' ? one.amount : one.amount.negated()));
          const after = history.reduce(evolve, initialState);
          expect(Money.sum(out).toString()).toBe(after.status === 'executed' ? '1.30' : '0.00');
        }
      }),
    );
  });
});
