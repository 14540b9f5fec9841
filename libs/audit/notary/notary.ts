import { setTimeout as delay } from 'node:timers/promises';
import { assert } from '#domain/shared';
import { compareCursors, START, type Cursor, type EventStore, type StoredEvent } from '#event-store';
import { unlessAborted } from '../unless-aborted.js';
import { eventLeaf } from './event-line.js';
import type { NotaryKeyring, NotaryKeys } from './keyring.js';
import { signCheckpoint } from './note/checkpoint.js';
import type { NotaryStore } from './notary-store.js';
import { sameHash, type Hash } from './tree/hash.js';
import { GrowingTree } from './tree/growing-tree.js';
import { resumeTree } from './tree/stored-tree.js';

/** What the notary reads of the log. */
export type NotarisedLog = Pick<EventStore, 'readAfter' | 'head' | 'waitForAppend'>;

/** Events read and hashed in one go, so few that who shares the process hardly waits. */
const READ_EVENTS = 500;
/** A growth, and so a checkpoint, ends at so many events; catching up, it is what is committed at once. */
const GROWTH_EVENTS = 4_000n;
/** How seldom a round is, so that under load many appends share a checkpoint; an event waits for its own less than twice this. */
const ROUND_MS = 500;
const WAIT_MS = 1_000;

/** Where the notary stands. */
interface Standing {
  readonly tree: GrowingTree;
  readonly cursor: Cursor;
  /** Known from the first growth on: who signs nothing needs no key. */
  readonly keys?: NotaryKeys | undefined;
  /** The events after the cursor, if they are being read already. */
  readonly ahead?: Promise<readonly StoredEvent[]> | undefined;
}

/**
 * Turns each event of the log into a leaf of its Merkle tree and signs the tree's heads (docs/spec). Each growth is one
 * transaction with the checkpoint that covers it. Several notaries may work on one log: one grows the tree, the others go
 * on from where it stands. It never signs a head that does not continue the newest one kept.
 */
export class Notary {
  private standing: Standing | null = null;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly log: NotarisedLog,
    private readonly store: NotaryStore,
    private readonly keyring: NotaryKeyring,
    /** Keeps each checkpoint elsewhere than in the store, once the store has it. */
    private readonly remember: (checkpoint: string) => Promise<void> = async () => undefined,
  ) {}

  /**
   * Covers every event that the log now has; answers the tree's size. Calls at the same time take turns.
   *
   * @throws InvariantBroken when the log ends before what was signed, or the kept tree is not what was signed
   */
  catchUp(): Promise<bigint> {
    const mine = this.turn.then(() => this.growToHead());
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  /** Follows the log until the signal; trouble is told, and tried again a second later. */
  async run(signal: AbortSignal, onTrouble: (error: unknown) => void): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.catchUp();
        const cursor = this.standing?.cursor ?? START;
        await unlessAborted(signal, () => this.log.waitForAppend(cursor, WAIT_MS));
        await unlessAborted(signal, () => delay(ROUND_MS, undefined, { ref: false }));
      } catch (error) {
        onTrouble(error);
        await unlessAborted(signal, () => delay(WAIT_MS, undefined, { ref: false }));
      }
    }
  }

  private async growToHead(): Promise<bigint> {
    try {
      let standing = await this.stand();
      // What is appended from now on is the next round's: under load there is always something.
      const head = await this.log.head();
      const { size } = standing.tree;
      assert(compareCursors(head, standing.cursor) >= 0, `the log ends before position ${size}, which is signed`);
      while (compareCursors(standing.cursor, head) < 0) {
        await this.growOnce(standing);
        standing = await this.stand();
      }
      // It was read before the next round is asked for.
      this.standing = { ...standing, ahead: undefined };
      return standing.tree.size;
    } catch (error) {
      // What is in memory may be ahead of what is kept.
      this.standing = null;
      throw error;
    }
  }

  private async stand(): Promise<Standing> {
    this.standing ??= await this.resume();
    return this.standing;
  }

  /** Covers the next events, of which there are some. */
  private async growOnce({ tree, keys: known, ...from }: Standing): Promise<void> {
    const grownFrom = tree.size;
    const hashes: Hash[] = [];
    let { cursor, ahead } = from;
    do {
      const events = await (ahead ?? this.log.readAfter(cursor, READ_EVENTS));
      cursor = events.at(-1)?.cursor ?? cursor;
      ahead = events.length === READ_EVENTS ? this.readAhead(cursor) : undefined;
      for (const event of events) {
        assert(event.position === tree.size + 1n, `position ${event.position} where ${tree.size + 1n} must stand`);
        for (const hash of tree.add(eventLeaf(event))) hashes.push(hash);
      }
    } while (ahead && tree.size - grownFrom < GROWTH_EVENTS);
    assert(tree.size > grownFrom, `the log ends at position ${grownFrom}, before its head`);
    const keys = known ?? (await this.keyring.current());
    const { list, signer } = keys;
    const head = { origin: list.origin, size: tree.size, root: tree.root };
    const checkpoint = signCheckpoint(head, signer);
    const answer = await this.store.grow({
      grownFrom,
      size: head.size,
      cursor,
      hashes: Buffer.concat(hashes),
      checkpoint,
      keyEntries: list.length,
    });
    if (answer === 'grown') await this.remember(checkpoint);
    this.standing = answer === 'grown' ? { tree, cursor, keys, ahead } : null;
  }

  /** Reads on while what was read is hashed and kept. */
  private readAhead(cursor: Cursor): Promise<readonly StoredEvent[]> {
    const ahead = this.log.readAfter(cursor, READ_EVENTS);
    // Who takes it meets its trouble; nobody does when this growth itself fails.
    ahead.catch(() => undefined);
    return ahead;
  }

  /** Where the kept tree stands, proved to be what was signed. */
  private async resume(): Promise<Standing> {
    const newest = await this.store.newest();
    if (!newest) return { tree: GrowingTree.empty(), cursor: START };
    const list = await this.keyring.list();
    const signed = list?.verify(newest.checkpoint);
    const tree = await resumeTree(this.store, newest.size);
    assert(
      signed?.size === newest.size && sameHash(signed.root, tree.root),
      `the tree of ${newest.size} leaves is not what its checkpoint says`,
    );
    return { tree, cursor: newest.cursor };
  }
}
