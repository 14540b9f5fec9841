import { describe, expect, test } from '@jest/globals';
import type { TruststreamEvent } from '#domain/events';
import type { StoredEventOf } from '#event-store';
import { MemoryEventStore } from '#event-store/memory';
import { noteReturnedPayment } from '../operations/note-returned-payment.js';
import { RecordedReader } from '../recorded-reader.js';
import { processManagers } from './process-managers.js';

const manager = processManagers.find(({ name }) => name === 'note-returns');
const of = {
  dealId: 'example',
  periodNumber: 1,
  instructionId: 'i-1',
  attempt: 2,
  amount: '1.30',
  bankReference: 'R-1',
};
const met = (type: TruststreamEvent['type']) =>
  manager?.react(
    {
      type,
      effectiveDate: '2026-06-30',
      payload: { ...of, from: 'fees', to: 'payee:trustee', reason: 'closed' },
    } as unknown as StoredEventOf<TruststreamEvent>,
    new RecordedReader(new MemoryEventStore()),
  );

describe('a payment that came back', () => {
  test('has its bank reference noted among those of the deal', () => {
    expect(met('PaymentReturned')).toEqual([
      { operation: noteReturnedPayment, sent: { ...of, valueDate: '2026-06-30' } },
    ]);
    expect(noteReturnedPayment.streamOf({ ...of, valueDate: '2026-06-30' })).toBe('collections-example');
  });

  test('is what alone calls for it', () => {
    expect(met('InstructionExecuted')).toEqual([]);
  });
});
