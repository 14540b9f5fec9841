import { describe, test } from '@jest/globals';
import { operation, refused } from '../testing/given-when-then.js';
import type { ErasureEvent, ErasureRequested } from './erasure.events.js';
import { evolve, initialState } from './erasure.state.js';
import { repeatErasure, type DecidedErasure } from './repeat-erasure.js';

const dated = { schemaVersion: 1, effectiveDate: '2026-08-24' } as const;
const file = { digest: '1'.repeat(64), keyId: '2'.repeat(32), sealedDigest: 'f'.repeat(64), sealedBytes: 140 };
const subject = { subjectId: 'acct-0001', keyId: '8'.repeat(32) };
const told = { erasureId: 'e-1', reason: 'register of requests 2026/17', requestedBy: 'maker' };
const decided: DecidedErasure = {
  ...{ ...told, position: '412', approvedBy: 'checker' },
  ...{ files: [file], subjects: [subject] },
};
const repeat = {
  sent: { ...decided, confirmedBy: 'checker-2' },
  added: { today: '2026-08-24', actor: 'administrator-1' },
} as const;

const repeated = (files: readonly string[], subjects: readonly string[]): ErasureEvent => ({
  type: 'ErasureRepeated',
  ...dated,
  payload: {
    ...{ ...told, position: '412', approvedBy: 'checker', repeatedBy: 'administrator-1', confirmedBy: 'checker-2' },
    ...{ files, subjects },
  },
});
const fileErased: ErasureEvent = { type: 'FileErased', ...dated, payload: { erasureId: 'e-1', ...file } };
const subjectErased: ErasureEvent = { type: 'SubjectErased', ...dated, payload: { erasureId: 'e-1', ...subject } };
const requested: ErasureRequested = {
  type: 'ErasureRequested',
  ...dated,
  payload: { ...told, files: [file.digest], subjects: [subject.subjectId] },
};

describe('repeating an erasure whose events are lost', () => {
  const { given } = operation({ initialState, evolve, decide: repeatErasure });

  test('erases again what two people erased, and says who repeated it', () =>
    given([])
      .when(repeat)
      .then([repeated([file.digest], [subject.subjectId]), fileErased, subjectErased]));

  test('completes one that was only requested when the copy was made', () =>
    given([requested])
      .when(repeat)
      .then([repeated([file.digest], [subject.subjectId]), fileErased, subjectErased]));

  test('erases only what the log does not say', () =>
    given([repeated([file.digest], []), fileErased])
      .when(repeat)
      .then([repeated([], [subject.subjectId]), subjectErased]));

  test('is refused where the log has all of it', () =>
    given([repeated([file.digest], [subject.subjectId]), fileErased, subjectErased])
      .when(repeat)
      .then(refused('ERASURE_ALREADY_DECIDED', { field: 'erasureId', value: 'e-1' })));

  test('is refused to one person alone', () =>
    given([])
      .when({ ...repeat, sent: { ...decided, confirmedBy: 'administrator-1' } })
      .then(refused('APPROVAL_BY_MAKER')));
});
