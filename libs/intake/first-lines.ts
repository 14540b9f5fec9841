import { nameHash } from './name-hash.js';

const SLOTS_FIRST = 1_024;
const BYTES_FIRST = 64 * 1024;
/** UTF-8 takes at most three bytes for each of JavaScript’s characters. */
const BYTES_PER_CHARACTER_MAX = 3;

/**
 * Which line first had a name. Exact, and without an object for each name, so that the names of a million lines take some
 * dozen bytes each: their text lies in one buffer, found through a hash table with open addressing.
 */
export class FirstLines {
  private text: Buffer = Buffer.allocUnsafe(BYTES_FIRST);
  private used = 0;
  private count = 0;
  /** By hash, the ordinal of the name, from 1; 0 is free. */
  private slots = new Uint32Array(SLOTS_FIRST);
  private starts = new Uint32Array(SLOTS_FIRST);
  private hashes = new Uint32Array(SLOTS_FIRST);
  private lines = new Uint32Array(SLOTS_FIRST);

  /** The line that had the name before; `null` where this one is the first, and kept as such. */
  seen(name: string, line: number): number | null {
    this.makeRoom(name.length * BYTES_PER_CHARACTER_MAX);
    return this.lineOf(this.used + this.text.write(name, this.used, 'utf8'), line);
  }

  /** As {@link seen}, of a name in UTF-8 of which `write` writes the bytes, at most so many, and answers where they end. */
  seenBytes(bytes_max: number, write: (text: Uint8Array, at: number) => number, line: number): number | null {
    this.makeRoom(bytes_max);
    return this.lineOf(write(this.text, this.used), line);
  }

  /** Of the name that is written behind the ones kept, where it stays if it is new. */
  private lineOf(end: number, line: number): number | null {
    const hash = nameHash(this.text, this.used, end) >>> 0;
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (let ordinal = this.slots[slot]; ordinal; ordinal = this.slots[slot]) {
      if (this.hashes[ordinal] === hash && this.isAt(ordinal, end)) return this.lines[ordinal] ?? null;
      slot = (slot + 1) & mask;
    }
    this.keep(slot, hash, end, line);
    return null;
  }

  private makeRoom(bytes: number): void {
    const needed = this.used + bytes;
    if (needed <= this.text.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, 2 * this.text.length));
    this.text.copy(larger, 0, 0, this.used);
    this.text = larger;
  }

  private isAt(ordinal: number, end: number): boolean {
    const start = this.starts[ordinal] ?? 0;
    const next = ordinal === this.count ? this.used : (this.starts[ordinal + 1] ?? 0);
    return this.text.compare(this.text, start, next, this.used, end) === 0;
  }

  private keep(slot: number, hash: number, end: number, line: number): void {
    this.count += 1;
    this.slots[slot] = this.count;
    this.starts[this.count] = this.used;
    this.hashes[this.count] = hash;
    this.lines[this.count] = line;
    this.used = end;
    if (2 * (this.count + 1) > this.slots.length) this.grow();
  }

  private grow(): void {
    const size = 2 * this.slots.length;
    const larger = (array: Uint32Array): Uint32Array<ArrayBuffer> => {
      const copy = new Uint32Array(size);
      copy.set(array);
      return copy;
    };
    this.starts = larger(this.starts);
    this.hashes = larger(this.hashes);
    this.lines = larger(this.lines);
    this.slots = new Uint32Array(size);
    const mask = size - 1;
    for (let ordinal = 1; ordinal <= this.count; ordinal += 1) {
      let slot = (this.hashes[ordinal] ?? 0) & mask;
      while (this.slots[slot]) slot = (slot + 1) & mask;
      this.slots[slot] = ordinal;
    }
  }
}
