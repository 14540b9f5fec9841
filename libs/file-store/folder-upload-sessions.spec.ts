import { createHash, randomBytes } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bytesOf } from './file-store.contract.js';
import { FolderUploadSessions, SESSION_LIMITS } from './folder-upload-sessions.js';
import { LocalTurns, type Turns } from './turns.js';
import {
  ChecksumDiffers,
  LengthExceeded,
  OffsetDiffers,
  sessionIdOf,
  SessionUnknown,
  WriterSuperseded,
} from './upload-sessions.js';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

const file = randomBytes(10_000);
const toBegin = { owner: 'servicer-1', length_bytes: file.length, purpose: { kind: 'receipts', dealId: 'd' } };

async function* chunksOf(bytes: Uint8Array, size = 700): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function* breakingAfter(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield* chunksOf(bytes);
  throw new Error('the connection broke');
}

/** Chunks that are handed in from outside, as a connection hands them in. */
function connection(): { readonly bytes: AsyncGenerator<Uint8Array>; send(chunk: Uint8Array): Promise<void> } {
  let arrived: (chunk: Uint8Array) => void;
  let next = new Promise<Uint8Array>((resolve) => (arrived = resolve));
  let taken: () => void = () => undefined;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for (;;) {
      yield await next;
      next = new Promise<Uint8Array>((resolve) => (arrived = resolve));
      taken();
    }
  }
  return {
    bytes: bytes(),
    send: (chunk) =>
      new Promise<void>((resolve) => {
        taken = resolve;
        arrived(chunk);
      }),
  };
}

const checksumOf = (bytes: Uint8Array) => ({
  algorithm: 'sha256' as const,
  digest: createHash('sha256').update(bytes).digest(),
});

