import { assert } from '#domain/shared';
import type { KeptCosignature, KeyEntry, NotarisedHead, NotaryStore, TreeGrowth } from './notary-store.js';
import { HASH_BYTES, type Hash } from './tree/hash.js';

/** The notary's store in memory, for tests and offline tools. */
export class MemoryNotaryStore implements NotaryStore {
  private readonly heads: NotarisedHead[] = [];
  private readonly sequence: Hash[] = [];
  private readonly entries: string[] = [];
  private readonly kept: KeptCosignature[] = [];

  async newest(): Promise<NotarisedHead | null> {
    return this.heads.at(-1) ?? null;
  }

  async grow(growth: TreeGrowth): Promise<'grown' | 'conflict'> {
    const { grownFrom, hashes, size, cursor, checkpoint, keyEntries } = growth;
    if (grownFrom !== this.size || keyEntries !== this.entries.length) return 'conflict';
    this.heads.push({ size, cursor, checkpoint });
    for (let start = 0; start < hashes.length; start += HASH_BYTES) {
      this.sequence.push(hashes.slice(start, start + HASH_BYTES));
    }
    return 'grown';
  }

  async hashesAt(places: readonly bigint[]): Promise<readonly Hash[]> {
    return places.map((place) => {
      const hash = this.sequence[Number(place)];
      assert(hash, `no hash at place ${place} of the tree`);
      return hash;
    });
  }

  async keyEntries(): Promise<readonly string[]> {
    return [...this.entries];
  }

  async addKeyEntry({ entriesBefore, from, note }: KeyEntry): Promise<'added' | 'conflict'> {
    const expectedFrom = entriesBefore === 0 ? 0n : this.size + 1n;
    if (this.entries.length !== entriesBefore || from !== expectedFrom) return 'conflict';
    this.entries.push(note);
    return 'added';
  }

  async addCosignature(cosignature: KeptCosignature): Promise<void> {
    const { size, witness } = cosignature;
    if (this.kept.some((kept) => kept.size === size && kept.witness === witness)) return;
    this.kept.push(cosignature);
  }

  async cosignatures(size: bigint): Promise<readonly string[]> {
    return this.kept
      .filter((kept) => kept.size === size)
      .sort((a, b) => (a.witness < b.witness ? -1 : 1))
      .map(({ line }) => line);
  }

  async cosignedSize(witness: string): Promise<bigint> {
    return this.kept
      .filter((kept) => kept.witness === witness)
      .reduce((largest, { size }) => (size > largest ? size : largest), 0n);
  }

  private get size(): bigint {
    return this.heads.at(-1)?.size ?? 0n;
  }
}
