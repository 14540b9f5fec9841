import { beforeEach, describe, expect, it } from '@jest/globals';
import type { DecidedErasure } from '#domain/erasure';
import { MemoryEventStore } from '#event-store/memory';
import { by, people } from '../../../test/support/actors.js';
import type { Actor } from '../access/actor.js';
import { OperationRunner } from '../operation-runner.js';
import { approveSealedErasure } from '../operations/approve-erasure.js';
import { keepSealedIdentity } from '../operations/keep-identity.js';
import { requestErasure } from '../operations/request-erasure.js';
import type { ErasureMemory, SealedFiles } from '../ports.js';

import { Erasures } from './erasures.js';
import { repeatLostErasures } from './repeat-lost.js';

const administrator: Actor = { subject: 'administrator-1', roles: ['administrator'], partyId: null };
const subjectId = 'acct-1';
const keyId = '8'.repeat(32);
const identityDigest = '5'.repeat(64);

class KeptApart implements ErasureMemory {
  readonly kept = new Map<string, DecidedErasure>();
  async all(): Promise<readonly DecidedErasure[]> {
    return [...this.kept.values()];
  }
  async keep(erasure: DecidedErasure): Promise<void> {
    this.kept.set(JSON.stringify(erasure), erasure);
  }
}

describe('erasures, kept apart from the log', () => {
  let memory: KeptApart;
  beforeEach(() => {
    memory = new KeptApart();
  });

  /** A log in which the subject is known; what its keys come to. */
  async function installation() {
    const store = new MemoryEventStore();
    const operations = new OperationRunner(store, { today: () => '2026-04-12' });
    await operations.run(keepSealedIdentity, { subjectId, keyId, identityDigest }, by(people.maker, 'keep'));
    const destroyed: string[] = [];
    const files: SealedFiles = {
      has: async () => false,
      sealed: async () => null,
      destroyKey: async (key) => void destroyed.push(key),
    };
    const forgotten: string[] = [];
    const forget = async (subject: string) => void forgotten.push(subject);
    const erasures = new Erasures(store, files, { forget }, memory);
    const erase = async () => {
      const asked = { erasureId: 'e-1', subjects: [subjectId], reason: '2026/17' };
      await operations.run(requestErasure, asked, by(people.maker, 'ask'));
      await operations.run(approveSealedErasure, { erasureId: 'e-1', files: [] }, by(people.checker, 'approve'));
    };
    return { store, operations, files, erasures, destroyed, forgotten, erase };
  }

  it('are kept when they take effect, each once', async () => {
    const { erasures, erase } = await installation();
    await erasures.complete();
    expect(memory.kept.size).toBe(0);
    await erase();
    await erasures.complete();
    await erasures.remember();
    expect([...memory.kept.values()]).toEqual([
      {
        ...{ erasureId: 'e-1', position: '3', reason: '2026/17' },
        ...{ requestedBy: people.maker.subject, approvedBy: people.checker.subject },
        ...{ files: [], subjects: [{ subjectId, keyId }] },
      },
    ]);
    expect(await erasures.lost()).toEqual([]);
  });

  it('are repeated on record on an older copy of the log, and destroy no key before', async () => {
    const lost = await installation();
    await lost.erase();
    await lost.erasures.complete();

    const older = await installation();
    expect(await older.erasures.lost()).toMatchObject([{ erasureId: 'e-1', subjects: [{ subjectId }] }]);
    expect(await older.erasures.complete()).toBe(0);
    expect([older.destroyed, older.forgotten]).toEqual([[], []]);

    const repeat = (confirmer: Actor) => repeatLostErasures(older, { actor: administrator, confirmer }, []);
    for (const [confirmer, code] of [
      [people.maker, 'FORBIDDEN'],
      [administrator, 'APPROVAL_BY_MAKER'],
    ] as const) {
      expect(await repeat(confirmer)).toMatchObject({ ok: false, error: { code } });
    }
    expect([older.destroyed, older.forgotten]).toEqual([[], []]);
    expect(await repeat(people.checker)).toMatchObject({ ok: true, value: [{ erasureId: 'e-1' }] });
    expect([older.destroyed, older.forgotten]).toEqual([[keyId], [subjectId]]);
    expect(await older.store.readStream('erasures')).toMatchObject([
      { type: 'ErasureRepeated', payload: { erasureId: 'e-1', position: '3', repeatedBy: 'administrator-1' } },
      { type: 'SubjectErased', payload: { subjectId, keyId } },
    ]);
    expect(await older.erasures.lost()).toEqual([]);
    expect(await repeat(people.checker)).toEqual({ ok: true, value: [] });
    expect((await older.erasures.state()).forgotten.has(subjectId)).toBe(true);
  });

  it('are told from elsewhere where nothing here knows them', async () => {
    const { erasures } = await installation();
    const told = { reason: 'r', requestedBy: 'maker', approvedBy: 'checker', files: [] };
    const elsewhere = { erasureId: 'e-9', position: '7', ...told, subjects: [{ subjectId, keyId }] };
    expect(await erasures.lost([elsewhere, elsewhere])).toEqual([elsewhere]);
  });
});
