import { describe, expect, it } from '@jest/globals';
import { keptLogOf, MemoryEventStore } from '#event-store/memory';
import { SealBroken } from '#file-store';
import { approveSealedErasure, keepSealedIdentity, OperationRunner, requestErasure } from '#application';
import { by, people } from '../../../../test/support/actors.js';
import { identities, verify, type CheckResult } from '../index.js';

const sealed = { keyId: '8'.repeat(32), identityDigest: '5'.repeat(64) };

/** A log in which somebody is kept, and maybe erased, checked against a vault. */
async function checked(open: () => Promise<unknown>, { isErased }: { isErased: boolean }): Promise<CheckResult> {
  const store = new MemoryEventStore();
  const operations = new OperationRunner(store, { today: () => '2026-04-12' });
  await operations.run(keepSealedIdentity, { subjectId: 'acct-1', ...sealed }, by(people.maker));
  if (isErased) {
    const asked = { erasureId: 'e-1', subjects: ['acct-1'], reason: '2026/17' };
    await operations.run(requestErasure, asked, by(people.maker));
    await operations.run(approveSealedErasure, { erasureId: 'e-1', files: [] }, by(people.checker));
  }
  const { results } = await verify(await keptLogOf(store), [identities({ open })]);
  return results[0]!;
}

describe('the check of identities', () => {
  it.each([
    ['is kept and can be looked up', async () => ({}), false, [], '1 identity'],
    ['was erased and cannot', async () => null, true, [], '1 identity; 1 erased by event 4'],
    ['was lost', async () => null, false, [{ code: 'IDENTITY_LOST', position: 1n }], '1 identity'],
    [
      'has its key again',
      async () => ({}),
      true,
      [{ code: 'ERASED_IDENTITY_KEPT', position: 4n }],
      '1 identity; 1 erased by event 4',
    ],
    [
      'was changed',
      () => Promise.reject(new SealBroken('changed')),
      false,
      [{ code: 'IDENTITY_DAMAGED', position: 1n }],
      '1 identity',
    ],
  ])('says of a subject who %s', async (_, open, isErased, findings, said) => {
    expect(await checked(open, { isErased })).toMatchObject({ findings, checked: said });
  });
});
