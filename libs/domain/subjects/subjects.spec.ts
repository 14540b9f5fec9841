import { describe, expect, test } from '@jest/globals';
import { err, ok, refusal } from '#domain/shared';
import { operation, refused } from '../testing/given-when-then.js';
import { keepIdentity, type KeepIdentity } from './keep-identity.js';
import { openIdentity, type OpenIdentity } from './open-identity.js';
import type { IdentityKept, IdentityOpened } from './subject.events.js';
import { evolve, initialState, requireOpened, type SubjectState } from './subject.state.js';

const dated = { schemaVersion: 1, effectiveDate: '2026-04-12' } as const;
const erased = err(refusal('SUBJECT_ERASED', 'acct-0001 was erased'));
const named = { field: 'subjectId', value: 'acct-0001' };

const kept = (identityDigest = 'a'.repeat(64)): IdentityKept => ({
  type: 'IdentityKept',
  ...dated,
  payload: { subjectId: 'acct-0001', keyId: '8'.repeat(32), identityDigest, keptBy: 'maker' },
});
const opened = (openedBy = 'maker'): IdentityOpened => ({
  type: 'IdentityOpened',
  ...dated,
  payload: { subjectId: 'acct-0001', identityDigest: 'a'.repeat(64), reason: 'a returned payment', openedBy },
});

describe('keeping who a subject is', () => {
  const { given } = operation({ initialState, evolve, decide: keepIdentity });
  const keep = (standing: KeepIdentity['added']['standing'] = ok(undefined)): KeepIdentity => ({
    sent: { subjectId: 'acct-0001', keyId: '8'.repeat(32), identityDigest: 'a'.repeat(64) },
    added: { today: '2026-04-12', actor: 'maker', standing },
  });

  test('says so, and nothing of who it is', () => given([]).when(keep()).then([kept()]));
  test('anew, when something changed', () =>
    given([kept('b'.repeat(64))])
      .when(keep())
      .then([kept()]));
  test('as it is kept already', () => given([kept()]).when(keep()).then(refused('IDENTITY_ALREADY_KEPT', named)));
  test('of one who was erased', () => given([]).when(keep(erased)).then(refused('SUBJECT_ERASED')));
});

describe('looking up who a subject is', () => {
  const { given } = operation({ initialState, evolve, decide: openIdentity });
  const open = (reason = 'a returned payment', standing: OpenIdentity['added']['standing'] = ok(undefined)) => ({
    sent: { subjectId: 'acct-0001', reason },
    added: { today: '2026-04-12', actor: 'maker', standing },
  });

  test('is on record, with the reason', () => given([kept()]).when(open()).then([opened()]));
  test('each time', () => given([kept(), opened()]).when(open()).then([opened()]));
  test('without a reason', () =>
    given([kept()])
      .when(open(' '))
      .then(refused('MALFORMED', { field: 'reason' })));
  test('of one who is not known', () => given([]).when(open()).then(refused('IDENTITY_UNKNOWN', named)));
  test('of one who was erased', () => given([kept()]).when(open(undefined, erased)).then(refused('SUBJECT_ERASED')));
});

describe('who a subject is', () => {
  const after = (...events: readonly (IdentityKept | IdentityOpened)[]): SubjectState =>
    events.reduce(evolve, initialState);
  const asked = { subjectId: 'acct-0001', actor: 'maker', today: '2026-04-12' };
  const codeOf = (state: SubjectState, of = asked): string => {
    const answer = requireOpened(state, of);
    return answer.ok ? 'shown' : answer.error.code;
  };

  test('is shown to whoever said why, on that day, as it was then', () => {
    expect(codeOf(after(kept(), opened()))).toBe('shown');
    expect(codeOf(after(kept(), opened('other')))).toBe('IDENTITY_NOT_OPENED');
    expect(codeOf(after(kept(), opened()), { ...asked, today: '2026-04-13' })).toBe('IDENTITY_NOT_OPENED');
    expect(codeOf(after(kept(), opened(), kept('b'.repeat(64))))).toBe('IDENTITY_NOT_OPENED');
    expect(codeOf(initialState)).toBe('IDENTITY_UNKNOWN');
  });
});
