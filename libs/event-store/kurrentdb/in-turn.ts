/**
 * Work on the same things goes one after another, in the order in which it was asked for; other work goes beside it.
 * What concerns several things waits for all of them, and never for what came later: nothing waits in a circle.
 */
export class InTurn {
  /** The newest work on each thing. */
  private readonly newest = new Map<string, Promise<unknown>>();

  get size(): number {
    return this.newest.size;
  }

  run<T>(things: readonly string[], work: () => Promise<T>): Promise<T> {
    const before = new Set(things.flatMap((thing) => this.newest.get(thing) ?? []));
    const result = Promise.allSettled(before).then(work);
    for (const thing of things) this.newest.set(thing, result);
    const forget = (): void => {
      for (const thing of things) if (this.newest.get(thing) === result) this.newest.delete(thing);
    };
    result.then(forget, forget);
    return result;
  }

  /** Ends when everything that was asked for has ended, however. */
  async idle(): Promise<void> {
    await Promise.allSettled(new Set(this.newest.values()));
  }
}
