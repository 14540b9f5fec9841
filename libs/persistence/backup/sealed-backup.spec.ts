import { describe, expect, it } from '@jest/globals';
import { buffer } from 'node:stream/consumers';
import type { FileKey } from '#file-store';
import { masterKeyOf, wrapKey } from '../vault/wrapped-key.js';
import { BackupDamaged, BackupKeyMissing, NotABackup, sealBackup, unsealBackup } from './sealed-backup.js';

const master = masterKeyOf(Buffer.alloc(32, 1));
const other = masterKeyOf(Buffer.alloc(32, 2));
const FRAME = 65_536;
const plain = Buffer.alloc(3 * FRAME + 17, '借款人编号,B-1\n');

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const wrap = async (fileKey: FileKey) => ({ masterId: master.masterId, wrapped: wrapKey(fileKey, master) });
const seal = (bytes: Uint8Array): Promise<Buffer> => buffer(sealBackup(inChunks(bytes, 10_000), wrap));
const open = (sealed: Uint8Array, masters = [other, master], chunk = 4_999): Promise<Buffer> =>
  buffer(unsealBackup(inChunks(sealed, chunk), masters));

describe('a sealed backup', () => {
  it.each([0, 1, FRAME, FRAME + 1, plain.length])(
    'of %d bytes opens as what went in, however it is read',
    async (n) => {
      const sealed = await seal(plain.subarray(0, n));
      for (const chunk of [1_000, FRAME, sealed.length]) {
        expect((await open(sealed, [master], chunk)).equals(plain.subarray(0, n))).toBe(true);
      }
    },
  );

  it('holds nothing of what went in, and no two are alike', async () => {
    const [one, two] = [await seal(plain), await seal(plain)];
    expect(one.includes('B-1')).toBe(false);
    expect(one.equals(two)).toBe(false);
  });

  it('opens under no other master key, and says which one it needs', async () => {
    const sealed = await seal(plain);
    await expect(open(sealed, [other])).rejects.toThrow(new BackupKeyMissing(master.masterId));
    const claimed = Buffer.from(sealed.toString('latin1').replace(master.masterId, other.masterId), 'latin1');
    await expect(open(claimed)).rejects.toThrow(BackupDamaged);
  });

  it.each([1, 16, 17, FRAME, FRAME + 16, 2 * FRAME])('cut by %d bytes is found out', async (bytes) => {
    const sealed = await seal(plain);
    await expect(open(sealed.subarray(0, sealed.length - bytes))).rejects.toThrow(BackupDamaged);
  });

  it('with one byte changed anywhere is found out before that byte is handed on', async () => {
    const sealed = await seal(plain);
    const format = 'truststream-backup/v1 '.length;
    for (const at of [format + 20, 200, 5_000, FRAME + 500, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      // Within the first line a hex digit becomes another, so that it stays a line.
      changed[at] = at < 150 ? (sealed[at] === 0x30 ? 0x31 : 0x30) : (sealed[at] ?? 0) ^ 1;
      await expect(open(changed)).rejects.toThrow(BackupDamaged);
    }
  });

  it.each([Buffer.alloc(0), Buffer.from('position,stream\n'), Buffer.alloc(500, 7)])(
    'is nothing else (%#)',
    async (bytes) => {
      await expect(open(bytes)).rejects.toThrow(NotABackup);
    },
  );
});
