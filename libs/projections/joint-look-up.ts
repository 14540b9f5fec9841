import { setImmediate as nextTurn } from 'node:timers/promises';

/** So many keys are looked up by one statement. */
const KEYS_MAX = 500;

interface Question<Found> {
  readonly key: string;
  readonly resolve: (found: Found | null) => void;
  readonly reject: (error: unknown) => void;
}

/** Looks up what several ask for at the same time by one statement; each is answered by what was looked up after it asked. */
export class JointLookUp<Found> {
  private readonly waiting: Question<Found>[] = [];
  private isLooking = false;

  /** @param look answers what it finds, by its key */
  constructor(private readonly look: (keys: readonly string[]) => Promise<ReadonlyMap<string, Found>>) {}

  /** Null where nothing is found. Throws what the look throws, for all who share it. */
  find(key: string): Promise<Found | null> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ key, resolve, reject });
      if (!this.isLooking) void this.lookWhileAnybodyAsks();
    });
  }

  private async lookWhileAnybodyAsks(): Promise<void> {
    this.isLooking = true;
    while (this.waiting.length > 0) {
      // Whoever asks in this turn of the event loop still joins.
      await nextTurn();
      const asked = this.waiting.splice(0, KEYS_MAX);
      try {
        const found = await this.look([...new Set(asked.map(({ key }) => key))]);
        for (const { key, resolve } of asked) resolve(found.get(key) ?? null);
      } catch (error) {
        for (const { reject } of asked) reject(error);
      }
    }
    this.isLooking = false;
  }
}
