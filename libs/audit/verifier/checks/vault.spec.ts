import { describe, expect, it } from '@jest/globals';
import { keptLogOf, MemoryEventStore } from '#event-store/memory';
import { masterKeyOnRecord, OperationRunner, rotateMasterKey } from '#application';
import { assert } from '#domain/shared';
import { by, people } from '../../../../test/support/actors.js';
import { vault, verify, type CheckResult } from '../index.js';

const [first, second, third] = ['1'.repeat(16), '2'.repeat(16), '3'.repeat(16)] as const;

/** A log that tells of these changes, checked against a vault that stands under a master key. */
async function checked(changes: readonly (readonly [string, string])[], inForce: string): Promise<CheckResult> {
  const store = new MemoryEventStore();
  const operations = new OperationRunner(store, { today: () => '2026-04-12' });
  for (const [replaces, masterId] of changes) {
    const sent = { masterId, replaces, reason: 'an administrator has left' };
    const changed = await operations.run(rotateMasterKey, sent, by(people.administrator, masterId));
    assert(changed.ok, 'the change is on record');
  }
  const standing = async () => ({ inForce, onRecord: await masterKeyOnRecord(store) });
  const { results } = await verify(await keptLogOf(store), [vault(standing)]);
  return results[0]!;
}

describe('the check of the vault', () => {
  const changes = [
    [first, second],
    [second, third],
  ] as const;

  it('holds under the key that the newest change names', async () => {
    expect(await checked(changes, third)).toMatchObject({
      findings: [],
      checked: `the master key ${third}; event 2 names ${third}`,
    });
  });

  it('says so where no event names the key, for none was ever changed', async () => {
    expect(await checked([], first)).toMatchObject({
      findings: [],
      checked: `the first master key, ${first}, which no event names`,
    });
  });

  it.each([
    ['nobody put on record', '9'.repeat(16), `no event ${'9'.repeat(16)}`],
    ['came back, or was never followed', second, 'the change broke off, or somebody brought the old key back'],
    ['came back from longer ago', first, `no event ${first}`],
  ])('finds a key that %s', async (_, inForce, said) => {
    const { findings } = await checked(changes, inForce);
    expect(findings).toEqual([{ code: 'MASTER_KEY_DIFFERS', position: 2n, message: expect.stringContaining(said) }]);
  });
});
