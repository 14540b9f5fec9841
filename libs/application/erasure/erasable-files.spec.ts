import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '#event-store/memory';
import { KeyDestroyed, MemoryFileStore, type KeyId } from '#file-store';
import { by, people } from '../../../test/support/actors.js';
import { noErasureMemory } from '../../../test/support/no-erasure-memory.js';
import { OperationRunner } from '../operation-runner.js';
import { approveSealedErasure } from '../operations/approve-erasure.js';
import { requestErasure } from '../operations/request-erasure.js';
import { ErasableFiles, FileErased } from './erasable-files.js';
import { Erasures } from './erasures.js';

const bytes = Buffer.from('资产编号,借款人编号\nA-1,B-1\n');

describe('files that may be erased', () => {
  let store: MemoryEventStore;
  let kept: MemoryFileStore;
  let erasures: Erasures;
  let files: ErasableFiles;
  let digest: string;
  let keyId: KeyId;

  beforeEach(async () => {
    store = new MemoryEventStore();
    kept = new MemoryFileStore();
    erasures = new Erasures(store, kept, { forget: async () => undefined }, noErasureMemory);
    files = new ErasableFiles(kept, erasures);
    ({ digest } = await files.put(bytes));
    keyId = (await kept.sealed(digest))?.keyId ?? '';
  });

  const erase = async (): Promise<void> => {
    const operations = new OperationRunner(store, { today: () => '2026-04-12' });
    const sealed = { digest, keyId, sealedDigest: 'f'.repeat(64), sealedBytes: 1 };
    await operations.run(requestErasure, { erasureId: 'e-1', files: [digest], reason: '17' }, by(people.maker, 'e'));
    await operations.run(approveSealedErasure, { erasureId: 'e-1', files: [sealed] }, by(people.checker, 'e'));
  };

  it('are given and taken like any other', async () => {
    expect(await files.open(digest)).not.toBeNull();
    expect(await files.put(bytes)).toMatchObject({ digest });
    expect(await files.open('0'.repeat(64))).toBeNull();
  });

  it('are refused by the log’s word, before the key is gone and when it is brought back', async () => {
    await erase();
    await expect(files.open(digest)).rejects.toThrow(FileErased);
    await expect(files.put(bytes)).rejects.toMatchObject({ refusal: { code: 'FILE_ERASED' } });
  });

  it('are not taken again under another key where the sealed bytes were removed', async () => {
    await erase();
    const empty = new MemoryFileStore();
    await expect(new ErasableFiles(empty, erasures).put(bytes)).rejects.toThrow(FileErased);
    expect(await empty.has(digest)).toBe(false);
  });

  it('lose whatever key they lie under by then: a restored place is sent the bytes again', async () => {
    await erase();
    const restored = new MemoryFileStore();
    await restored.put(bytes);
    await new Erasures(store, restored, { forget: async () => undefined }, noErasureMemory).complete();
    await expect(restored.open(digest)).rejects.toThrow(KeyDestroyed);
  });

  it('lose their keys when the erasure is completed, once or again', async () => {
    await erase();
    expect(await erasures.complete()).toBe(1);
    expect(await erasures.complete()).toBe(1);
    await expect(kept.open(digest)).rejects.toThrow(KeyDestroyed);
    await expect(files.put(bytes)).rejects.toThrow(FileErased);
  });

  it('say so otherwise when a key is gone that nobody destroyed', async () => {
    await kept.destroyKey(keyId);
    await expect(files.open(digest)).rejects.toThrow(KeyDestroyed);
    await expect(files.put(bytes)).rejects.toThrow(KeyDestroyed);
  });
});
