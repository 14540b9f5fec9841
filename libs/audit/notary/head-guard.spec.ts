import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '#event-store/memory';
import { appendNotes } from '../testing/example-log.js';
import { MemorySignerVault } from '../testing/memory-signer-vault.js';
import { HeadGuard, type HeadMemory, LogNotContinued } from './head-guard.js';
import { NotaryKeyring } from './keyring.js';
import { MemoryNotaryStore } from './memory-notary-store.js';
import { Notary } from './notary.js';

const sizeOf = (checkpoint: string): bigint => BigInt(checkpoint.split('\n')[1] ?? '');

class MemoryHead implements HeadMemory {
  kept: string | null = null;
  readonly aside = new Map<bigint, string | null>();

  async recall(): Promise<string | null> {
    return this.kept;
  }

  async record(size: bigint, checkpoint: string): Promise<void> {
    if (this.kept !== null && sizeOf(this.kept) >= size) return;
    this.kept = checkpoint;
  }

  async setAside(size: bigint): Promise<void> {
    this.aside.set(size, this.kept);
    this.kept = null;
  }
}

describe('the guard of the newest head', () => {
  const vault = new MemorySignerVault();
  let memory: MemoryHead;

  beforeEach(() => {
    memory = new MemoryHead();
  });

  /** A log of its own, signed by the installation whose memory it is. */
  async function signedLog(...rounds: readonly (readonly [count: number, prefix: string])[]) {
    const log = new MemoryEventStore();
    const store = new MemoryNotaryStore();
    const guard = new HeadGuard(log, store, memory);
    const notary = new Notary(log, store, new NotaryKeyring(store, vault, 'log.example/1'), (checkpoint) =>
      guard.remember(checkpoint),
    );
    for (const [count, prefix] of rounds) {
      await appendNotes(log, count, prefix);
      await notary.catchUp();
    }
    return { log, store, guard, notary };
  }
  /** What the installation remembers after it signed so much. */
  async function remembered(...rounds: readonly (readonly [count: number, prefix: string])[]): Promise<string | null> {
    await signedLog(...rounds);
    return memory.kept;
  }
  const codeOf = (work: Promise<void>): Promise<string> =>
    work.then(
      () => 'continued',
      (error: unknown) => (error instanceof LogNotContinued ? error.code : String(error)),
    );

  it('lets a log pass that nothing was signed of', async () => {
    const { guard } = await signedLog();
    expect(await codeOf(guard.assertContinued())).toBe('continued');
  });

  it('lets the log pass that was signed, and one that grew elsewhere', async () => {
    const { guard, log, store } = await signedLog([5, 'a'], [3, 'b']);
    expect(memory.kept).toBe((await store.newest())?.checkpoint);
    expect(await codeOf(guard.assertContinued())).toBe('continued');
    await appendNotes(log, 4, 'c');
    await new Notary(log, store, new NotaryKeyring(store, vault, 'log.example/1')).catchUp();
    expect(await codeOf(guard.assertContinued())).toBe('continued');
  });

  it('refuses an older copy, and one that has nothing, and says what is missing', async () => {
    const head = await remembered([5, 'a'], [3, 'b']);
    const older = await signedLog([5, 'a']);
    memory.kept = head;
    await expect(older.guard.assertContinued()).rejects.toThrow(
      'LOG_ROLLED_BACK: 8 events were signed here, this copy of the log has 5 of them signed: positions 6 to 8 are missing',
    );
    const empty = await signedLog();
    expect(await codeOf(empty.guard.assertContinued())).toBe('LOG_ROLLED_BACK');
    expect(memory.kept).toBe(head);
  });

  it('gives up what is lost only where it is named, and keeps the head that says so', async () => {
    const head = await remembered([5, 'a'], [3, 'b']);
    const older = await signedLog();
    memory.kept = head;
    expect(await codeOf(older.guard.assertContinued(5n))).toBe('LOG_ROLLED_BACK');
    expect(await codeOf(older.guard.assertContinued(0n))).toBe('continued');
    expect([...memory.aside]).toEqual([[8n, head]]);
    await appendNotes(older.log, 2, 'c');
    await older.notary.catchUp();
    expect(await codeOf(older.guard.assertContinued())).toBe('continued');
  });

  it('refuses another history of the same length and longer, whatever loss is accepted', async () => {
    const head = await remembered([5, 'a']);
    const other = await signedLog([5, 'b'], [2, 'c']);
    memory.kept = head;
    expect(await codeOf(other.guard.assertContinued())).toBe('LOG_FORKED');
    expect(await codeOf(other.guard.assertContinued(7n))).toBe('LOG_FORKED');
  });

  it('refuses a log that ends before what is signed, its proof left as it was', async () => {
    const { store } = await signedLog([5, 'a']);
    const cut = new HeadGuard(new MemoryEventStore(), store, memory);
    expect(await codeOf(cut.assertContinued())).toBe('LOG_ROLLED_BACK');
  });

  it('does not go back to a smaller head, which another process signed before', async () => {
    const head = await remembered([5, 'a'], [3, 'b']);
    const { store, guard } = await signedLog();
    await signedLog([5, 'a']);
    expect(memory.kept).toBe(head);
    expect(await store.newest()).toBeNull();
    expect(await codeOf(guard.assertContinued())).toBe('LOG_ROLLED_BACK');
  });

  it('stops at a head that is none', async () => {
    const { guard } = await signedLog();
    memory.kept = 'torn';
    await expect(guard.assertContinued()).rejects.toThrow('is no checkpoint');
  });
});
