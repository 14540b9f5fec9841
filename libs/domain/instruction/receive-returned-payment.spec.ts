import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { transfersOf } from '#domain/ledger';
import { Money } from '#domain/shared';
import { exampleTransfer, executed, issued, notExecuted } from '../testing/example-instruction.js';
import { operation, refused } from '../testing/given-when-then.js';
import { answerInstruction } from './answer-instruction.js';
import type {
  InstructionEvent,
  InstructionExecuted,
  InstructionIssued,
  PaymentReturned,
} from './instruction.events.js';
import { evolve, initialState } from './instruction.state.js';
import { receiveReturnedPayment, type ReceiveReturnedPayment } from './receive-returned-payment.js';
import { reissueInstruction } from './reissue-instruction.js';

const { given } = operation({ initialState, evolve, decide: receiveReturnedPayment });
const { instructionId } = exampleTransfer;
const today = '2026-07-03';
const payment = { stage: 'payment', from: 'fees', to: 'payee:trustee', purpose: 'period 1: fee:trustee' } as const;

const sentOut = (attempt: number): InstructionIssued => {
  const { payload, ...event } = issued(attempt);
  return { ...event, payload: { ...payload, ...payment } };
};
const paid = (attempt: number): InstructionExecuted => {
  const { payload, ...event } = executed(attempt);
  return { ...event, payload: { ...payload, ...payment } };
};
const back = (sent: Partial<ReceiveReturnedPayment['sent']> = {}): ReceiveReturnedPayment => ({
  sent: {
    ...{ instructionId, attempt: 1, valueDate: '2026-06-30', bankReference: 'R-1' },
    ...{ reason: 'the account is closed', ...sent },
  },
  added: { today, booked: new Set(['B-1', 'R-9']) },
});
const { from, to, purpose } = payment;
const returned: PaymentReturned = {
  type: 'PaymentReturned',
  schemaVersion: 1,
  effectiveDate: '2026-06-30',
  payload: {
    ...{ instructionId, dealId: 'example', periodNumber: 1, from, to, purpose, amount: '1.30', attempt: 1 },
    ...{ bankReference: 'R-1', reason: 'the account is closed' },
  },
};

describe('a payment that the payee’s bank sends back', () => {
  test('stands on the account that it left, on the bank’s day, and can be issued again', () => {
    given([sentOut(1), paid(1)])
      .when(back())
      .then([returned]);
    const transfers = [paid(1), returned].flatMap(transfersOf);
    expect(transfers.map((one) => `${one.from} to ${one.to} ${one.amount}`)).toEqual([
      'fees to payee:trustee 1.30',
      'payee:trustee to fees 1.30',
    ]);
    operation({ initialState, evolve, decide: reissueInstruction })
      .given([sentOut(1), paid(1), returned])
      .when({ sent: { instructionId }, added: { today, payee: null } })
      .then([{ ...sentOut(2), effectiveDate: today }]);
  });

  test('may bear the number of the payment itself', () => {
    const { payload, ...event } = returned;
    given([sentOut(1), paid(1)])
      .when(back({ bankReference: 'B-7' }))
      .then([{ ...event, payload: { ...payload, bankReference: 'B-7' } }]);
  });

  test('comes back once; when it was paid again, that may come back too', () => {
    given([sentOut(1), paid(1), returned])
      .when(back())
      .then(refused('PAYMENT_ALREADY_RETURNED', { field: 'attempt', value: '1' }));
    const again = [sentOut(1), paid(1), returned, sentOut(2), paid(2)];
    given(again).when(back()).then(refused('PAYMENT_ALREADY_RETURNED'));
    const { payload, ...event } = returned;
    given(again)
      .when(back({ attempt: 2 }))
      .then([{ ...event, payload: { ...payload, attempt: 2 } }]);
  });

  test('is refused where nothing can have come back so', () => {
    const done = [sentOut(1), paid(1)];
    given(done)
      .when(back({ bankReference: '' }))
      .then(refused('MALFORMED', { field: 'bankReference' }));
    given(done)
      .when(back({ reason: ' ' }))
      .then(refused('MALFORMED', { field: 'reason' }));
    given(done)
      .when(back({ attempt: 0 }))
      .then(refused('MALFORMED', { field: 'attempt' }));
    given(done)
      .when(back({ valueDate: 'yesterday' }))
      .then(refused('DATE_MALFORMED'));
    given(done)
      .when(back({ valueDate: '2026-07-04' }))
      .then(refused('DATE_IN_FUTURE'));
    given(done)
      .when(back({ valueDate: '2026-06-23' }))
      .then(refused('DATE_OUTSIDE_PERIOD', { field: 'valueDate' }));
    for (const bankReference of ['B-1', 'R-9']) {
      given([sentOut(1), paid(1)])
        .when(back({ bankReference }))
        .then(refused('BANK_REFERENCE_ALREADY_BOOKED', { value: bankReference }));
    }
    given([]).when(back()).then(refused('INSTRUCTION_UNKNOWN'));
    given([issued(1), executed(1)])
      .when(back())
      .then(refused('TRANSFER_WITHIN_TRUST'));
    given([sentOut(1)])
      .when(back())
      .then(refused('PAYMENT_NOT_EXECUTED'));
    given([sentOut(1), notExecuted(1)])
      .when(back())
      .then(refused('PAYMENT_NOT_EXECUTED'));
    given(done)
      .when(back({ attempt: 2 }))
      .then(refused('INSTRUCTION_UNKNOWN', { field: 'attempt', value: '2' }));
  });

  test('whatever is answered, returned and sent again in whatever order, the sum is out once or not at all', () => {
    const act = fc.record({
      does: fc.constantFrom('execute', 'decline', 'return', 'reissue'),
      attempt: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        let history: readonly InstructionEvent[] = [sentOut(1)];
        for (const { does, attempt } of acts) {
          const state = history.reduce(evolve, initialState);
          const added = { today, held: null, payee: null, booked: new Set<string>() };
          const answered = { instructionId, attempt };
          const decision =
            does === 'return'
              ? receiveReturnedPayment(back({ attempt }), state)
              : does === 'reissue'
                ? reissueInstruction({ sent: { instructionId }, added }, state)
                : answerInstruction(
                    {
                      sent:
                        does === 'execute'
                          ? { ...answered, outcome: 'executed', executedOn: '2026-06-24', bankReference: 'B-7' }
                          : { ...answered, outcome: 'not executed', reason: 'no seal' },
                      added,
                    },
                    state,
                  );
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
