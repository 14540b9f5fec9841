/** Chance that a seed repeats (mulberry32). */
export class Random {
  constructor(private state: number) {}

  /** A whole number from 0 to `limit` − 1. */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  /** At most `size` different numbers below `limit`, ascending. */
  sample(limit: number, size: number): readonly number[] {
    const all = Array.from({ length: limit }, (_, i) => i);
    for (let i = 0; i < Math.min(size, limit); i += 1) {
      const other = i + this.below(limit - i);
      [all[i], all[other]] = [all[other]!, all[i]!];
    }
    return all.slice(0, size).sort((a, b) => a - b);
  }
}
