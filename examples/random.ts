const MASK = (1n << 64n) - 1n;

/**
 * SplitMix64 (Steele, Lea, Flood 2014): the same seed and purpose always give the same numbers, on every machine. Each
 * purpose draws a sequence of its own, so that a file added to a plan changes no other.
 */
export class Random {
  private state: bigint;

  /** @param seed 64 bits in hex, `0x…` */
  constructor(seed: string, purpose: string) {
    this.state = (BigInt(seed) ^ fnv1a(purpose)) & MASK;
  }

  /** A whole number from 0 to below the bound; for bounds under 2³² no two differ in chance by more than 2⁻³². */
  below(bound: bigint): bigint {
    return this.next() % bound;
  }

  /** The list's elements in another order. */
  shuffled<T>(list: readonly T[]): T[] {
    const shuffled: T[] = [];
    for (const element of list) {
      const at = Number(this.below(BigInt(shuffled.length + 1)));
      shuffled.splice(at, 0, element);
    }
    return shuffled;
  }

  private next(): bigint {
    this.state = (this.state + 0x9e3779b97f4a7c15n) & MASK;
    let mixed = this.state;
    mixed = ((mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
    mixed = ((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn) & MASK;
    return mixed ^ (mixed >> 31n);
  }
}

/** FNV-1a over the text's UTF-16 units, 64 bits. */
function fnv1a(text: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (let at = 0; at < text.length; at += 1) {
    hash = ((hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n) & MASK;
  }
  return hash;
}