describe('upload sessions in a folder', () => {
  let folder: string;
  let now_ms: number;
  let sessions: FolderUploadSessions;

  /** The same folder in a process that has just started. */
  const restarted = (): FolderUploadSessions => beside(new LocalTurns());
  /** The same folder in a process beside others. */
  const beside = (turns: Turns): FolderUploadSessions =>
    new FolderUploadSessions(folder, turns, SESSION_LIMITS, () => now_ms);

  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'upload-sessions-')), 'uploads');
    folders.push(folder);
    now_ms = 1_790_000_000_000;
    sessions = restarted();
  });

  const whole = async (id: string): Promise<Buffer> => bytesOf(await sessions.open(id));

  test('begin at byte 0 and say what they are for', async () => {
    const begun = await sessions.begin(toBegin);
    expect(begun).toEqual({
      ...toBegin,
      id: begun.id,
      offset_bytes: 0,
      outcome: null,
      expiresAt_ms: now_ms + SESSION_LIMITS.life_ms,
    });
    expect(await restarted().find(begun.id)).toEqual(begun);
  });

  test('go on from what a broken connection left', async () => {
    const { id } = await sessions.begin(toBegin);
    await expect(sessions.append(id, 0, breakingAfter(file.subarray(0, 4_321)))).rejects.toThrow('broke');
    expect(await sessions.find(id)).toMatchObject({ offset_bytes: 4_321 });
    expect(await sessions.append(id, 4_321, chunksOf(file.subarray(4_321)))).toMatchObject({ offset_bytes: 10_000 });
    expect(await whole(id)).toEqual(file);
  });

  test('go on in another process from the last byte that counts, whatever lies behind it', async () => {
    const { id } = await sessions.begin(toBegin);
    await sessions.append(id, 0, chunksOf(file.subarray(0, 5_000)));
    await appendFile(join(folder, id, 'bytes'), 'what the machine wrote before it died');
    sessions = restarted();
    expect(await sessions.find(id)).toMatchObject({ offset_bytes: 5_000 });
    await sessions.append(id, 5_000, chunksOf(file.subarray(5_000)));
    expect(await whole(id)).toEqual(file);
  });

  test('take bytes from their own offset only', async () => {
    const { id } = await sessions.begin(toBegin);
    await sessions.append(id, 0, chunksOf(file.subarray(0, 100)));
    for (const offset of [0, 99, 101]) {
      await expect(sessions.append(id, offset, chunksOf(file))).rejects.toEqual(new OffsetDiffers(100));
    }
  });

  test('take no byte more than the file was said to have', async () => {
    const { id } = await sessions.begin({ ...toBegin, length_bytes: 1_000 });
    await expect(sessions.append(id, 0, chunksOf(file.subarray(0, 1_001)))).rejects.toEqual(new LengthExceeded(1_000));
    expect(await sessions.find(id)).toMatchObject({ offset_bytes: 1_000 });
  });

  test('take what has a checksum whole, or nothing of it', async () => {
    const { id } = await sessions.begin(toBegin);
    const first = file.subarray(0, 2_000);
    await sessions.append(id, 0, chunksOf(first), checksumOf(first));
    await expect(sessions.append(id, 2_000, chunksOf(first), checksumOf(file))).rejects.toEqual(new ChecksumDiffers());
    await expect(sessions.append(id, 2_000, breakingAfter(first), checksumOf(first))).rejects.toThrow('broke');
    expect(await sessions.find(id)).toMatchObject({ offset_bytes: 2_000 });
    expect(await whole(id)).toEqual(first);
  });

  test('let a sender who came back go on while the old connection still hangs', async () => {
    const { id } = await sessions.begin(toBegin);
    const hanging = connection();
    const first = sessions.append(id, 0, hanging.bytes);
    const ended = first.catch((error: unknown) => error);
    await hanging.send(file.subarray(0, 600));
    expect(await sessions.takeOver(id)).toMatchObject({ offset_bytes: 600 });
    expect(await ended).toEqual(new WriterSuperseded());
    await sessions.append(id, 600, chunksOf(file.subarray(600)));
    expect(await whole(id)).toEqual(file);
  });

  test('have one writer at a time, however many come at once', async () => {
    const { id } = await sessions.begin(toBegin);
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => sessions.append(id, 0, chunksOf(file))));
    const standing = await sessions.takeOver(id);
    await sessions.append(id, standing?.offset_bytes ?? 0, chunksOf(file.subarray(standing?.offset_bytes)));
    expect(await whole(id)).toEqual(file);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(String(outcome.reason)).toMatch(/^(OffsetDiffers|WriterSuperseded)/);
    }
  });

  test('have one writer at a time in all the processes that share the folder', async () => {
    const turns = new LocalTurns();
    const [one, other] = [beside(turns), beside(turns)];
    const { id } = await one.begin(toBegin);
    const hanging = connection();
    const first = one.append(id, 0, hanging.bytes).catch((error: unknown) => error);
    await hanging.send(file.subarray(0, 600));
    expect(await other.takeOver(id)).toMatchObject({ offset_bytes: 600 });
    expect(await first).toEqual(new WriterSuperseded());
    await other.append(id, 600, chunksOf(file.subarray(600)));
    expect(await one.find(id)).toMatchObject({ offset_bytes: file.length });
    const taking = await one.awaitTaking(id);
    expect(await other.claimTaking(id)).toBeNull();
    expect(taking.wanted.aborted).toBe(true);
    const next = other.awaitTaking(id);
    await taking.release();
    await (await next).release();
  });

  test('never go back where a writer lost its turn and did not hear of it', async () => {
    const [one, other] = [restarted(), restarted()];
    const { id } = await one.begin(toBegin);
    const hanging = connection();
    const lost = one.append(id, 0, hanging.bytes).catch((error: unknown) => error);
    await hanging.send(file.subarray(0, 700));
    await other.append(id, 0, chunksOf(file));
    await one.takeOver(id);
    expect(await lost).toEqual(new WriterSuperseded());
    expect(await other.find(id)).toMatchObject({ offset_bytes: file.length });
    expect(await whole(id)).toEqual(file);
  });

  test('do not expire while they are taken', async () => {
    const { id } = await sessions.begin(toBegin);
    await sessions.append(id, 0, chunksOf(file));
    const taking = await sessions.awaitTaking(id);
    now_ms += SESSION_LIMITS.life_ms;
    await sessions.begin(toBegin);
    await sessions.conclude(id, { accepted: true });
    expect(await sessions.find(id)).toMatchObject({ outcome: { accepted: true } });
    await taking.release();
  });

  test('tell how far the file has come, as it was noted last', async () => {
    const { id } = await sessions.begin(toBegin);
    expect(await sessions.noted(id)).toBeNull();
    await sessions.note(id, { stage: 'decoded' });
    await sessions.note(id, { stage: 'validated' });
    expect(await restarted().noted(id)).toEqual({ stage: 'validated' });
    await sessions.remove(id);
    await sessions.note(id, { stage: 'appended' });
    expect(await sessions.noted(id)).toBeNull();
  });

  test('begun again under their name are the same', async () => {
    const begun = await sessions.begin(toBegin, 'the-same');
    await sessions.append(begun.id, 0, chunksOf(file.subarray(0, 10)));
    expect(await restarted().begin(toBegin, 'the-same')).toMatchObject({ id: begun.id, offset_bytes: 10 });
    const atOnce = await Promise.all(Array.from({ length: 4 }, () => sessions.begin(toBegin, 'at-once')));
    expect(new Set(atOnce.map(({ id }) => id))).toEqual(new Set([sessionIdOf('servicer-1', 'at-once')]));
    expect(await readdir(folder)).toHaveLength(2);
  });

  test('keep what became of the file, and then no byte of it', async () => {
    const { id } = await sessions.begin(toBegin);
    await sessions.append(id, 0, chunksOf(file));
    await sessions.conclude(id, { accepted: true });
    expect(await restarted().find(id)).toMatchObject({ outcome: { accepted: true }, offset_bytes: file.length });
    expect(await readdir(join(folder, id))).not.toContain('bytes');
    await expect(sessions.append(id, file.length, chunksOf(file))).rejects.toBeInstanceOf(OffsetDiffers);
  });

  test('leave nothing when they are removed, also while bytes come', async () => {
    const { id } = await sessions.begin(toBegin);
    const hanging = connection();
    const ended = sessions.append(id, 0, hanging.bytes).catch((error: unknown) => error);
    await hanging.send(file.subarray(0, 600));
    await sessions.remove(id);
    await sessions.remove(id);
    await ended;
    expect(await readdir(folder)).toEqual([]);
    expect(await sessions.find(id)).toBeNull();
    await expect(sessions.append(id, 600, chunksOf(file))).rejects.toBeInstanceOf(SessionUnknown);
    await expect(sessions.open(id)).rejects.toBeInstanceOf(SessionUnknown);
  });

  test('expire a day after their last byte, and leave nothing', async () => {
    const { id } = await sessions.begin(toBegin);
    now_ms += SESSION_LIMITS.life_ms - 1;
    await sessions.append(id, 0, chunksOf(file.subarray(0, 1)));
    now_ms += SESSION_LIMITS.life_ms - 1;
    expect(await sessions.find(id)).not.toBeNull();
    now_ms += 1;
    expect(await sessions.ofOwner('servicer-1')).toEqual([]);
    const other = await sessions.begin(toBegin);
    expect(await readdir(folder)).toEqual([other.id]);
  });

  test('are listed to their owner alone', async () => {
    const own = await sessions.begin(toBegin);
    await sessions.begin({ ...toBegin, owner: 'servicer-2' });
    expect(await sessions.ofOwner('servicer-1')).toEqual([own]);
  });

  test('of others are not read for an owner’s list, and are their own under the same name', async () => {
    const own = await sessions.begin(toBegin, 'september');
    const other = await sessions.begin({ ...toBegin, owner: 'servicer-2' }, 'september');
    expect(other.id).not.toBe(own.id);
    await writeFile(join(folder, other.id, 'session.json'), 'nobody can read this');
    expect(await sessions.ofOwner('servicer-1')).toEqual([own]);
    await expect(sessions.ofOwner('servicer-2')).rejects.toThrow(SyntaxError);
  });

  test.each(['', '.', '..', '../files', 'a/b', 'a'.repeat(65)])('are not found under the name “%s”', async (id) => {
    await sessions.begin(toBegin);
    expect(await sessions.find(id)).toBeNull();
    await expect(sessions.append(id, 0, chunksOf(file))).rejects.toBeInstanceOf(SessionUnknown);
    await sessions.remove(id);
  });

  test('take away what a crash left of sessions that were being made or removed', async () => {
    await mkdir(join(folder, 'a.making'), { recursive: true });
    await writeFile(join(folder, 'a.making', 'bytes'), 'half');
    await mkdir(join(folder, 'b.going'), { recursive: true });
    await mkdir(join(folder, 'c.making'), { recursive: true });
    const before = new Date(Date.now() - 2 * 3_600_000);
    for (const left of ['a.making', 'b.going']) await utimes(join(folder, left), before, before);
    const { id } = await sessions.begin(toBegin);
    // What another process makes just now stays.
    expect((await readdir(folder)).sort()).toEqual([id, 'c.making'].sort());
  });

  test('hold the file whole, however it was cut and broken', async () => {
    const cuts = fc.array(fc.record({ count: fc.integer({ min: 0, max: 4_000 }), breaks: fc.boolean() }), {
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(cuts, async (pieces) => {
        const { id } = await sessions.begin(toBegin);
        for (const { count, breaks } of pieces) {
          const at = (await restarted().find(id))?.offset_bytes ?? 0;
          const piece = file.subarray(at, at + count);
          await sessions.append(id, at, breaks ? breakingAfter(piece) : chunksOf(piece)).catch(() => undefined);
          sessions = restarted();
        }
        const at = (await sessions.find(id))?.offset_bytes ?? 0;
        await sessions.append(id, at, chunksOf(file.subarray(at)));
        expect(await whole(id)).toEqual(file);
        await sessions.remove(id);
      }),
      { numRuns: 20 },
    );
  });
});
