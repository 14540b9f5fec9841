import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '#event-store/memory';
import { by, people } from '../../../test/support/actors.js';
import { OperationRunner } from '../operation-runner.js';
import { approveSealedErasure } from '../operations/approve-erasure.js';
import { keepSealedIdentity } from '../operations/keep-identity.js';
import { openIdentity } from '../operations/open-identity.js';
import { requestErasure } from '../operations/request-erasure.js';
import type { Identity, IdentityVault, SealedIdentity } from '../ports.js';
import { Identities } from './identities.js';

/** A vault whose keys can be lost. */
class MemoryVault implements IdentityVault {
  private readonly kept = new Map<string, Identity>();

  async seal(_subjectId: string, identity: Identity): Promise<SealedIdentity> {
    const keyId = `${this.kept.size + 1}`.padStart(32, '0');
    this.kept.set(keyId, identity);
    return { keyId, identityDigest: 'd'.repeat(64) };
  }
  async foresee(): Promise<SealedIdentity> {
    return { keyId: 'f'.repeat(32), identityDigest: 'd'.repeat(64) };
  }
  async open({ keyId }: SealedIdentity): Promise<Identity | null> {
    return this.kept.get(keyId) ?? null;
  }
  async forget(): Promise<void> {
    this.kept.clear();
  }
}

describe('who a subject is', () => {
  const subjectId = 'acct-1';
  const identity = { name: '某某私募基金' };
  const { maker, checker } = people;
  let store: MemoryEventStore;
  let vault: MemoryVault;
  let today: string;
  let identities: Identities;
  let operations: OperationRunner;

  beforeEach(() => {
    store = new MemoryEventStore();
    vault = new MemoryVault();
    today = '2026-04-12';
    identities = new Identities(store, vault, { today: () => today });
    operations = new OperationRunner(store, { today: () => today });
  });

  const keep = async (command = 'keep') =>
    operations.run(keepSealedIdentity, { subjectId, ...(await vault.seal(subjectId, identity)) }, by(maker, command));
  const look = (command = 'look') =>
    operations.run(openIdentity, { subjectId, reason: 'a payment came back' }, by(maker, command));
  const codeOf = async (actor: string = maker.subject): Promise<string | undefined> => {
    const shown = await identities.shown(subjectId, actor);
    return shown.ok ? undefined : shown.error.code;
  };

  it('is shown to whoever said why, on the same day, and to nobody else', async () => {
    await keep();
    expect(await codeOf()).toBe('IDENTITY_NOT_OPENED');
    await look();
    expect(await identities.shown(subjectId, maker.subject)).toEqual({ ok: true, value: identity });
    expect(await codeOf(checker.subject)).toBe('IDENTITY_NOT_OPENED');
    today = '2026-04-13';
    expect(await codeOf()).toBe('IDENTITY_NOT_OPENED');
  });

  it('is unknown where nobody kept it', async () => {
    expect(await codeOf()).toBe('IDENTITY_UNKNOWN');
  });

  it('is lost where its key is, and shown again once it was kept anew', async () => {
    await keep();
    await look();
    await vault.forget();
    expect(await codeOf()).toBe('IDENTITY_LOST');
    await keep('anew');
    await look('again');
    expect(await codeOf()).toBeUndefined();
  });

  it('is refused by the log’s word once it was erased, whether its key is there or not', async () => {
    await keep();
    await look();
    await operations.run(requestErasure, { erasureId: 'e-1', subjects: [subjectId], reason: '17' }, by(maker, 'e'));
    await operations.run(approveSealedErasure, { erasureId: 'e-1', files: [] }, by(checker, 'e'));
    expect(await codeOf()).toBe('SUBJECT_ERASED');
    await vault.forget();
    expect(await codeOf()).toBe('SUBJECT_ERASED');
  });
});
