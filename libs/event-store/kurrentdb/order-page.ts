import { assert } from '#domain/shared';
import type { ServerPlace } from './records.js';

/** What the order says of one event; its position is where it stands in the order. */
export interface OrderEntry extends ServerPlace {
  /** Microseconds since 1970: the event’s own instant, or the one before it where that is later. */
  readonly recordedAt_us: bigint;
}

const ENTRY_BYTES = 24;

/** Orders places as `$all` does. */
export const comparePlaces = (a: ServerPlace, b: ServerPlace): -1 | 0 | 1 => {
  if (a.commit !== b.commit) return a.commit < b.commit ? -1 : 1;
  return a.prepare === b.prepare ? 0 : a.prepare < b.prepare ? -1 : 1;
};

/**
 * A run of consecutive events of the log, packed: 24 bytes each (commit, prepare, microseconds; 64 bits, most significant byte
 * first).
 */
export class OrderPage {
  private readonly view: DataView;

  constructor(readonly bytes: Uint8Array) {
    assert(bytes.length % ENTRY_BYTES === 0, `a page of the order of ${bytes.length} bytes`);
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  static of(entries: readonly OrderEntry[]): OrderPage {
    const bytes = new Uint8Array(entries.length * ENTRY_BYTES);
    const view = new DataView(bytes.buffer);
    entries.forEach(({ commit, prepare, recordedAt_us }, i) => {
      view.setBigUint64(i * ENTRY_BYTES, commit);
      view.setBigUint64(i * ENTRY_BYTES + 8, prepare);
      view.setBigUint64(i * ENTRY_BYTES + 16, recordedAt_us);
    });
    return new OrderPage(bytes);
  }

  get size(): number {
    return this.bytes.length / ENTRY_BYTES;
  }

  /** By its index in the page, from 0. */
  entry(index: number): OrderEntry {
    assert(index >= 0 && index < this.size, `no entry ${index} in a page of ${this.size}`);
    const at = index * ENTRY_BYTES;
    return {
      commit: this.view.getBigUint64(at),
      prepare: this.view.getBigUint64(at + 8),
      recordedAt_us: this.view.getBigUint64(at + 16),
    };
  }

  /** The index of the newest entry that is not after a place, or −1 where every entry is. */
  indexAtOrBefore(place: ServerPlace): number {
    return newestIndex(this.size, (index) => comparePlaces(this.entry(index), place) <= 0);
  }
}

/** The greatest index below `size` for which `holds`, which holds from 0 up to it; −1 where it holds for none. */
export function newestIndex(size: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, size];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
