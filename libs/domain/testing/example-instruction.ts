import type { InstructionExecuted, InstructionIssued, InstructionNotExecuted } from '#domain/instruction';

/** A transfer of the example distribution, as the distribution instructed it. */
export const exampleTransfer = {
  instructionId: 'example-1-allocation-2',
  stage: 'allocation',
  from: 'collection',
  to: 'tax',
  amount: '1.30',
  purpose: 'period 1: taxes',
  dueDate: '2026-06-24',
  dealId: 'example',
  periodNumber: 1,
  signatures: { maker: 'maker', checker: 'checker' },
  dueTime: '15:00',
} as const;

export const issued = (attempt: number): InstructionIssued => ({
  type: 'InstructionIssued',
  schemaVersion: 1,
  effectiveDate: '2026-06-24',
  payload: { ...exampleTransfer, attempt },
});

export const executed = (attempt: number): InstructionExecuted => ({
  type: 'InstructionExecuted',
  schemaVersion: 1,
  effectiveDate: '2026-06-24',
  payload: { ...exampleTransfer, attempt, bankReference: 'B-7' },
});

export const notExecuted = (attempt: number): InstructionNotExecuted => ({
  type: 'InstructionNotExecuted',
  schemaVersion: 1,
  effectiveDate: '2026-06-24',
  payload: {
    instructionId: exampleTransfer.instructionId,
    dealId: 'example',
    periodNumber: 1,
    attempt,
    reason: 'the name of the payee differs',
  },
});
