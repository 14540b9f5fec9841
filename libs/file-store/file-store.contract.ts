import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { FileTooLarge, KeyDestroyed, type FileStore } from './file-store.js';

export const LIMIT_FOR_TESTS_bytes = 1_000_000;

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export async function bytesOf(file: AsyncIterable<Uint8Array> | null): Promise<Buffer> {
  if (file === null) throw new Error('the file is absent');
  const chunks: Uint8Array[] = [];
  for await (const chunk of file) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** What every file store holds; `makeStore` gives an empty one that takes {@link LIMIT_FOR_TESTS_bytes}. */
export function fileStoreContract(name: string, makeStore: () => Promise<FileStore>): void {
  const receipts = Buffer.from('资产编号,回收流水号\nA-1,R-1\n');

  describe(`${name} as a file store`, () => {
    test('keeps bytes under their SHA-256 and gives exactly them back', async () => {
      const store = await makeStore();
      const stored = await store.put(receipts);
      expect(stored).toEqual({ digest: sha256(receipts), size_bytes: receipts.length });
      expect(await store.has(stored.digest)).toBe(true);
      expect(await bytesOf(await store.open(stored.digest))).toEqual(receipts);
    });

    test('keeps a stream as it keeps the same bytes at once', async () => {
      const store = await makeStore();
      const large = Buffer.alloc(300_000, '证券化');
      const stored = await store.put(inPieces(large, 4_097));
      expect(stored).toEqual({ digest: sha256(large), size_bytes: large.length });
      expect(await bytesOf(await store.open(stored.digest))).toEqual(large);
    });

    test('keeps a file without bytes', async () => {
      const store = await makeStore();
      const stored = await store.put(Buffer.alloc(0));
      expect(stored).toEqual({ digest: sha256(Buffer.alloc(0)), size_bytes: 0 });
      expect(await bytesOf(await store.open(stored.digest))).toHaveLength(0);
    });

    test('answers a repeated put alike', async () => {
      const store = await makeStore();
      const first = await store.put(receipts);
      expect(await store.put(inPieces(receipts, 3))).toEqual(first);
      expect(await bytesOf(await store.open(first.digest))).toEqual(receipts);
    });

    test('takes the same bytes from many writers at once', async () => {
      const store = await makeStore();
      const answers = await Promise.all(Array.from({ length: 16 }, () => store.put(inPieces(receipts, 5))));
      expect(new Set(answers.map(({ digest }) => digest))).toEqual(new Set([sha256(receipts)]));
      expect(await bytesOf(await store.open(sha256(receipts)))).toEqual(receipts);
    });

    test('is not changed when the caller reuses its buffer', async () => {
      const store = await makeStore();
      const buffer = Buffer.from(receipts);
      const { digest } = await store.put(buffer);
      buffer.fill(0);
      expect(await bytesOf(await store.open(digest))).toEqual(receipts);
    });

    test('knows nothing of what was not put, nor of what is not a digest', async () => {
      const store = await makeStore();
      for (const name of [sha256(receipts), '', '../../etc/passwd', sha256(receipts).toUpperCase()]) {
        expect(await store.has(name)).toBe(false);
        expect(await store.open(name)).toBeNull();
      }
    });

    test('is shut for good when the key is destroyed, and what lies there stays', async () => {
      const store = await makeStore();
      const { digest } = await store.put(receipts);
      const before = await store.sealed(digest);
      if (!before) throw new Error('nothing lies there');
      expect(before).toMatchObject({ keyKept: true, keyId: expect.stringMatching(/^[0-9a-f]{32}$/) });
      await store.destroyKey(before.keyId);
      await store.destroyKey(before.keyId);
      await expect(store.open(digest)).rejects.toThrow(KeyDestroyed);
      await expect(store.put(receipts)).rejects.toThrow(KeyDestroyed);
      expect(await store.has(digest)).toBe(true);
      expect(await store.sealed(digest)).toEqual({ ...before, keyKept: false });
    });

    test('seals the same bytes otherwise each time', async () => {
      const [one, other] = [await makeStore(), await makeStore()];
      const { digest } = await one.put(receipts);
      await other.put(receipts);
      const [sealed, again] = [await one.sealed(digest), await other.sealed(digest)];
      expect(sealed?.size_bytes).toBe(again?.size_bytes);
      expect(sealed?.digest).not.toBe(again?.digest);
    });

    test('knows nothing sealed of what was not put', async () => {
      expect(await (await makeStore()).sealed(sha256(receipts))).toBeNull();
    });

    test('keeps nothing of a stream that breaks off', async () => {
      const store = await makeStore();
      const broken = async function* (): AsyncGenerator<Uint8Array> {
        yield receipts;
        throw new Error('connection lost');
      };
      await expect(store.put(broken())).rejects.toThrow('connection lost');
      expect(await store.has(sha256(receipts))).toBe(false);
    });

    test('keeps nothing of a file beyond the limit', async () => {
      const store = await makeStore();
      const tooLarge = Buffer.alloc(LIMIT_FOR_TESTS_bytes + 1, 7);
      await expect(store.put(inPieces(tooLarge, 65_536))).rejects.toThrow(FileTooLarge);
      expect(await store.has(sha256(tooLarge))).toBe(false);
      await expect(store.put(tooLarge.subarray(1))).resolves.toMatchObject({ size_bytes: LIMIT_FOR_TESTS_bytes });
    });
  });
}
