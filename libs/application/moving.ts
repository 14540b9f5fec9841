import { LRUCache } from 'lru-cache';

/** Of so many operations on so many streams it is remembered … */
const MOVING_MAX = 10_000;
/** … for so long. */
export const MOVING_ms = 60_000;

/**
 * Where what was held in memory turned out to be old: somebody else, such as another process, goes on with those streams, too. To decide on what is
 * held there would be in vain again, and an append that is refused costs those, too, who share its commit.
 */
export class Moving {
  private readonly moving: LRUCache<string, true>;

  constructor(now = () => performance.now()) {
    this.moving = new LRUCache({ max: MOVING_MAX, ttl: MOVING_ms, ttlResolution: 0, perf: { now } });
  }

  add(operation: string, stream: string): void {
    this.moving.set(`${operation} ${stream}`, true);
  }

  includes(operation: string, stream: string): boolean {
    return this.moving.has(`${operation} ${stream}`);
  }
}
