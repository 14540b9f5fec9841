/** Lets work on the same thing go one after another, and work on different things at once. */
export class Turns {
  private readonly newest = new Map<string, Promise<unknown>>();

  /** Does the work when all that was asked for on the same thing before is done, however that ended. */
  async take<T>(thing: string, work: () => Promise<T>): Promise<T> {
    const before = this.newest.get(thing) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.newest.set(thing, mine);
    try {
      return await mine;
    } finally {
      if (this.newest.get(thing) === mine) this.newest.delete(thing);
    }
  }
}
