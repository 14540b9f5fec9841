/**
 * Lets many who ask at once share one reading. Who asks while one is under way waits for the next: what is being read already may have missed
 * what was written before the question.
 */
export class NextReading<T> {
  private underWay: Promise<unknown> = Promise.resolve();
  private next: Promise<T> | null = null;

  constructor(private readonly read: () => Promise<T>) {}

  /** What is read after the question was asked. Throws what the reading throws, for all who share it. */
  ask(): Promise<T> {
    this.next ??= this.underWay
      .catch(() => undefined)
      .then(() => {
        this.next = null;
        const reading = this.read();
        this.underWay = reading;
        return reading;
      });
    return this.next;
  }
}
