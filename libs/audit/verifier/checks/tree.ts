import { cursorAt } from '#event-store';
import { counted, type Check, type Report } from '../check.js';
import type { KeptGrowth, KeptProof } from '../kept-proof.js';
import { RecomputedTree } from '../proof/recomputed-tree.js';
import { take } from '../take.js';

const HASH_BYTES = 32;

/** The tree that the notary keeps, and that proofs are made of, is the one over the log's events: hash by hash. */
export const tree = (proof: Pick<KeptProof, 'growths'>): Check => ({
  name: 'tree',
  async watch(report) {
    const kept = new KeptHashes(proof.growths()[Symbol.asyncIterator](), report);
    const recomputed = new RecomputedTree();
    await kept.begin(recomputed.size);
    return {
      async event(event) {
        for (const hash of recomputed.add(event.leafHash())) kept.compare(hash, recomputed.size);
        await kept.endAt(recomputed.size);
      },
      end: () => kept.nothingIsLeft(recomputed.size),
      checked: () => `${counted(kept.compared, 'hash', 'hashes')} of ${counted(recomputed.size, 'event')}`,
    };
  },
});

/** Goes along the kept sequence of hashes, growth by growth. */
class KeptHashes {
  compared = 0n;
  private place = 0n;
  private growth: KeptGrowth | null = null;
  private offset = 0;
  private differs = false;

  constructor(
    private readonly growths: AsyncIterator<KeptGrowth, unknown>,
    private readonly report: Report,
  ) {}

  /** Takes up the growth that begins at a size. */
  async begin(size: bigint): Promise<void> {
    for (;;) {
      this.growth = await take(this.growths);
      this.offset = 0;
      this.differs = false;
      if (!this.growth) return;
      const { grownFrom, size: upTo, firstPlace, cursor } = this.growth;
      if (grownFrom !== size || firstPlace !== this.place || cursor !== cursorAt(upTo)) {
        const claimed = `grows from ${grownFrom} at place ${firstPlace}, cursor ${cursor}`;
        this.say(size + 1n, `the growth to ${upTo} ${claimed}; the one before ends at ${size}, place ${this.place}`);
      }
      if (upTo > size) return;
    }
  }

  compare(hash: Buffer, position: bigint): void {
    this.place += 1n;
    if (!this.growth) return;
    const kept = this.growth.hashes.subarray(this.offset, this.offset + HASH_BYTES);
    this.offset += HASH_BYTES;
    this.compared += 1n;
    // One that differs makes those above it differ: the first says it.
    if (hash.equals(kept) || this.differs) return;
    this.differs = true;
    this.say(position, `the tree keeps another hash than that of the event at ${position} and those before it`);
  }

  async endAt(size: bigint): Promise<void> {
    if (this.growth?.size !== size) return;
    if (this.growth.hashes.length !== this.offset) {
      this.say(size, `the growth to ${size} keeps ${this.growth.hashes.length} bytes of hashes, not ${this.offset}`);
    }
    await this.begin(size);
  }

  nothingIsLeft(size: bigint): void {
    if (this.growth) this.say(size + 1n, `the tree has grown to ${this.growth.size}, the log ends at ${size}`);
  }

  private say(position: bigint, message: string): void {
    this.report({ code: 'TREE_DIFFERS', position, message });
  }
}
