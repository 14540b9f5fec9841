import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FRAME_BYTES, HEADER_BYTES, keyIdIn, SealBroken, Sealer, unsealed, type FileKey } from './sealed-form.js';

const fileKey: FileKey = { keyId: '000102030405060708090a0b0c0d0e0f', key: Buffer.alloc(32, 0x42) };

function seal(pieces: readonly Uint8Array[], under: FileKey = fileKey): Buffer {
  const sealer = new Sealer(under);
  const frames = pieces.flatMap((piece) => [...sealer.add(piece)]);
  return Buffer.concat([sealer.begin(), ...frames, sealer.end()]);
}

async function unseal(sealed: Uint8Array, under: FileKey = fileKey, piece_bytes = 70_001): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = HEADER_BYTES; at < sealed.length; at += piece_bytes) yield sealed.subarray(at, at + piece_bytes);
  }
  for await (const part of unsealed(pieces(), under)) parts.push(part);
  return Buffer.concat(parts);
}

const counting = (size_bytes: number): Buffer =>
  Buffer.from(Uint8Array.from({ length: size_bytes }, (_, i) => i % 251));

describe('the sealed form of a file', () => {
  test.each([0, 1, FRAME_BYTES - 1, FRAME_BYTES, FRAME_BYTES + 1, 2 * FRAME_BYTES, 2 * FRAME_BYTES + 5])(
    'gives %i bytes back',
    async (size_bytes) => {
      const plain = counting(size_bytes);
      const sealed = seal([plain]);
      const frames = Math.max(Math.ceil(size_bytes / FRAME_BYTES), 1);
      expect(sealed).toHaveLength(HEADER_BYTES + size_bytes + 16 * frames);
      expect(await unseal(sealed)).toEqual(plain);
      expect(keyIdIn(sealed.subarray(0, HEADER_BYTES))).toBe(fileKey.keyId);
    },
  );

  test('does not depend on how the bytes come', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 90_000, size: 'max' }), { maxLength: 5 }), (pieces) => {
        expect(seal(pieces).equals(seal([Buffer.concat(pieces)]))).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  test('refuses any changed bit of the frames', async () => {
    const sealed = seal([Buffer.from('资产编号,回收流水号\n')]);
    for (let bit = HEADER_BYTES * 8; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await expect(unseal(changed)).rejects.toThrow(SealBroken);
    }
  });

  const three = (): { header: Buffer; frames: Buffer[] } => {
    const sealed = seal([counting(2 * FRAME_BYTES + 9)]);
    const frame_bytes = FRAME_BYTES + 16;
    const [a, b] = [HEADER_BYTES + frame_bytes, HEADER_BYTES + 2 * frame_bytes];
    const frames = [sealed.subarray(HEADER_BYTES, a), sealed.subarray(a, b), sealed.subarray(b)];
    return { header: sealed.subarray(0, HEADER_BYTES), frames };
  };

  test.each([
    ['cut at a frame’s end', [0, 1]],
    ['cut to nothing', []],
    ['with a frame left out', [0, 2]],
    ['with frames exchanged', [1, 0, 2]],
    ['with a frame twice', [0, 0, 1, 2]],
    ['with a frame behind the last', [0, 1, 2, 2]],
  ])('refuses a file %s', async (_, order) => {
    const { header, frames } = three();
    await expect(unseal(Buffer.concat([header, ...order.map((i) => frames[i] ?? header)]))).rejects.toThrow(SealBroken);
  });

  test('refuses another key, and the same key under another name', async () => {
    const sealed = seal([counting(10)]);
    await expect(unseal(sealed, { ...fileKey, key: Buffer.alloc(32, 0x43) })).rejects.toThrow(SealBroken);
    await expect(unseal(sealed, { ...fileKey, keyId: 'ff'.repeat(16) })).rejects.toThrow(SealBroken);
  });

  test('refuses what does not begin as a sealed file', () => {
    expect(() => keyIdIn(Buffer.alloc(HEADER_BYTES))).toThrow(SealBroken);
    expect(() => keyIdIn(Buffer.from('TSSEAL1\n'))).toThrow(SealBroken);
  });

  test('is byte for byte what the specification’s vectors say', async () => {
    const path = resolve(import.meta.dirname, '../../docs/spec/vectors/sealed-file.json');
    const vectors = JSON.parse(readFileSync(path, 'utf8')) as {
      files: { keyId: string; key: string; plain: string; sealed: string }[];
      long: { keyId: string; key: string; plainBytes: number; sealedSha256: string };
    };
    const { long } = vectors;
    const sealedLong = seal([Buffer.alloc(long.plainBytes, 'a')], { ...long, key: Buffer.from(long.key, 'hex') });
    expect(createHash('sha256').update(sealedLong).digest('hex')).toBe(long.sealedSha256);
    expect(vectors.files.length).toBeGreaterThan(1);
    for (const { keyId, key, plain, sealed } of vectors.files) {
      const under = { keyId, key: Buffer.from(key, 'hex') };
      expect(seal([Buffer.from(plain, 'hex')], under).toString('hex')).toBe(sealed);
      expect((await unseal(Buffer.from(sealed, 'hex'), under)).toString('hex')).toBe(plain);
    }
  });
});
