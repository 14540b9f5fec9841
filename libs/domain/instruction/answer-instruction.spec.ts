import { describe, test } from '@jest/globals';
import { executed, issued, notExecuted } from '../testing/example-instruction.js';
import { operation, refused } from '../testing/given-when-then.js';
import { answerInstruction, type AnswerInstruction, type ExecutedAnswer } from './answer-instruction.js';
import { evolve, initialState } from './instruction.state.js';

const { given } = operation({ initialState, evolve, decide: answerInstruction });

const added = { today: '2026-06-24', held: null, booked: new Set<string>() };
const instructionId = 'example-1-allocation-2';

const moved = (changes: Partial<ExecutedAnswer> = {}): AnswerInstruction => ({
  sent: {
    instructionId,
    attempt: 1,
    outcome: 'executed',
    executedOn: '2026-06-24',
    bankReference: ' B-7 ',
    ...changes,
  },
  added,
});

const notMoved = (attempt = 1, reason = 'the name of the payee differs'): AnswerInstruction => ({
  sent: { instructionId, attempt, outcome: 'not executed', reason },
  added,
});

describe('the custodian’s answer', () => {
  test('executed: the transfer is booked on the day that the bank gives', () => {
    given([issued(1)])
      .when(moved())
      .then([executed(1)]);
    given([issued(1)])
      .when({ ...moved({ executedOn: '2026-06-25' }), added: { ...added, today: '2026-06-26' } })
      .then([{ ...executed(1), effectiveDate: '2026-06-25' }]);
  });

  test('of a past payment that is recorded later: executed when it was due', () => {
    given([{ ...issued(1), effectiveDate: '2026-11-21' }])
      .when({ ...moved(), added: { ...added, today: '2026-11-21' } })
      .then([executed(1)]);
  });

  test('executed under a reference of its own, not one that stands for another movement', () => {
    const booked = (bankReference: string): AnswerInstruction => ({
      ...moved(),
      added: { ...added, booked: new Set([bankReference]) },
    });
    given([issued(1)])
      .when(booked('B-7'))
      .then(refused('BANK_REFERENCE_ALREADY_BOOKED', { field: 'bankReference' }));
    given([issued(1)])
      .when(booked('B-8'))
      .then([executed(1)]);
  });

  test('of an account that may be short: what left it was there by the ledger', () => {
    const holding = (held: string): AnswerInstruction => ({ ...moved(), added: { ...added, held } });
    given([issued(1)])
      .when(holding('1.29'))
      .then(refused('TRANSFER_NOT_COVERED', { field: 'instructionId', value: instructionId }));
    given([issued(1)])
      .when(holding('1.30'))
      .then([executed(1)]);
  });

  test('refused: executed before it was due and before it was issued', () => {
    given([issued(1)])
      .when(moved({ executedOn: '2026-06-23' }))
      .then(refused('EXECUTED_BEFORE_ISSUED', { field: 'executedOn', value: '2026-06-23' }));
  });

  test('executed at a time that the bank states', () => {
    const at = executed(1);
    given([issued(1)])
      .when(moved({ executedAt: '14:05' }))
      .then([{ ...at, payload: { ...at.payload, executedAt: '14:05' } }]);
    for (const executedAt of ['24:00', '9:05', '14:05:00', '']) {
      given([issued(1)])
        .when(moved({ executedAt }))
        .then(refused('MALFORMED', { field: 'executedAt', value: executedAt }));
    }
  });

  test('not executed: the reason is kept', () => {
    given([issued(1)])
      .when(notMoved())
      .then([notExecuted(1)]);
  });

  test('the second attempt is answered like the first', () => {
    given([issued(1), notExecuted(1), issued(2)])
      .when(moved({ attempt: 2 }))
      .then([executed(2)]);
    given([issued(1), notExecuted(1), issued(2)])
      .when(notMoved(2))
      .then([notExecuted(2)]);
  });

  test.each([
    ['no bank reference', moved({ bankReference: '' }), 'MALFORMED', 'bankReference'],
    ['no date', moved({ executedOn: 'today' }), 'DATE_MALFORMED', 'executedOn'],
    ['a day to come', moved({ executedOn: '2026-06-25' }), 'DATE_IN_FUTURE', 'executedOn'],
    ['no reason', notMoved(1, ' '), 'MALFORMED', 'reason'],
  ] as const)('%s is refused', (_, answer, code, field) => {
    given([issued(1)])
      .when(answer)
      .then(refused(code, { field }));
  });

  test('there is such an instruction', () => {
    given([])
      .when(moved())
      .then(refused('INSTRUCTION_UNKNOWN', { field: 'instructionId', value: instructionId }));
  });

  test('there was such an attempt', () => {
    given([issued(1)])
      .when(moved({ attempt: 2 }))
      .then(refused('INSTRUCTION_UNKNOWN', { field: 'attempt', value: '2' }));
  });

  test.each([0, 1.5, -1])('an attempt has a number, and %p is none', (attempt) => {
    given([issued(1)])
      .when(moved({ attempt }))
      .then(refused('MALFORMED', { field: 'attempt', value: String(attempt) }));
  });

  test('an executed instruction has its answer for good, whatever comes after', () => {
    given([issued(1), executed(1)])
      .when(moved())
      .then(refused('INSTRUCTION_ALREADY_EXECUTED', { value: instructionId }));
    given([issued(1), notExecuted(1), issued(2), executed(2)])
      .when(notMoved(1))
      .then(refused('INSTRUCTION_ALREADY_EXECUTED'));
  });

  test('an attempt is answered once', () => {
    given([issued(1), notExecuted(1)])
      .when(moved())
      .then(refused('INSTRUCTION_ALREADY_ANSWERED', { field: 'attempt', value: '1' }));
  });

  test('a late answer to an earlier attempt never counts for the open one', () => {
    given([issued(1), notExecuted(1), issued(2)])
      .when(moved())
      .then(refused('INSTRUCTION_ALREADY_ANSWERED', { field: 'attempt', value: '1' }));
  });
});
