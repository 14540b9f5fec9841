import { describe, expect, test } from '@jest/globals';
import { InvariantBroken } from '#domain/shared';
import { operation, refused } from '../testing/given-when-then.js';
import { approveErasure, type ApproveErasure } from './approve-erasure.js';
import type {
  ErasedFile,
  ErasedSubject,
  ErasureEvent,
  ErasureRequested,
  ErasureSentBack,
  FileErased,
  SubjectErased,
} from './erasure.events.js';
import { evolve, initialState } from './erasure.state.js';
import { ERASED_FILES_MAX, requestErasure, type RequestErasure } from './request-erasure.js';
import { sendBackErasure, type SendBackErasure } from './send-back-erasure.js';

const [one, other] = ['1'.repeat(64), '2'.repeat(64)];
const today = '2026-04-12';
const reason = 'letter of 2026-04-10, register of requests 2026/17';
const dated = { schemaVersion: 1, effectiveDate: today } as const;

const sealed = (digest: string): ErasedFile => ({
  digest,
  keyId: digest.slice(0, 32),
  sealedDigest: 'f'.repeat(64),
  sealedBytes: 140,
});

const keyOf = new Map([['acct-0001', '8'.repeat(32)]]);

const requested = (files = [one, other], erasureId = 'e-1', subjects: string[] = []): ErasureRequested => ({
  type: 'ErasureRequested',
  ...dated,
  payload: { erasureId, files, subjects, reason, requestedBy: 'maker' },
});

const approved = (files = [one, other], erasureId = 'e-1', subjects: ErasedSubject[] = []): ErasureEvent[] => [
  {
    type: 'ErasureApproved',
    ...dated,
    payload: { erasureId, reason, requestedBy: 'maker', approvedBy: 'checker' },
  },
  ...files.map((digest): FileErased => ({ type: 'FileErased', ...dated, payload: { erasureId, ...sealed(digest) } })),
  ...subjects.map((subject): SubjectErased => ({
    type: 'SubjectErased',
    ...dated,
    payload: { erasureId, ...subject },
  })),
];

const sentBack: ErasureSentBack = {
  type: 'ErasureSentBack',
  ...dated,
  payload: { erasureId: 'e-1', reason: 'still in dispute', sentBackBy: 'checker' },
};

describe('requesting an erasure', () => {
  const { given } = operation({ initialState, evolve, decide: requestErasure });
  const request = (sent: Partial<RequestErasure['sent']> = {}): RequestErasure => ({
    sent: { erasureId: 'e-1', files: [one, other], reason, ...sent },
    added: { today, actor: 'maker', keyOf },
  });

  test('names each file once, in order', () => {
    given([])
      .when(request({ files: [other, one, other] }))
      .then([requested()]);
  });

  test('may be done again under another id when it was sent back', () => {
    given([requested(), sentBack])
      .when(request({ erasureId: 'e-2' }))
      .then([requested([one, other], 'e-2')]);
  });

  test.each([
    ['no file', []],
    ['too many', Array.from({ length: ERASED_FILES_MAX + 1 }, (_, i) => i.toString(16).padStart(64, '0'))],
  ])('%s', (_, files) => {
    given([])
      .when(request({ files }))
      .then(refused('MALFORMED', { field: 'files' }));
  });

  test('what is no digest', () => {
    given([])
      .when(request({ files: ['../etc'] }))
      .then(refused('MALFORMED', { field: 'files', value: '../etc' }));
  });

  test('without a ground', () => {
    given([])
      .when(request({ reason: ' ' }))
      .then(refused('MALFORMED', { field: 'reason' }));
  });

  test('under an id that is taken', () => {
    given([requested()])
      .when(request())
      .then(refused('ERASURE_ALREADY_REQUESTED', { field: 'erasureId', value: 'e-1' }));
  });

  const subject = { subjectId: 'acct-0001', keyId: '8'.repeat(32) };
  const subjectsAlone = { files: [], subjects: ['acct-0001', 'acct-0001'] };

  test('may be of people alone', () => {
    given([])
      .when(request(subjectsAlone))
      .then([requested([], 'e-1', ['acct-0001'])]);
  });

  test('of somebody whom the vault does not know', () => {
    given([])
      .when(request({ subjects: ['acct-0002'] }))
      .then(refused('IDENTITY_UNKNOWN', { field: 'subjects', value: 'acct-0002' }));
  });

  test('of somebody who is erased', () => {
    given([requested([], 'e-0', ['acct-0001']), ...approved([], 'e-0', [subject])])
      .when(request(subjectsAlone))
      .then(refused('SUBJECT_ERASED', { field: 'subjectId', value: 'acct-0001' }));
  });

  test('of a file that is erased', () => {
    given([requested([one]), ...approved([one])])
      .when(request({ erasureId: 'e-2' }))
      .then(refused('FILE_ERASED', { field: 'file', value: one }));
  });
});

