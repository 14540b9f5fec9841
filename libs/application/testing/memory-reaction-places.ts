import { EVERY_PART, START } from '#event-store';
import type { ReactionPlace, ReactionPlaces } from '../ports.js';

/** Places in memory, for one who follows alone. */
export class MemoryReactionPlaces implements ReactionPlaces {
  private readonly places = new Map<number, ReactionPlace>(
    EVERY_PART.map((part) => [part, { part, cursor: START, settled: START, caused: START }]),
  );

  async load(): Promise<readonly ReactionPlace[]> {
    return [...this.places.values()];
  }

  async save(places: readonly ReactionPlace[]): Promise<readonly number[]> {
    for (const { part, cursor, settled, caused } of places) this.places.set(part, { part, cursor, settled, caused });
    return [];
  }
}
