import { describe, expect, it } from '@jest/globals';
import { approveSealedErasure, keepSealedIdentity, OperationRunner, requestErasure } from '#application';
import { keptLogOf, MemoryEventStore } from '#event-store/memory';
import { by, people } from '../../../../test/support/actors.js';
import { erasures, verify } from '../index.js';

const keyId = '8'.repeat(32);
const told = { reason: '2026/17', requestedBy: 'maker', approvedBy: 'checker', files: [] };
const here = { erasureId: 'e-1', position: '4', ...told, subjects: [{ subjectId: 'acct-1', keyId }] };
const elsewhere = { erasureId: 'e-2', position: '9', ...told, subjects: [{ subjectId: 'acct-2', keyId }] };

describe('the check of erasures that are kept apart', () => {
  it('names what was erased in a log that went on, and is not in this one', async () => {
    const store = new MemoryEventStore();
    const operations = new OperationRunner(store, { today: () => '2026-04-12' });
    const sealed = { keyId, identityDigest: '5'.repeat(64) };
    await operations.run(keepSealedIdentity, { subjectId: 'acct-1', ...sealed }, by(people.maker));
    const asked = { erasureId: 'e-1', subjects: ['acct-1'], reason: '2026/17' };
    await operations.run(requestErasure, asked, by(people.maker));
    await operations.run(approveSealedErasure, { erasureId: 'e-1', files: [] }, by(people.checker));
    const log = await keptLogOf(store);
    const { results } = await verify(log, [erasures(async () => [here, elsewhere])]);
    expect(results).toMatchObject([
      {
        checked: '2 erasures kept apart from the log',
        findings: [{ code: 'ERASURE_LOST', position: 9n, message: expect.stringContaining('it erased acct-2') }],
      },
    ]);
  });
});