describe('approving an erasure', () => {
  const { given } = operation({ initialState, evolve, decide: approveErasure });
  const approve = (files = [one, other], actor = 'checker'): ApproveErasure => ({
    sent: { erasureId: 'e-1', files: files.map(sealed) },
    added: { today, actor, keyOf },
  });

  test('says whose key goes', () => {
    given([requested([], 'e-1', ['acct-0001'])])
      .when(approve([]))
      .then(approved([], 'e-1', [{ subjectId: 'acct-0001', keyId: '8'.repeat(32) }]));
  });

  test('of somebody whom another erasure came to first', () => {
    const forgotten = approved([], 'e-2', [{ subjectId: 'acct-0001', keyId: '8'.repeat(32) }]);
    given([requested([], 'e-1', ['acct-0001']), requested([], 'e-2', ['acct-0001']), ...forgotten])
      .when(approve([]))
      .then(refused('SUBJECT_ERASED', { field: 'subjectId', value: 'acct-0001' }));
  });

  test('says what lies there sealed, and which keys go', () => {
    given([requested()]).when(approve()).then(approved());
  });

  test('that nobody requested', () => {
    given([])
      .when(approve())
      .then(refused('ERASURE_UNKNOWN', { field: 'erasureId', value: 'e-1' }));
  });

  test.each([
    ['approved', approved()],
    ['sent back', [sentBack]],
  ])('that is %s', (_, decided) => {
    given([requested(), ...decided])
      .when(approve())
      .then(refused('ERASURE_ALREADY_DECIDED', { field: 'erasureId', value: 'e-1' }));
  });

  test('of a file that another erasure came to first', () => {
    given([requested(), requested([other], 'e-2'), ...approved([other], 'e-2')])
      .when(approve())
      .then(refused('FILE_ERASED', { field: 'file', value: other }));
  });

  test('by whoever requested it', () => {
    given([requested()])
      .when(approve([one, other], 'maker'))
      .then(refused('APPROVAL_BY_MAKER'));
  });

  test('never erases other files than were requested', () => {
    const state = evolve(initialState, requested());
    expect(() => approveErasure(approve([one]), state)).toThrow(InvariantBroken);
    expect(() => approveErasure(approve([other, one]), state)).toThrow(InvariantBroken);
  });
});

describe('sending an erasure back', () => {
  const { given } = operation({ initialState, evolve, decide: sendBackErasure });
  const sendBack = (why = 'still in dispute'): SendBackErasure => ({
    sent: { erasureId: 'e-1', reason: why },
    added: { today, actor: 'checker' },
  });

  test('leaves everything as it is', () => {
    given([requested()]).when(sendBack()).then([sentBack]);
  });

  test('without saying why', () => {
    given([requested()])
      .when(sendBack(''))
      .then(refused('MALFORMED', { field: 'reason' }));
  });

  test('that nobody requested', () => {
    given([])
      .when(sendBack())
      .then(refused('ERASURE_UNKNOWN', { field: 'erasureId', value: 'e-1' }));
  });

  test('that is decided', () => {
    given([requested(), ...approved()])
      .when(sendBack())
      .then(refused('ERASURE_ALREADY_DECIDED', { field: 'erasureId', value: 'e-1' }));
  });
});
