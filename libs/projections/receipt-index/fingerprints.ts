import { packField as packed } from '#domain/upload';

const TAB = 0x09;
const LINE_FEED = 0x0a;

/**
 * The fingerprints of the receipts of a part, in the order of its rows, which are as the log packs them: two words for each, made of its asset
 * and its number, so that receipts without a common fingerprint are not the same. Read models keep them, so they are made so for ever: the
 * hash is bryc's cyrb53 (public domain), of the bytes, with all of its 64 bits.
 */
export function fingerprintsOf(rows: Uint8Array): Uint32Array<ArrayBuffer> {
  const words: number[] = [];
  for (let at = 0; at < rows.length; at = endOf(LINE_FEED, rows, at) + 1) {
    const asset = endOf(TAB, rows, at) + 1;
    const end = endOf(TAB, rows, endOf(TAB, rows, asset) + 1);
    let high = 0xdeadbeef;
    let low = 0x41c6ce57;
    for (let byte = asset; byte < end; byte += 1) {
      high = Math.imul(high ^ (rows[byte] ?? 0), 2_654_435_761);
      low = Math.imul(low ^ (rows[byte] ?? 0), 1_597_334_677);
    }
    high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
    low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
    words.push(high >>> 0, low >>> 0);
  }
  return new Uint32Array(words);
}

/** The same of receipts that are not packed. */
export const fingerprintsOfReceipts = (
  receipts: readonly { readonly assetId: string; readonly receiptNumber: string }[],
): Uint32Array<ArrayBuffer> =>
  fingerprintsOf(
    Buffer.from(
      receipts.map(({ assetId, receiptNumber }) => `\t${packed(assetId)}\t${packed(receiptNumber)}\t\n`).join(''),
    ),
  );

/** Fingerprints as they are kept: their words, the lower byte first. */
export const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** Fingerprints that are kept. */
export const wordsOf = (bytes: Uint8Array): Uint32Array => new Uint32Array(new Uint8Array(bytes).buffer);

const endOf = (byte: number, rows: Uint8Array, from: number): number => {
  const end = rows.indexOf(byte, from);
  return end < 0 ? rows.length : end;
};

/** The word of marks in which a fingerprint's bit is, which its last five bits count. */
const markOf = (high: number): number => (high >>> 5) & (MARKS / 32 - 1);

const SLOTS_FIRST = 1_024;
/** Two megabytes, which the processor has at hand, where the receipts of a million take ten times as much. */
const MARKS = 2 ** 24;

/** The receipts of a file's parts by their fingerprints: some twenty bytes each, and no object. */
export class FingerprintedParts {
  private words = new Uint32Array(SLOTS_FIRST);
  /** By fingerprint, the ordinal of a receipt, from 1, in the first free slot from its own on; 0 is free. */
  private slots = new Uint32Array(SLOTS_FIRST);
  /** A bit for each fingerprint by the end of its first word, so that most of those that are looked for are known not to be there. */
  private readonly marks = new Uint32Array(MARKS / 32);
  /** Of each part, the ordinal of its last receipt. */
  private readonly ends: number[] = [];
  private count = 0;

  /** How many parts there are. */
  get parts(): number {
    return this.ends.length;
  }

  /** Adds the next part. */
  add(fingerprints: Uint32Array): void {
    for (let word = 0; word < fingerprints.length; word += 2) {
      if (2 * (this.count + 1) > this.slots.length) this.grow();
      const high = fingerprints[word] ?? 0;
      this.marks[markOf(high)] = (this.marks[markOf(high)] ?? 0) | (1 << (high & 31));
      this.words[2 * this.count] = high;
      this.words[2 * this.count + 1] = fingerprints[word + 1] ?? 0;
      this.count += 1;
      this.place(this.count);
    }
    this.ends.push(this.count);
  }

  /** Which of the fingerprints receipts have, and in which part: both counted from 0. */
  *with(fingerprints: Uint32Array): Generator<{ readonly at: number; readonly part: number }> {
    const mask = this.slots.length - 1;
    for (let word = 0; word < fingerprints.length; word += 2) {
      const high = fingerprints[word] ?? 0;
      if (((this.marks[markOf(high)] ?? 0) & (1 << (high & 31))) === 0) continue;
      const low = fingerprints[word + 1] ?? 0;
      let slot = low & mask;
      for (let ordinal = this.slots[slot]; ordinal; ordinal = this.slots[slot]) {
        if (this.words[2 * ordinal - 1] === low && this.words[2 * ordinal - 2] === high) {
          yield { at: word / 2, part: this.partOf(ordinal) };
        }
        slot = (slot + 1) & mask;
      }
    }
  }

  /** By halves: a file that comes again has all of its receipts in common. */
  private partOf(ordinal: number): number {
    let [first, last] = [0, this.ends.length - 1];
    while (first < last) {
      const middle = (first + last) >> 1;
      if (ordinal <= (this.ends[middle] ?? 0)) last = middle;
      else first = middle + 1;
    }
    return first;
  }

  private place(ordinal: number): void {
    const mask = this.slots.length - 1;
    let slot = (this.words[2 * ordinal - 1] ?? 0) & mask;
    while (this.slots[slot]) slot = (slot + 1) & mask;
    this.slots[slot] = ordinal;
  }

  /** At most half of the slots are taken, so that a free one is near. */
  private grow(): void {
    const words = new Uint32Array(2 * this.slots.length);
    words.set(this.words);
    this.words = words;
    this.slots = new Uint32Array(2 * this.slots.length);
    for (let ordinal = 1; ordinal <= this.count; ordinal += 1) this.place(ordinal);
  }
}
