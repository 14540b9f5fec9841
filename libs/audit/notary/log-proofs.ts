import { assert } from '#domain/shared';
import type { EventStore } from '#event-store';
import { eventLeaf, eventLine } from './event-line.js';
import { toBase64 } from './note/base64.js';
import { readCheckpointBody } from './note/checkpoint.js';
import { readNote } from './note/signed-note.js';
import type { NotarisedHead, NotaryStore } from './notary-store.js';
import type { Hash } from './tree/hash.js';
import { consistencySpans, inclusionSpans } from './tree/proof-spans.js';
import { rootsOf } from './tree/stored-tree.js';
import { verifyInclusion } from './tree/verify.js';

/** A checkpoint with the lines of the witnesses that cosigned it. */
export interface CosignedCheckpoint {
  readonly size: bigint;
  readonly note: string;
}

/** That an event stands in the log (docs/spec/tree.md). */
export interface InclusionProof {
  readonly position: bigint;
  /** Of the checkpoint's tree. */
  readonly size: bigint;
  /** The event's canonical line. */
  readonly line: string;
  readonly leaf: Hash;
  /** From the leaf's sibling up. */
  readonly hashes: readonly Hash[];
  readonly checkpoint: string;
}

/** Reads what the notary kept: checkpoints, and proofs under them. */
export class LogProofs {
  constructor(
    private readonly log: Pick<EventStore, 'readAt'>,
    private readonly store: NotaryStore,
  ) {}

  /** The newest checkpoint, or `null` while nothing is signed. */
  async checkpoint(): Promise<CosignedCheckpoint | null> {
    const newest = await this.store.newest();
    return newest && this.cosigned(newest);
  }

  /** The entries of the log's key list, oldest first. */
  keyEntries(): Promise<readonly string[]> {
    return this.store.keyEntries();
  }

  /**
   * That the event at the position is in the newest checkpoint's tree; `null` when no checkpoint covers it yet.
   *
   * @throws InvariantBroken when the event is not what was signed
   */
  async inclusion(position: bigint): Promise<InclusionProof | null> {
    assert(position >= 1n, `positions begin at 1, not ${position}`);
    const newest = await this.store.newest();
    if (!newest || position > newest.size) return null;
    const { size } = newest;
    const [event] = await this.log.readAt([position]);
    assert(event?.position === position, `the log has no event at position ${position}, which is signed`);
    const leaf = eventLeaf(event);
    const hashes = await rootsOf(this.store, inclusionSpans(position - 1n, size));
    const head = readCheckpointBody(readNote(newest.checkpoint)?.body ?? '');
    assert(
      head?.size === size && verifyInclusion(leaf, position - 1n, head, hashes),
      `the event at position ${position} is not what the checkpoint of ${size} signed`,
    );
    const line = Buffer.from(eventLine(event)).toString('utf8');
    return { position, size, line, leaf, hashes, checkpoint: (await this.cosigned(newest)).note };
  }

  /** The hashes that prove that the tree of `to` leaves continues that of `from`; `null` when `to` is not signed yet. */
  async consistency(from: bigint, to: bigint): Promise<readonly Hash[] | null> {
    const newest = await this.store.newest();
    if (to > (newest?.size ?? 0n)) return null;
    return rootsOf(this.store, consistencySpans(from, to));
  }

  private async cosigned({ size, checkpoint }: NotarisedHead): Promise<CosignedCheckpoint> {
    return { size, note: checkpoint + (await this.store.cosignatures(size)).join('') };
  }
}

const PROOF_HEADING = 'c2sp.org/tlog-proof@v1';

/** The proof as a file for somebody who has the log's verifier key and nothing else (docs/spec/tree.md). */
export function proofFile({ position, line, hashes, checkpoint }: InclusionProof): string {
  const lines = [
    PROOF_HEADING,
    `extra ${toBase64(Buffer.from(line))}`,
    `index ${position - 1n}`,
    ...hashes.map(toBase64),
  ];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}
