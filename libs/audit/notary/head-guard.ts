import { assert } from '#domain/shared';
import { compareCursors, type EventStore } from '#event-store';
import { readCheckpointBody, type TreeHead } from './note/checkpoint.js';
import { readNote } from './note/signed-note.js';
import type { NotaryStore } from './notary-store.js';
import { sameHash } from './tree/hash.js';
import { resumeTree } from './tree/stored-tree.js';

/** Keeps the newest head that was signed where a copy of the database does not bring it back to what it was. */
export interface HeadMemory {
  /** The largest checkpoint that was recorded, or `null`. */
  recall(): Promise<string | null>;
  /** Keeps a checkpoint of that size, durably. Beside one as large, or larger, whichever process recorded it, nothing changes. */
  record(size: bigint, checkpoint: string): Promise<void>;
  /** Keeps what is kept, of that size, under another name: nothing is recalled any more. */
  setAside(size: bigint): Promise<void>;
}

/** The log does not continue what this installation signed: an older copy of it, or another history. */
export class LogNotContinued extends Error {
  override readonly name = 'LogNotContinued';

  constructor(
    readonly code: 'LOG_ROLLED_BACK' | 'LOG_FORKED',
    message: string,
  ) {
    super(`${code}: ${message}`);
  }
}

/**
 * Holds the log to the newest head that this installation signed. Whoever restores an older copy of the database, its
 * tree and its checkpoints with it, goes on only after naming what is lost.
 */
export class HeadGuard {
  constructor(
    private readonly log: Pick<EventStore, 'head'>,
    private readonly store: Pick<NotaryStore, 'newest' | 'hashesAt'>,
    private readonly memory: HeadMemory,
  ) {}

  /** Keeps a checkpoint that was just signed. One that is larger stays: another process of the installation signed it. */
  async remember(checkpoint: string): Promise<void> {
    await this.memory.record(headOf(checkpoint).size, checkpoint);
  }

  /**
   * Proves that the log still has what was signed. With `acceptLossAfter`, the position of the last event that is left, what was signed
   * after it is given up: the head that says so is set aside, as evidence.
   *
   * @throws LogNotContinued
   */
  async assertContinued(acceptLossAfter?: bigint): Promise<void> {
    const kept = await this.kept();
    if (!kept) return;
    const newest = await this.store.newest();
    const size = newest?.size ?? 0n;
    if (size < kept.size) {
      if (acceptLossAfter !== size) throw rolledBack(size, kept.size);
      await this.memory.setAside(kept.size);
      if (newest) await this.memory.record(newest.size, newest.checkpoint);
      return;
    }
    const { root } = await resumeTree(this.store, kept.size);
    if (!sameHash(root, kept.root)) {
      const message = `the first ${kept.size} events are not those that were signed here; keep both histories, they are the evidence`;
      throw new LogNotContinued('LOG_FORKED', message);
    }
    if (newest && compareCursors(await this.log.head(), newest.cursor) < 0) {
      throw new LogNotContinued('LOG_ROLLED_BACK', `the log ends before position ${size}, which is signed`);
    }
  }

  private async kept(): Promise<TreeHead | null> {
    const checkpoint = await this.memory.recall();
    return checkpoint === null ? null : headOf(checkpoint);
  }
}

function headOf(checkpoint: string): TreeHead {
  const head = readCheckpointBody(readNote(checkpoint)?.body ?? '');
  assert(head, 'the head that is kept beside the notary’s keys is no checkpoint');
  return head;
}

const rolledBack = (size: bigint, signed: bigint): LogNotContinued =>
  new LogNotContinued(
    'LOG_ROLLED_BACK',
    `${signed} events were signed here, this copy of the log has ${size} of them signed: positions ${size + 1n} to ${signed} are missing. ` +
      `Restore a newer copy; to go on without them, and for good, set ACCEPT_LOSS_AFTER=${size}`,
  );
